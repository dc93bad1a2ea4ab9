# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of plans and actions."""

from gewoon.web.plans.forms.action import ActionForm, HoursField, RemarkForm, StepForm
from gewoon.web.plans.forms.filter import FilterForm
from gewoon.web.plans.forms.plan import (
    BudgetForm,
    CapacityForm,
    PlanForm,
    ReasonForm,
    TargetForm,
)

__all__ = [
    "ActionForm",
    "BudgetForm",
    "CapacityForm",
    "FilterForm",
    "HoursField",
    "PlanForm",
    "ReasonForm",
    "RemarkForm",
    "StepForm",
    "TargetForm",
]
