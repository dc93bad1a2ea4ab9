# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may go into a plan: an opportunity that can be decided in it, or an action somebody thought of.

A candidate holds everything that is shown of it, so that a proposal can be read years later without
the files it was made from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gewoon.estimate import Estimate
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure
from gewoon.opportunities.reach import REACHED, kind
from gewoon.opportunities.settings import pace
from gewoon.plan.periods import Periods

MATERIAL = "material"
# Material in kilograms is hardly ever known; the share of it that is avoided is, and so is the spend.
# Share x spend says which contracts avoid most; it is no weight. Its unit says what it is.
SPEND = "EUR of purchases"
DIVISION = 2

# Why something found cannot go into the plan. nothing: it does nothing that can be counted.
Left = Literal["late", "locked", "rolling", "unknown", "nothing"]


@dataclass(frozen=True, slots=True)
class Promised:
    """An effect in a year, with its 95% interval.

    whole: the burden of the case it is taken off, at its mean; most: that burden at its highest; both
    None when effects of this kind do not overlap (hours of social return) or nobody knows.
    """

    mean: float
    low: float
    high: float
    unit: str
    grade: str = "-"
    whole: float | None = None
    most: float | None = None

    @property
    def share(self) -> float | None:
        """Which share of the burden goes off, between 0 and 1; None when there is no burden known."""
        if self.whole is None:
            return None
        return min(max(self.mean / self.whole, 0.0), 1.0) if self.whole > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may be done in the plan.

    name: stable over plans (`key`); names: what it is called per language. missing: per theme why
    there is no amount. cost: extra money in a year, negative when it saves, None when unknown. lead: ''
    when nobody leads it yet. hours: of the lead in its first, second, … period. first, last: the periods
    in which it may start, None: any. latest: the last day on which it can be asked; begins: from when it
    works. category: whose realisation ratios count. group: with others of it on the same case it excludes.
    action: its number in the plan; fixed: agreed already, so it stays where it is.
    """

    name: str
    names: Mapping[str, str]
    case: str = ""
    measure: str = ""
    effects: Mapping[str, Promised] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    cost: float | None = None
    lead: str = ""
    hours: tuple[float, ...] = ()
    first: int = 1
    last: int | None = None
    latest: date | None = None
    begins: date | None = None
    category: str = ""
    group: str = ""
    action: int | None = None
    fixed: bool = False

    def title(self, language: str) -> str:
        """What it is called; in another language if it has no name in this one."""
        return self.names.get(language) or next(iter(self.names.values()), self.name)

    def mean(self, theme: str) -> float:
        """Its effect on a theme; 0 where there is none to count."""
        found = self.effects.get(theme)
        return found.mean if found else 0.0


def key(case: str, measure: str) -> str:
    """The name of the candidate of an opportunity."""
    return f"{case} / {measure}"


def from_option(
    option: Option, case: Case, measure: Measure, periods: Periods, today: date, lead: str = ""
) -> Candidate | Left:
    """An opportunity as a candidate, or why it cannot be one.

    The same contracts count as in `reach`: those still to be decided within the plan, and what is bought
    without contract. Work is spread evenly at the pace of the settings, and done in the period of the
    latest day. Raised as the burdens are: UnitMismatch.
    """
    when = kind(case, today, periods.last)
    if when not in REACHED:
        # The kinds that are not reached are those a candidate is left out for.
        return when  # type: ignore[return-value]
    if option.late:
        return "late"
    effects, missing = _effects(option, case)
    if not any(one.mean for one in effects.values()):
        return "nothing"
    first = _period(periods, max(today, periods.first))
    last = _period(periods, option.latest) if option.latest else periods.count
    hours = spread(option.hours.mean, periods.months, last - first + 1)
    return Candidate(
        name=key(case.key, measure.id), case=case.key, measure=measure.id,
        names={language: f"{measure.name(language)}: {case.title or case.key}"
               for language in ("nl", "en")},
        effects=effects, missing=missing, cost=cost(option, case, measure), lead=lead, hours=hours,
        first=first, last=last - len(hours) + 1, latest=option.latest, begins=option.begins,
        category=division(case), group=measure.group,
    )  # fmt: skip


def spread(hours: float, months: int, room: int) -> tuple[float, ...]:
    """Hours in equal parts over as few periods as the pace allows, and over no more than there is room for."""
    needed = math.ceil(hours / (pace().hours_a_month * months) - 1e-9)
    count = max(min(needed, room), 1)
    return (hours / count,) * count


def division(case: Case) -> str:
    """The CPV division of the largest part of a case."""
    largest = max(case.parts, key=lambda one: one.share, default=None)
    return largest.code[:DIVISION] if largest else ""


def cost(option: Option, case: Case, measure: Measure) -> float | None:
    """Extra money in a year, negative when it saves; None when nobody knows.

    The middle of the range x the spend it fits, as far as the market does not do it already. What it
    costs counts in full, for it must be there; what it saves only as far as a buyer can bring it about.
    """
    given = measure.cost
    if given.direction == "same":
        return 0.0
    if (
        given.direction == "unknown"
        or given.low is None
        or given.high is None
        or case.euros is None
    ):
        return None
    spend = case.euros * option.part * (1 - option.standard) * (given.low + given.high) / 2
    return spend if given.direction == "more" else -spend * measure.influence[1]


def _period(periods: Periods, day: date) -> int:
    return periods.of(min(max(day, periods.first), periods.last)) or periods.count


def _effects(option: Option, case: Case) -> tuple[dict[str, Promised], dict[str, str]]:
    effects: dict[str, Promised] = {}
    missing: dict[str, str] = {}
    for one in option.effects:
        grade = option.grades[0]
        burden = case.burden(one.theme)
        if isinstance(one.amount, Estimate):
            whole = one.amount.mean / one.share.mean if one.share and one.share.mean else None
            effects[one.theme] = Promised(
                one.amount.mean, one.amount.low, one.amount.high, one.amount.unit, grade,
                whole, burden.most if burden else None,
            )  # fmt: skip
        elif one.theme == MATERIAL and one.share and case.euros:
            low, high = (
                one.share.mean if end is None else end for end in (one.share.low, one.share.high)
            )
            effects[MATERIAL] = Promised(
                one.share.mean * case.euros, low * case.euros, high * case.euros, SPEND, grade,
                case.euros, case.euros,
            )  # fmt: skip
        else:
            missing[one.theme] = one.amount.reason
    return effects, missing
