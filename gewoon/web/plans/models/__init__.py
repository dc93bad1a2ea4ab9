# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as data: what is agreed with whom, what came of it, and what it was at each moment."""

from gewoon.web.plans.models.action import Action, Choice, Step
from gewoon.web.plans.models.history import Comment, Decision, Snapshot
from gewoon.web.plans.models.plan import Budget, Capacity, Plan, State, Target

__all__ = [
    "Action",
    "Budget",
    "Capacity",
    "Choice",
    "Comment",
    "Decision",
    "Plan",
    "Snapshot",
    "State",
    "Step",
    "Target",
]
