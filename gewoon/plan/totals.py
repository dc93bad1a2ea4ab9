# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the actions of a plan do and ask together, without counting anything twice.

Actions on different cases add up. Actions on one case (a contract or a category) each take a share of
what it causes, and the later ones work on what is left: with the largest first, the sum is
a1 + a2 (1 - s1) + a3 (1 - s1)(1 - s2) + …, which is B x (1 - product of (1 - s)) when all were measured
against the same burden B. Of actions of one group on one case the best counts: they exclude each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.estimate import Estimate
from gewoon.opportunities.combine import added
from gewoon.plan.overload import HARDLY
from gewoon.plan.planned import BANNED, UNITS, Action, Budget, Planned, Promise
from gewoon.plan.status import COUNTS


@dataclass(frozen=True, slots=True)
class Sum:
    """One theme: amount a year (None when no action has one), and the numbers of the actions.

    counted: those in the amount; unknown: those that say the theme and have no amount; excluded: those
    another action on the same case excludes. overlap: what adding up would have counted twice.
    """

    theme: str
    unit: str
    amount: Estimate | None
    counted: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    overlap: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of one lead in one period: asked, and there are; None: nobody said how many."""

    lead: str
    period: int
    asked: float
    there: float | None

    @property
    def over(self) -> bool:
        """Whether more is asked than there is."""
        return self.there is not None and self.asked > self.there + HARDLY


@dataclass(frozen=True, slots=True)
class Spent:
    """Money of one budget: set against what starts in its periods, as far as anybody knows."""

    budget: Budget
    used: Decimal
    unknown: int

    @property
    def over(self) -> bool:
        """Whether more is asked than there is."""
        return self.used > self.budget.amount


def agreed(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Those somebody said yes to, and that were not dropped."""
    return tuple(one for one in actions if one.status in COUNTS)


def wanted(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The agreed ones and the proposed ones that nobody banned."""
    return tuple(
        one
        for one in actions
        if one.status in COUNTS or (one.status == "proposed" and one.choice != BANNED)
    )


def sums(actions: Sequence[Action]) -> tuple[Sum, ...]:
    """One for each theme of effect, of the actions given."""
    best = _best(actions)
    return tuple(_sum(theme, actions, best) for theme in UNITS)


def _sum(theme: str, actions: Sequence[Action], best: set[int]) -> Sum:
    unit = UNITS[theme]
    told = [one for one in actions if theme in one.promised]
    known = [one for one in told if _amount(one.promised[theme], unit)]
    kept = [one for one in known if one.number in best]
    cases: dict[str, list[Promise]] = {}
    for one in kept:
        cases.setdefault(one.case or f"\0{one.key}", []).append(one.promised[theme])
    joint = [together(found) for found in cases.values()]
    plain = math.fsum(_mean(one.promised[theme]) for one in kept)
    amount = added(joint, unit) if joint else None
    return Sum(
        theme=theme,
        unit=unit,
        amount=amount,
        counted=tuple(one.number for one in kept),
        unknown=tuple(one.number for one in told if one.number in best and one not in known),
        excluded=tuple(one.number for one in told if one.number not in best),
        overlap=max(plain - amount.mean, 0.0) if amount else 0.0,
    )


def _amount(promise: Promise, unit: str) -> bool:
    return isinstance(promise.amount, Estimate) and promise.amount.unit == unit


def _best(actions: Sequence[Action]) -> set[int]:
    """Numbers of what counts: of a group on a case the best over the themes in their order."""
    best: dict[tuple[str, str], Action] = {}
    free = {one.number for one in actions if not (one.case and one.group)}
    for one in actions:
        place = (one.case, one.group)
        if one.number not in free and (place not in best or _worth(one) > _worth(best[place])):
            best[place] = one
    return free | {one.number for one in best.values()}


def _worth(action: Action) -> tuple[bool | float, ...]:
    """What is agreed goes before what is proposed; then what it does, theme by theme."""
    found = (action.promised.get(theme) for theme in UNITS)
    return (action.status in COUNTS, *(_mean(one) if one else 0.0 for one in found))


def _mean(promise: Promise) -> float:
    return promise.amount.mean if isinstance(promise.amount, Estimate) else 0.0


def together(promises: Sequence[Promise]) -> Estimate:
    """What actions on one case do together; each has an amount. All low or all high at once."""
    ordered = sorted(promises, key=_mean, reverse=True)
    low, mean, high = (_end(ordered, end) for end in ("low", "mean", "high"))
    first = ordered[0].amount
    assert isinstance(first, Estimate)
    # Wide shares may turn an end inwards; the interval always holds the mean.
    return Estimate(mean, min(low, mean), max(high, mean), first.unit)


def _end(promises: Sequence[Promise], end: str) -> float:
    left, terms = 1.0, []
    for one in promises:
        terms.append(left * float(getattr(one.amount, end)))
        if one.share is not None:
            share = getattr(one.share, end)
            left *= 1 - min(max(one.share.mean if share is None else share, 0.0), 1.0)
    return math.fsum(terms)


def loads(plan: Planned, actions: Sequence[Action]) -> tuple[Load, ...]:
    """Hours per lead and period, by name; '' is what nobody leads. What has no start asks none yet."""
    asked: dict[tuple[str, int], list[float]] = {}
    for one in actions:
        for later, hours in enumerate(one.hours if one.starts else ()):
            asked.setdefault((one.lead, (one.starts or 1) + later), []).append(hours)
    there = available(plan)
    leads = sorted({lead for lead, _ in asked} | {*there})
    return tuple(
        Load(lead, period, math.fsum(asked.get((lead, period), ())), _hours(there, lead, period))
        for lead in leads
        for period in range(1, plan.periods.count + 1)
    )


def available(plan: Planned) -> Mapping[str, Mapping[int | None, Decimal]]:
    """Hours by owner and period; period None holds for every period that is not named."""
    found: dict[str, dict[int | None, Decimal]] = {}
    for one in plan.capacities:
        found.setdefault(one.owner, {})[one.period] = one.hours
    return found


def _hours(
    there: Mapping[str, Mapping[int | None, Decimal]], lead: str, period: int
) -> float | None:
    own = there.get(lead, {})
    hours = own.get(period, own.get(None))
    return None if hours is None else float(hours)


def spent(plan: Planned, actions: Sequence[Action]) -> tuple[Spent, ...]:
    """Per budget what is set aside for the actions that start in its periods."""
    last = plan.periods.count
    found = []
    for budget in plan.budgets:
        inside = [
            one
            for one in actions
            if one.starts and budget.first <= one.starts <= (budget.last or last)
        ]
        known = [money for one in inside if (money := money_of(one)) is not None]
        found.append(Spent(budget, sum(known, Decimal(0)), len(inside) - len(known)))
    return tuple(found)


def money_of(action: Action) -> Decimal | None:
    """What is set aside for it, else what it is expected to cost; None when nobody knows."""
    return action.cost if action.budget is None else action.budget
