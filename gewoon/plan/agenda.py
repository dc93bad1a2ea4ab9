# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What there is to remind people of: a plan, the moments of contracts, and who wants to hear what.

Everything is numbers and days; whoever sends knows the names and the addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gewoon.plan.periods import Periods
from gewoon.plan.status import COUNTS, OPEN, Status

Kind = Literal[
    "step-soon", "step-late", "action-soon", "action-late", "update", "stale", "no-lead",
    "influence", "overload", "digest",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "step-late", "action-late", "step-soon", "action-soon", "update", "stale", "influence",
    "overload", "no-lead", "digest",
)  # fmt: skip
Rhythm = Literal["weekly", "monthly", "off"]
RHYTHMS: tuple[Rhythm, ...] = ("weekly", "monthly", "off")


@dataclass(frozen=True, slots=True)
class Step:
    """A part of an action with its day, if it has one."""

    id: int
    title: str
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """An action as far as reminding goes.

    lead, deputy: owners; a lead who left is none. since: day of its status; touched: of its last
    change. starts: its first period; hours: of the lead, in each of its periods. first, last: the
    periods in which it may start (last None: until the end); fixed: nobody may move it.
    """

    id: int
    number: int
    title: str
    status: Status
    since: date
    touched: date
    lead: int | None = None
    deputy: int | None = None
    due: date | None = None
    steps: tuple[Step, ...] = ()
    starts: int | None = None
    hours: tuple[float, ...] = ()
    first: int = 1
    last: int | None = None
    fixed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done about it."""
        return self.status in OPEN

    @property
    def asks_hours(self) -> bool:
        """Whether somebody has agreed to work on it."""
        return self.status in COUNTS

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done, by its day."""
        left = [one for one in self.steps if not one.done]
        return min(left, key=lambda one: (one.due or date.max, one.id), default=None)


@dataclass(frozen=True, slots=True)
class Coming:
    """A day on which something must be decided about a contract.

    kind: as in the calendar of contracts; `need` is the last day of influence. owner: who answers
    for it. actions: of the plan, about this contract.
    """

    contract: str
    title: str
    kind: str
    day: date
    owner: int | None = None
    actions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: which owners that is, and what he or she wants to hear.

    keeps: looks after the plan as a whole. off: the kinds that are not wanted.
    """

    id: int
    owners: frozenset[int] = frozenset()
    keeps: bool = False
    off: frozenset[Kind] = frozenset()
    digest: Rhythm = "monthly"

    def wants(self, kind: Kind) -> bool:
        """Whether a message of this kind may be sent."""
        return self.digest != "off" if kind == "digest" else kind not in self.off


@dataclass(frozen=True, slots=True)
class Agenda:
    """All of an organisation. periods: of its plan in force, None when there is none.

    room: hours of an owner in a period; under period None those of every other period. What is not
    there is not known, which is not the same as none.
    """

    periods: Periods | None = None
    actions: tuple[Action, ...] = ()
    coming: tuple[Coming, ...] = ()
    room: Mapping[tuple[int, int | None], float] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
