# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The choices behind a ranking, from gewoon/data/eu/priorities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import Issue, issue

TABLE = "eu/priorities/settings.yaml"
MEASURES = "nl/measures/settings.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """floor of ordinal scores; months of momentum; share below which a place is a tie; Scottish tool."""

    floor: float
    best_lead: float
    half_life: float
    tie_below: float
    scottish_weight: float
    scottish_highest: int
    scottish_bands: int


@cache
def settings() -> Settings:
    """The settings shipped with gewoon."""
    told = _load(TABLE)
    return Settings(
        floor=told["floor"],
        best_lead=told["momentum"]["best_lead"],
        half_life=told["momentum"]["half_life"],
        tie_below=told["tie_below"],
        scottish_weight=told["scottish"]["weight"],
        scottish_highest=told["scottish"]["highest_risk"],
        scottish_bands=told["scottish"]["bands"],
    )


def gate(given: Settings | None = None) -> list[Issue]:
    """Settings with which no ranking can be made; of the shipped ones by default."""
    one = given or settings()
    right = {
        "floor": 0 <= one.floor < 1,
        "best_lead": one.best_lead >= 0,
        "half_life": one.half_life > 0,
        "tie_below": 0 < one.tie_below <= 1,
        "scottish_weight": one.scottish_weight > 0,
        "scottish_highest": one.scottish_highest > 0,
        "scottish_bands": one.scottish_bands > 1,
    }
    return [
        issue("priority_setting_odd", name=name, value=getattr(one, name)).at(file=TABLE)
        for name, fine in right.items()
        if not fine
    ]


@dataclass(frozen=True, slots=True)
class Assumed:
    """A realisation ratio to start from while nothing of one's own is known, and whether it was verified."""

    mean: float
    low: float
    high: float
    status: str


@cache
def assumed() -> Assumed:
    """The ratio of gewoon/data/nl/measures/settings.yaml."""
    told = _load(MEASURES)["realisation"]
    return Assumed(told["mean"], told["low"], told["high"], told["status"])


@dataclass(frozen=True, slots=True)
class Moving:
    """Hours that are tried more, and the part of the work that stays ours in a joint tender."""

    extra_hours: float
    joint_share: float
    status: str


@cache
def moving() -> Moving:
    """What is tried to move a reach, of gewoon/data/nl/measures/settings.yaml."""
    told = _load(MEASURES)["moving"]
    return Moving(told["extra_hours"], told["joint_share"], told["status"])


def moving_rows(given: Moving | None = None) -> list[Issue]:
    """What is wrong with what is tried."""
    one = given or moving()
    if one.extra_hours > 0 and 0 < one.joint_share < 1 and one.status:
        return []
    return [issue("priority_setting_odd", name="moving", value=one.joint_share).at(file=MEASURES)]


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours of work a month on one measure at most, and whether somebody verified it."""

    hours_a_month: float
    status: str


@cache
def pace() -> Pace:
    """The pace of gewoon/data/nl/measures/settings.yaml."""
    told = _load(MEASURES)["pace"]
    return Pace(told["hours_a_month"], told["status"])


def pace_rows(given: Pace | None = None) -> list[Issue]:
    """What is wrong with the pace of work."""
    one = given or pace()
    if one.hours_a_month > 0 and one.status:
        return []
    return [issue("priority_setting_odd", name="pace", value=one.hours_a_month).at(file=MEASURES)]


def ratio_rows(given: Assumed | None = None) -> list[Issue]:
    """What is wrong with the assumed ratio."""
    one = given or assumed()
    if 0 <= one.low <= one.mean <= one.high and one.status:
        return []
    return [issue("priority_setting_odd", name="realisation", value=one.mean).at(file=MEASURES)]


def _load(table: str) -> dict[str, Any]:
    path = files("gewoon").joinpath("data", *table.split("/"))
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded
