# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A goal as a person writes it down, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gewoon.errors import DomainError
from gewoon.goals.budget import Budget, budget
from gewoon.goals.distance import Distance, distance
from gewoon.goals.pathway import Pathway, absolute_contraction, constant_rate, linear


@dataclass(frozen=True, slots=True)
class Goal:
    """From an amount in a base year to a target year.

    target: the amount then; or reduction: the fraction off. shape: linear, constant rate, or a
    version of absolute contraction, which needs neither. actuals: amounts measured, by year.
    """

    name: str
    unit: str
    base_year: int
    base: float
    target_year: int
    target: float | None = None
    reduction: float | None = None
    shape: str = "linear"
    actuals: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A pathway, its budget by both rules, and the distance when something was measured."""

    goal: Goal
    pathway: Pathway
    budgets: tuple[Budget, Budget]
    distance: Distance | None


def outlook(goal: Goal) -> Outlook:
    """Everything a goal implies. Raised if it is given twice, not at all, or outside its domain: DomainError."""
    path = pathway(goal)
    found = distance(path, goal.actuals) if goal.actuals else None
    return Outlook(goal, path, (budget(path, "sum"), budget(path, "trapezoid")), found)


def pathway(goal: Goal) -> Pathway:
    """The pathway of a goal."""
    if goal.shape not in ("linear", "constant rate"):
        if goal.target is not None or goal.reduction is not None:
            raise DomainError("Absolute contraction follows from its rate: leave the target out.")
        return absolute_contraction(goal.base, goal.base_year, goal.target_year, goal.shape)
    shape = linear if goal.shape == "linear" else constant_rate
    return shape(goal.base, _target(goal), goal.base_year, goal.target_year)


def _target(goal: Goal) -> float:
    if (goal.target is None) == (goal.reduction is None):
        raise DomainError("Give either the target amount or the reduction, not both.")
    if goal.target is not None:
        return goal.target
    reduction = goal.reduction or 0.0
    if not 0 <= reduction <= 1:
        raise DomainError(f"A reduction lies between 0 and 1, not {reduction}.")
    return goal.base * (1 - reduction)
