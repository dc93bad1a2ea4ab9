# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of goals and pathways, under their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gewoon.goals import goal, pathway, public
from gewoon.goals.budget import Budget, Rule, budget, rebased
from gewoon.goals.distance import Distance, distance
from gewoon.method import Method


def path_budget(base_year: int, amounts: Sequence[float], rule: Rule) -> Budget:
    """The budget of a pathway given by its amounts, base year first."""
    return budget(pathway.Pathway(base_year, tuple(amounts), "given", 0.0), rule)


def path_distance(
    base_year: int, amounts: Sequence[float], actuals: Mapping[int, float]
) -> Distance:
    """The distance to the goal of a pathway given by its amounts, base year first."""
    return distance(pathway.Pathway(base_year, tuple(amounts), "given", 0.0), actuals)


def public_goals(language: str = "nl", day: date | None = None) -> tuple[public.PublicGoal, ...]:
    """Public goals, with whether they were verified."""
    return public.goals(language, day)


METHODS = (
    Method("pathway-linear", pathway.linear, "pathways"),
    Method("pathway-constant-rate", pathway.constant_rate, "pathways"),
    Method("pathway-contraction", pathway.absolute_contraction, "pathways"),
    Method("pathway-budget", path_budget, "pathways"),
    Method("goal-rebased", rebased, "goals"),
    Method("goal-distance", path_distance, "goals"),
    Method("goal-outlook", goal.outlook, "goals"),
    Method("public-goals", public_goals, "goals"),
    Method("growth-steps", public.growth_steps, "goals"),
)
