# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a plan does and uses, counted directly from the measures; no solver is involved.

Every answer of the solver passes through here, so a wrong model cannot give a wrong total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError
from gewoon.plan.measure import COST, Budget, Measure, Problem
from gewoon.plan.realisation import Scenario

Starts = Mapping[str, int]  # the period in which each chosen measure starts
Kind = Literal["window", "hours", "budget", "exclusion", "precedence", "pinned", "banned"]
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Use:
    """Hours of a lead in a period: used, and there are."""

    lead: str
    period: int
    used: float
    available: float


@dataclass(frozen=True, slots=True)
class Spent:
    """Money of a budget: used, and there is."""

    budget: Budget
    used: float


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that a plan breaks. names: the measures, the lead or the budget it is about."""

    kind: Kind
    names: tuple[str, ...]
    period: int | None = None


def totals(problem: Problem, starts: Starts, ratios: Scenario | None = None) -> dict[str, float]:
    """Per objective what the plan does, with interactions.

    Discounted by the mean realisation ratios, or by those of one scenario; cost is not.
    """
    share = {one.name: _share(problem, one, ratios) for one in _chosen(problem, starts)}
    found = dict.fromkeys(problem.objectives, 0.0)
    for one in _chosen(problem, starts):
        found[COST] += one.cost
        for name, amount in one.effects.items():
            found[name] += amount * share[one.name]
    for pair in problem.interactions:
        if pair.one in starts and pair.other in starts:
            both = (share[pair.one] + share[pair.other]) / 2
            for name, amount in pair.effects.items():
                found[name] += amount * (1.0 if name == COST else both)
    return found


def _share(problem: Problem, one: Measure, ratios: Scenario | None) -> float:
    return problem.ratio(one) if ratios is None else ratios.get(one.category, 1.0)


def _chosen(problem: Problem, starts: Starts) -> list[Measure]:
    return [one for one in problem.measures if one.name in starts]


def hours(problem: Problem, starts: Starts) -> tuple[Use, ...]:
    """Hours per lead and period, in the order of the leads."""
    used: dict[tuple[str, int], float] = {}
    for one in _chosen(problem, starts):
        for later, amount in enumerate(one.hours):
            key = (one.lead, starts[one.name] + later)
            used[key] = used.get(key, 0.0) + amount
    return tuple(
        Use(lead.name, period, used.get((lead.name, period), 0.0), lead.available(period))
        for lead in problem.leads
        for period in range(1, problem.periods + 1)
    )


def spent(problem: Problem, starts: Starts) -> tuple[Spent, ...]:
    """Money per budget."""
    return tuple(
        Spent(
            budget,
            sum(
                one.cost
                for one in _chosen(problem, starts)
                if budget.first <= starts[one.name] <= (budget.last or problem.periods)
            ),
        )
        for budget in problem.budgets
    )


def breaches(problem: Problem, starts: Starts) -> tuple[Breach, ...]:
    """Every limit the plan breaks; none when it can be done. Raised if a name is unknown: DomainError."""
    unknown = sorted({*starts} - {one.name for one in problem.measures})
    if unknown:
        raise DomainError(f"There is no measure {unknown[0]!r}.")
    return tuple(_breaches(problem, starts))


def _breaches(problem: Problem, starts: Starts) -> Iterator[Breach]:
    for one in _chosen(problem, starts):
        if starts[one.name] not in problem.starts(one):
            yield Breach("window", (one.name,), starts[one.name])
    for use in hours(problem, starts):
        if use.used > use.available + SLACK:
            yield Breach("hours", (use.lead,), use.period)
    for number, one_budget in enumerate(spent(problem, starts), start=1):
        if one_budget.used > one_budget.budget.amount + SLACK * max(1, abs(one_budget.used)):
            yield Breach("budget", (str(number),))
    for group in problem.exclusions:
        together = tuple(name for name in group if name in starts)
        if len(together) > 1:
            yield Breach("exclusion", together)
    for order in problem.precedence:
        if order.then in starts and (
            order.first not in starts or starts[order.first] + order.lag > starts[order.then]
        ):
            yield Breach("precedence", (order.first, order.then))
    yield from (Breach("pinned", (name,)) for name in problem.pinned if name not in starts)
    yield from (Breach("banned", (name,)) for name in problem.banned if name in starts)
