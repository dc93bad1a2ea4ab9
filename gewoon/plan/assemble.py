# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From candidates and what there is to do them with, to the problem a portfolio solves.

Two measures on one contract each take a share of the same burden: together e1 + e2 - e1 s2, which is the
joint effect of independent shares. Of three or more the pairs are taken off, and no triple is put back:
by the inequality of Bonferroni (1936) that is never more than the joint effect, so never more than the
burden. `overlap.shortfall` says how much less. What is agreed stays in its period: hours and money that
it takes beyond what there is, are told and do not make the plan impossible.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from gewoon.errors import DomainError
from gewoon.plan.candidate import Candidate
from gewoon.plan.measure import Budget, Lead, Measure, Problem
from gewoon.plan.overlap import exclusions, groups, overlaps
from gewoon.plan.realisation import expected_ratios

# Why a candidate takes no part: its cost is unknown while money counts; too many others do more.
Aside = Literal["cost unknown", "too many", "no room"]


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to do it with, and what was decided before.

    leads, budgets: as in a problem; a lead that is not named has no limit. pinned, banned: names of
    candidates. ratios: per category ex-post / ex-ante of past promises. unknown_cost: what a measure of
    unknown cost is counted with; None: it takes no part when there is a budget. most: candidates at most.
    """

    periods: int
    leads: tuple[Lead, ...] = ()
    budgets: tuple[Budget, ...] = ()
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    ratios: Mapping[str, Sequence[float]] = field(default_factory=dict)
    unknown_cost: float | None = None
    most: int = 150


@dataclass(frozen=True, slots=True)
class Over:
    """Hours of a lead in a period, or money of a budget (lead ''), that what is agreed takes too much."""

    lead: str
    period: int
    needed: float
    there: float


@dataclass(frozen=True, slots=True)
class Assembled:
    """The problem, what its measures are, and what was left aside with the reason.

    unpriced: names of candidates in the problem whose cost is unknown. over: what is agreed and does not fit.
    """

    problem: Problem
    candidates: tuple[Candidate, ...]
    aside: Mapping[str, Aside]
    unpriced: tuple[str, ...]
    over: tuple[Over, ...]

    def of(self, name: str) -> Candidate:
        """The candidate of a measure of the problem. KeyError if there is none."""
        return next(one for one in self.candidates if one.name == name)


def assemble(candidates: Sequence[Candidate], means: Means) -> Assembled:
    """The problem of these candidates within these means.

    Raised if two candidates have one name, or what is pinned is also banned: DomainError.
    """
    _check(candidates, means)
    aside = dict(_aside(candidates, means))
    kept = tuple(_one_unit(_chosen(candidates, aside, means)))
    fixed = [one for one in kept if one.fixed]
    known = {one.name for one in kept}
    leads, budgets, over = _with_room(fixed, means)
    problem = Problem(
        measures=tuple(_measure(one, means) for one in kept),
        periods=means.periods,
        leads=leads,
        budgets=budgets,
        exclusions=tuple(exclusions(kept)),
        interactions=tuple(overlaps(kept)),
        pinned=tuple(dict.fromkeys(
            (*(one.name for one in fixed), *(name for name in means.pinned if name in known))
        )),
        banned=tuple(dict.fromkeys(
            (*(name for name in means.banned if name in known), *_displaced(kept, means))
        )),
        ratios=expected_ratios({one.category for one in kept}, means.ratios),
        units=_units(kept),
    )  # fmt: skip
    unpriced = tuple(one.name for one in kept if one.cost is None)
    return Assembled(problem, kept, aside, unpriced, over)


def _check(candidates: Sequence[Candidate], means: Means) -> None:
    double = [name for name, times in Counter(one.name for one in candidates).items() if times > 1]
    if double:
        raise DomainError(f"{double[0]!r} stands twice among the candidates.")
    both = sorted({*means.pinned} & {*means.banned})
    if both:
        raise DomainError(f"{both[0]!r} is pinned and banned; choose one.")


def _aside(candidates: Sequence[Candidate], means: Means) -> Iterator[tuple[str, Aside]]:
    held = {*means.pinned}
    for one in candidates:
        if one.fixed or one.name in held:
            continue
        if one.cost is None and means.unknown_cost is None and means.budgets:
            yield one.name, "cost unknown"
        elif (one.last or means.periods) < one.first:
            yield one.name, "no room"


def _chosen(
    candidates: Sequence[Candidate], aside: dict[str, Aside], means: Means
) -> list[Candidate]:
    """Those that take part: everything of the plan and decided about, then the best of each theme in turn."""
    spoken = {*means.pinned, *means.banned}
    there = [one for one in candidates if one.name not in aside]
    must = {one.name for one in there if one.fixed or one.action is not None or one.name in spoken}
    room = max(means.most - len(must), 0)
    free = [one for one in there if one.name not in must]
    best = {one.name for one in _in_turn(free, room)}
    aside |= {one.name: "too many" for one in free if one.name not in best}
    return [one for one in there if one.name in must or one.name in best]


def _in_turn(free: Sequence[Candidate], room: int) -> list[Candidate]:
    """The most effect per hour of each theme, and the largest saving, one after the other."""
    themes = sorted({theme for one in free for theme in one.effects})
    lists = [
        sorted(free, key=lambda one: (-one.mean(theme) / _work(one), one.name)) for theme in themes
    ]
    lists.append(sorted(free, key=lambda one: (one.cost or 0.0, one.name)))
    taken: dict[str, Candidate] = {}
    for row in zip(*lists, strict=True):
        for one in row:
            if len(taken) < room:
                taken.setdefault(one.name, one)
    return list(taken.values())


def _work(one: Candidate) -> float:
    return math.fsum(one.hours) or 1.0


def _one_unit(kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """Effects of one theme in one unit: the most used. What is counted otherwise is missing, not zero."""
    used: dict[str, Counter[str]] = {}
    for one in kept:
        for theme, effect in one.effects.items():
            used.setdefault(theme, Counter())[effect.unit] += 1
    usual = {theme: units.most_common(1)[0][0] for theme, units in used.items()}
    for one in kept:
        odd = {t: e for t, e in one.effects.items() if e.unit != usual[t]}
        if not odd:
            yield one
            continue
        same = {theme: effect for theme, effect in one.effects.items() if theme not in odd}
        why = {theme: f"counted in {effect.unit}" for theme, effect in odd.items()}
        yield replace(one, effects=same, missing={**one.missing, **why})


def _units(kept: Sequence[Candidate]) -> dict[str, str]:
    found = {theme: effect.unit for one in kept for theme, effect in one.effects.items()}
    return {**found, "cost": "EUR"}


def _measure(one: Candidate, means: Means) -> Measure:
    hours, first, last = one.hours, one.first, one.last
    if one.fixed:
        # Work after the end of the plan is not of this plan.
        hours, last = hours[: means.periods - first + 1], first
    return Measure(
        name=one.name,
        effects={theme: effect.mean for theme, effect in one.effects.items()},
        cost=_price(one, means),
        lead=one.lead if one.lead in {lead.name for lead in means.leads} else "",
        hours=hours,
        first=first,
        last=last,
        category=one.category,
    )


def _with_room(
    fixed: Sequence[Candidate], means: Means
) -> tuple[tuple[Lead, ...], tuple[Budget, ...], tuple[Over, ...]]:
    """Hours and money, made so much larger that what is agreed fits; and where that was needed."""
    over: list[Over] = []
    leads = tuple(_larger(lead, fixed, means.periods, over) for lead in means.leads)
    budgets = tuple(_raised(budget, fixed, means, over) for budget in means.budgets)
    return leads, budgets, tuple(over)


def _larger(lead: Lead, fixed: Sequence[Candidate], periods: int, over: list[Over]) -> Lead:
    asked: defaultdict[int, float] = defaultdict(float)
    for one in fixed:
        for later, amount in enumerate(one.hours):
            asked[one.first + later] += amount if one.lead == lead.name else 0.0
    hours = []
    for period in range(1, periods + 1):
        needed, there = asked[period], lead.available(period)
        if needed > there:
            over.append(Over(lead.name, period, needed, there))
        hours.append(max(needed, there))
    return Lead(lead.name, tuple(hours))


def _raised(budget: Budget, fixed: Sequence[Candidate], means: Means, over: list[Over]) -> Budget:
    last = budget.last or means.periods
    needed = math.fsum(_price(one, means) for one in fixed if budget.first <= one.first <= last)
    if budget.amount < 0:
        # A demand to save is met by what is added, not by what is agreed alone.
        return budget
    if needed > budget.amount:
        over.append(Over("", budget.first, needed, budget.amount))
    return replace(budget, amount=max(needed, budget.amount))


def _price(one: Candidate, means: Means) -> float:
    return (means.unknown_cost or 0.0) if one.cost is None else one.cost


def _displaced(kept: Sequence[Candidate], means: Means) -> Iterator[str]:
    """What an agreed measure of the same group on the same case leaves no place for."""
    for them in groups(kept):
        if any(one.fixed for one in them):
            yield from (one.name for one in them if not one.fixed and one.name not in means.pinned)
