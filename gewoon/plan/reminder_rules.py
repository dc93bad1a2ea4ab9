# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long before or after a day somebody is reminded, read from gewoon/data/nl/plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from gewoon.errors import DomainError, Issue, issue
from gewoon.method import fill

TABLE = "nl/plan/reminders.yaml"
Stages = Literal[
    "step-soon", "step-late", "action-soon", "action-late", "update-ahead", "update-behind", "stale",
    "stale-waiting", "no-lead", "influence", "overload",
]  # fmt: skip
STAGES: tuple[Stages, ...] = get_args(Stages)


@dataclass(frozen=True, slots=True)
class Limit:
    """Stages in days before (ahead) or after (behind) the day of something; none: never."""

    when: Literal["ahead", "behind"]
    days: tuple[int, ...]
    of: str
    source: str
    status: str

    def stage(self, day: date, about: date) -> int | None:
        """The stage that holds on a day, for what is on day `about`; None when there is none.

        Ahead: the smallest that is not passed yet, until the day itself. Behind: the largest that
        is. So of stages that were missed one is left.
        """
        left = (about - day).days
        if self.when == "ahead":
            return min((one for one in self.days if one >= left >= 0), default=None)
        return max((one for one in self.days if one <= -left), default=None)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many days ahead a digest looks, and how many days after its day it is still sent."""

    looks: int
    catch_up: int
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What each number means stands beside it in the file."""

    valid_from: date
    limits: Mapping[Stages, Limit]
    digests: Mapping[Literal["weekly", "monthly"], Telling]


@cache
def rules() -> Rules:
    """The rules in force. Raised if something is missing or of the wrong kind: DomainError."""
    return read(files("gewoon").joinpath("data", *TABLE.split("/")).read_text("utf-8"))


def read(text: str) -> Rules:
    """Rules as a person wrote them. Raised if they cannot be used: DomainError."""
    told: Any = yaml.safe_load(text)
    made = fill(Rules, told, "reminders.yaml")
    missing: list[str] = [name for name in STAGES if name not in made.limits]
    missing += [name for name in ("weekly", "monthly") if name not in made.digests]
    if missing:
        raise DomainError(f"reminders.yaml: {', '.join(missing)} is missing.")
    return made


def gate(given: Rules | None = None) -> list[Issue]:
    """Everything wrong with the rules; of the shipped ones by default."""
    try:
        one = given or rules()
    except DomainError as error:
        return [issue("reminder_rules_unreadable", why=error).at(file=TABLE)]
    odd = [*_odd_limits(one), *_odd_digests(one)]
    return [issue("reminder_rule_odd", name=name).at(file=TABLE) for name in dict.fromkeys(odd)]


def _odd_limits(one: Rules) -> Iterator[str]:
    for name, limit in one.limits.items():
        twice = len(set(limit.days)) < len(limit.days)
        if twice or any(days < 0 for days in limit.days) or not (limit.source and limit.status):
            yield name


def _odd_digests(one: Rules) -> Iterator[str]:
    for name, told in one.digests.items():
        # Caught up for longer than its rhythm, it would tell of last time and this time.
        most = 6 if name == "weekly" else 27
        if not 0 <= told.catch_up <= most or told.looks < 0 or not (told.source and told.status):
            yield name
