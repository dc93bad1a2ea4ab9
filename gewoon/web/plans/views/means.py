# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What there is to do a plan with, and what it is to reach."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from gewoon.plan.planned import UNITS
from gewoon.web.access import Right, page
from gewoon.web.plans import changing
from gewoon.web.plans.forms import BudgetForm, CapacityForm, TargetForm
from gewoon.web.plans.models import Plan
from gewoon.web.plans.views.base import plan_of, to, tried

FORMS = {"target": TargetForm, "capacity": CapacityForm, "budget": BudgetForm}


@page(Right.PLAN)
def means(request: Any, number: int) -> HttpResponse:
    """Targets, hours and budgets: three forms, of which one is sent."""
    known = plan_of(request, number)
    sent = request.POST.get("form", "")
    forms = {
        name: make(known, request.POST if sent == name else None) for name, make in FORMS.items()
    }
    wrong = request.method == "POST"
    if sent in forms and forms[sent].is_valid():
        wrong = False
        keep = {"target": _targets, "capacity": _capacity, "budget": _budget}[sent]
        given = forms[sent].cleaned_data
        if tried(request, lambda: keep(known, given, request.user.pk), "plan.kept"):
            return to(request, "plan-means", number)
    context = {
        "plan": known, "tab": "plan-means", "forms": forms,
        "form": forms.get(sent), "capacities": known.capacities.select_related("owner"),
        "budgets": known.budgets.all(), "targets": known.targets.all(),
    }  # fmt: skip
    return render(request, "plans/means.html", context, status=422 if wrong else 200)


def _targets(plan: Plan, given: dict[str, Any], by: int) -> None:
    for theme in UNITS:
        changing.set_target(plan, theme, given[theme], by)


def _capacity(plan: Plan, given: dict[str, Any], by: int) -> None:
    changing.set_capacity(plan, given["owner"], given["period"], given["hours"], by)


def _budget(plan: Plan, given: dict[str, Any], by: int) -> None:
    changing.set_budget(plan, by, given["amount"], given["name"], given["first"], given["last"])


@page(Right.PLAN)
@require_POST
def remove_budget(request: Any, number: int, budget: int) -> HttpResponse:
    """One budget less."""
    known = plan_of(request, number)
    found = get_object_or_404(known.budgets, pk=budget)
    tried(request, lambda: changing.remove_budget(found, request.user.pk), "plan.kept")
    return to(request, "plan-means", number)
