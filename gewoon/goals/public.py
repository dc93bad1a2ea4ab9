# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals that others have set and one may start from, and the steps by which a theme grows.

Manifest MVOI 2022-2025: five growth steps per theme, ordinal. Goals: as each says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import Issue, issue
from gewoon.period import Period

VERIFIED, UNVERIFIED = "verified", "unverified: editable"
TABLE = "nl/goals/goals.yaml"
VERSIONS = "eu/contraction/versions.yaml"
NEEDED = ("id", "theme", "geography", "indicator", "target_year", "change", "status", "source")


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """One public goal. change: the fraction that must go off; base_year None: not in the source.

    status: verified, or unverified: editable, which is shown wherever the goal is.
    """

    id: str
    theme: str
    geography: str
    indicator: str
    unit: str
    base_year: int | None
    target_year: int
    change: float
    period: Period
    status: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class GrowthStep:
    """A step of growth of a theme: 1 to 5, with its name."""

    step: int
    id: str
    name: str


def goals(language: str = "nl", day: date | None = None) -> tuple[PublicGoal, ...]:
    """The goals in force on a day (all of them without one)."""
    made = (_goal(one, language) for one in _rows(TABLE))
    return tuple(one for one in made if day is None or one.period.holds(day))


def growth_steps(language: str = "nl") -> tuple[GrowthStep, ...]:
    """The five steps, from considering to leading."""
    rows = _rows("nl/goals/growth_steps.yaml")
    return tuple(GrowthStep(one["step"], one["id"], one[language]) for one in rows)


def _goal(told: dict[str, Any], language: str) -> PublicGoal:
    source = told["source"]
    return PublicGoal(
        id=told["id"],
        theme=told["theme"],
        geography=told["geography"],
        indicator=told["indicator"][language],
        unit=told["unit"],
        base_year=told["base_year"],
        target_year=told["target_year"],
        change=told["change"],
        period=Period(told["valid_from"], told["valid_to"]),
        status=told["status"],
        source=f"{source['publisher']}: {source['title']} ({source['url']})",
        note=told["note"][language],
    )


@cache
def _rows(table: str) -> list[dict[str, Any]]:
    text = files("gewoon").joinpath("data", *table.split("/")).read_text("utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded


def gate() -> list[Issue]:
    """Everything wrong with the tables of goals: nothing when each can be relied on."""
    return [
        *(found for one in _rows(TABLE) for found in check(one, TABLE, NEEDED)),
        *(found for one in _rows(VERSIONS) for found in check(one, VERSIONS, ("id", "status"))),
    ]


def check(told: dict[str, Any], table: str, needed: tuple[str, ...]) -> list[Issue]:
    """What is wrong with one goal or version: a field that is empty, or a status that is none."""
    empty = [name for name in needed if told.get(name) in (None, "")]
    found = [issue("goal_field_empty", id=told.get("id", "?"), field=name) for name in empty]
    if told.get("status") not in (VERIFIED, UNVERIFIED):
        found.append(issue("goal_status_unknown", id=told.get("id", "?")))
    if not 0 < told.get("change", 1.0) <= 1:
        found.append(issue("goal_change_odd", id=told.get("id", "?"), value=told["change"]))
    return [one.at(file=table) for one in found]
