# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ranking people make by hand: most effect for what is scarce first, each as early as it fits.

It is here to compare with, and as a start for the solver. It never looks back, and does not see
interactions or bounds on other objectives.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gewoon.plan.evaluate import SLACK, Starts
from gewoon.plan.measure import COST, Budget, Lead, Measure, Problem


@dataclass
class _Left:
    """Hours and money not yet given away, and what was chosen."""

    problem: Problem
    starts: dict[str, int] = field(default_factory=dict)
    hours: dict[tuple[str, int], float] = field(default_factory=dict)
    spent: dict[Budget, float] = field(default_factory=dict)
    leads: dict[str, Lead] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.leads = {lead.name: lead for lead in self.problem.leads}

    def place(self, one: Measure) -> bool:
        """Give it the first period in which it fits; whether there was one."""
        if not self._allowed(one):
            return False
        fitting = (t for t in self.problem.starts(one) if self._fits(one, t))
        start = next(fitting, None)
        if start is None:
            return False
        self.starts[one.name] = start
        for later, amount in enumerate(one.hours):
            key = (one.lead, start + later)
            self.hours[key] = self.hours.get(key, 0.0) + amount
        for budget in self._budgets(start):
            self.spent[budget] = self.spent.get(budget, 0.0) + one.cost
        return True

    def _allowed(self, one: Measure) -> bool:
        orders = (order for order in self.problem.precedence if order.then == one.name)
        groups = (group for group in self.problem.exclusions if one.name in group)
        return all(order.first in self.starts for order in orders) and not any(
            name in self.starts for group in groups for name in group
        )

    def _fits(self, one: Measure, start: int) -> bool:
        after = all(
            self.starts[order.first] + order.lag <= start
            for order in self.problem.precedence
            if order.then == one.name
        )
        lead = self.leads.get(one.lead)
        return (
            after
            and all(
                self.spent.get(budget, 0.0) + one.cost <= budget.amount + SLACK
                for budget in self._budgets(start)
            )
            and (lead is None or self._free(one, lead, start))
        )

    def _free(self, one: Measure, lead: Lead, start: int) -> bool:
        return all(
            self.hours.get((one.lead, start + later), 0.0) + amount
            <= lead.available(start + later) + SLACK
            for later, amount in enumerate(one.hours)
        )

    def _budgets(self, start: int) -> list[Budget]:
        ends = self.problem.periods
        return [b for b in self.problem.budgets if b.first <= start <= (b.last or ends)]


def greedy(problem: Problem, maximise: str) -> Starts:
    """The plan of the ranking. Pinned measures go first; banned ones and those without gain never."""
    worth = {one.name: _worth(problem, one, maximise) for one in problem.measures}
    ranked = sorted(problem.measures, key=lambda one: (-worth[one.name], one.name))
    waiting = [one for one in ranked if one.name in problem.pinned]
    waiting += [
        one
        for one in ranked
        if one.name not in {*problem.pinned, *problem.banned} and worth[one.name] > 0
    ]
    left = _Left(problem)
    # What waits for another measure may fit once that one is placed.
    while placed := [one for one in waiting if left.place(one)]:
        waiting = [one for one in waiting if one not in placed]
    return left.starts


def _worth(problem: Problem, one: Measure, maximise: str) -> float:
    gain = -one.cost if maximise == COST else one.effects.get(maximise, 0.0) * problem.ratio(one)
    hours = sum(sum(lead.available(t) for t in _periods(problem)) for lead in problem.leads)
    money = sum(budget.amount for budget in problem.budgets)
    scarce = sum(one.hours) / hours if hours else 0.0
    scarce += max(one.cost, 0.0) / money if money > 0 else 0.0
    return gain / (scarce + SLACK)


def _periods(problem: Problem) -> range:
    return range(1, problem.periods + 1)
