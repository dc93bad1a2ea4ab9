# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be done, by whom, when, and what binds: the problem a portfolio solves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gewoon.errors import DomainError

COST = "cost"  # the one objective that is minimised


@dataclass(frozen=True, slots=True)
class Measure:
    """One candidate.

    effects: per objective, what it is expected to do (more is better); cost: money, negative when
    it saves; lead: who works on it; hours: in its first, second, … period; first, last: the
    periods in which it may start (last None: until the end); category: whose realisation ratios
    count for it.
    """

    name: str
    effects: Mapping[str, float] = field(default_factory=dict)
    cost: float = 0.0
    lead: str = ""
    hours: tuple[float, ...] = ()
    first: int = 1
    last: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """Hours a person has: one number for every period, or one per period."""

    name: str
    hours: tuple[float, ...]

    def available(self, period: int) -> float:
        """Hours in a period, counted from 1."""
        return self.hours[0] if len(self.hours) == 1 else self.hours[period - 1]


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for what starts in the periods first up to and including last (None: until the end)."""

    amount: float
    first: int = 1
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """then only if first is done too, and at least lag periods after first starts."""

    first: str
    then: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Interaction:
    """What two measures do together beyond their sum, per objective; negative when they overlap."""

    one: str
    other: str
    effects: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates and everything that binds them.

    exclusions: groups of which at most one may be done; ratios: per category the realisation
    ratios (ex-post / ex-ante) of past promises, by whose mean the effects are discounted; units:
    of the objectives, for whoever reads the result. Raised if a name is unknown, double or empty,
    or a number lies outside its domain: DomainError.
    """

    measures: tuple[Measure, ...]
    periods: int = 1
    leads: tuple[Lead, ...] = ()
    budgets: tuple[Budget, ...] = ()
    exclusions: tuple[tuple[str, ...], ...] = ()
    precedence: tuple[Precedence, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    ratios: Mapping[str, Sequence[float]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.periods < 1:
            raise DomainError("A plan has at least one period.")
        _unique("measure", [one.name for one in self.measures])
        _unique("lead", [one.name for one in self.leads])
        known = {one.name for one in self.measures}
        for name in self._named():
            if name not in known:
                raise DomainError(f"There is no measure {name!r}.")
        for both in sorted({*self.pinned} & {*self.banned}):
            raise DomainError(f"{both!r} is pinned and banned; choose one.")
        for measure in self.measures:
            _measure(measure, self)
        _limits(self)

    def _named(self) -> Iterable[str]:
        yield from self.pinned
        yield from self.banned
        yield from (name for group in self.exclusions for name in group)
        yield from (name for one in self.precedence for name in (one.first, one.then))
        yield from (name for one in self.interactions for name in (one.one, one.other))

    @property
    def objectives(self) -> tuple[str, ...]:
        """Every objective named by a measure, and cost, in order of the alphabet."""
        return tuple(sorted({COST, *(name for one in self.measures for name in one.effects)}))

    def starts(self, measure: Measure) -> range:
        """The periods in which a measure can start and still be finished."""
        latest = self.periods - max(len(measure.hours), 1) + 1
        last = latest if measure.last is None else min(measure.last, latest)
        return range(max(measure.first, 1), last + 1)

    def ratio(self, measure: Measure) -> float:
        """The mean realisation ratio by which its effects are discounted; 1 if nothing is known."""
        past = self.ratios.get(measure.category)
        return sum(past) / len(past) if past else 1.0


def _unique(kind: str, names: Sequence[str]) -> None:
    if "" in names or len(set(names)) < len(names):
        raise DomainError(f"Every {kind} needs a name of its own.")


def _measure(measure: Measure, problem: Problem) -> None:
    numbers = (*measure.effects.values(), *measure.hours, measure.cost)
    if not all(math.isfinite(number) for number in numbers):
        raise DomainError(f"{measure.name}: a number is not finite.")
    if COST in measure.effects:
        raise DomainError(f"{measure.name}: write the cost as cost, not among the effects.")
    if any(hours < 0 for hours in measure.hours):
        raise DomainError(f"{measure.name}: hours cannot be negative.")
    leads = {one.name for one in problem.leads}
    if measure.lead and leads and measure.lead not in leads:
        raise DomainError(f"{measure.name}: there is no lead {measure.lead!r}.")


def _limits(problem: Problem) -> None:
    for lead in problem.leads:
        if len(lead.hours) not in (1, problem.periods) or min(lead.hours) < 0:
            raise DomainError(f"{lead.name}: give hours, 0 or more, once or for every period.")
    for budget in problem.budgets:
        if budget.first < 1 or (budget.last is not None and budget.last < budget.first):
            raise DomainError("A budget runs from period 1 or later up to a period not before it.")
    if any(one.lag < 0 or one.first == one.then for one in problem.precedence):
        raise DomainError("A measure cannot come before itself, and a lag is 0 or more.")
    if any(len(set(group)) < len(group) for group in problem.exclusions):
        raise DomainError("A group of which at most one may be done names each measure once.")
    if any(one.one == one.other for one in problem.interactions):
        raise DomainError("An interaction is between two different measures.")
    for category, ratios in problem.ratios.items():
        if not ratios or min(ratios) < 0:
            raise DomainError(f"{category}: give at least one realisation ratio, 0 or more.")
