# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as plain data: what stands in a snapshot, an export, and in every sum over a plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.expected import Range
from gewoon.plan.periods import Periods
from gewoon.plan.status import Status

# What effects and targets of each theme are counted in, a year.
UNITS: Mapping[str, str] = {"co2e": "kg CO2e", "material": "kg", "sroi": "hours"}
BANNED = "banned"


@dataclass(frozen=True, slots=True)
class Promise:
    """What an action does for one theme in a year.

    amount: in the unit of the theme, or why there is none. share: of what its case causes, by which
    effects on one case are combined; None when nobody knows, and for social return.
    """

    amount: Estimate | Missing
    grade: str = "-"
    source: str = ""
    share: Range | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A part of an action, with its day."""

    number: int
    title: str
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done by one lead.

    key: its own, over plans and files. case, measure, group: the opportunity it came from, '' for what
    somebody thought of; of one group on one case only one counts. effects: as expected now; expected:
    as frozen on frozen_on. hours: of the lead, in each of its periods from `starts` on. continues: the
    key of the action of an earlier plan.
    """

    key: str
    number: int
    title: str
    status: Status
    theme: str = ""
    text: str = ""
    growth: int | None = None
    case: str = ""
    measure: str = ""
    group: str = ""
    lead: str = ""
    deputy: str = ""
    department: str = ""
    status_since: date | None = None
    starts: int | None = None
    first: int = 1
    last: int | None = None
    due: date | None = None
    hours: tuple[float, ...] = ()
    cost: Decimal | None = None
    budget: Decimal | None = None
    effects: Mapping[str, Promise] = field(default_factory=dict)
    expected: Mapping[str, Promise] = field(default_factory=dict)
    frozen_on: date | None = None
    choice: str = "free"
    continues: str = ""
    revision: int = 1
    steps: tuple[Step, ...] = ()

    @property
    def hours_asked(self) -> float:
        """Hours of its lead, over all its periods."""
        return math.fsum(self.hours)

    @property
    def promised(self) -> Mapping[str, Promise]:
        """What counts: as frozen once it was agreed, as expected now before that."""
        return self.expected if self.frozen_on else self.effects


@dataclass(frozen=True, slots=True)
class Target:
    """What must go off, or be done, in a year at the end of the plan."""

    theme: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """Hours somebody has in a period; period None: in every other period."""

    owner: str
    period: int | None
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for what starts in the periods first up to and including last; last None: to the end."""

    name: str
    amount: Decimal
    first: int = 1
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A whole plan on one day. version: of gewoon, when it was written down."""

    number: int
    name: str
    state: str
    periods: Periods
    day: date
    version: str
    organisation: str = ""
    adopted_on: date | None = None
    closed_on: date | None = None
    follows: int | None = None
    targets: tuple[Target, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    budgets: tuple[Budget, ...] = ()
    actions: tuple[Action, ...] = ()
