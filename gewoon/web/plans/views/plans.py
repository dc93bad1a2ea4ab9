# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plans: the list, a new one, one with its figures and actions, and what changes it as a whole."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gewoon.web.access import Right, page
from gewoon.web.plans import changing, named
from gewoon.web.plans.forms import FilterForm, PlanForm, ReasonForm
from gewoon.web.plans.models import Plan, State
from gewoon.web.plans.shown import filtered, shown
from gewoon.web.plans.views.base import plan_of, to, tried

A_PAGE = 100


@page(Right.READ_PLAN)
def plans(request: Any) -> HttpResponse:
    """All plans, the one in force first."""
    found = list(request.organisation.plans.select_related("follows"))
    found.sort(key=lambda one: (one.state != State.IN_FORCE, -one.number))
    return render(request, "plans/plans.html", {"plans": [shown(one) for one in found]})


@page(Right.PLAN)
def new(request: Any) -> HttpResponse:
    """A new draft."""
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = changing.start_plan(request.organisation, by=request.user.pk, **form.cleaned_data)
        return to(request, "plan", made.number)
    context = {"form": form}
    return render(request, "plans/new.html", context, status=422 if form.is_bound else 200)


@page(Right.READ_PLAN)
def plan(request: Any, number: int) -> HttpResponse:
    """One plan: what it reaches, what it asks, its actions."""
    known = plan_of(request, number)
    found = shown(known)
    form = FilterForm(found, request.GET or None)
    context = {
        "shown": found, "plan": known, "tab": "plan", "form": form,
        "actions": filtered(found, form.given, request.membership),
        "narrowed": any(form.given.values()), "query": request.GET.urlencode(),
        "reason": ReasonForm(), "followed": Plan.objects.filter(follows=known).first(),
    }  # fmt: skip
    return render(request, "plans/plan.html", context)


@page(Right.PLAN)
def edit(request: Any, number: int) -> HttpResponse:
    """Another name, other periods."""
    known = plan_of(request, number)
    form = PlanForm(request.POST if request.method == "POST" else None, known)
    if form.is_bound and form.is_valid():
        done = tried(
            request,
            lambda: changing.change_plan(known, request.user.pk, **form.cleaned_data),
            "plan.kept",
        )
        if done:
            return to(request, "plan", number)
    context = {"form": form, "plan": known}
    return render(request, "plans/edit.html", context, status=422 if form.is_bound else 200)


@page(Right.PLAN)
@require_POST
def adopt(request: Any, number: int) -> HttpResponse:
    """In force."""
    known = plan_of(request, number)
    tried(request, lambda: changing.adopt(known, request.user.pk), "plan.is_adopted")
    return to(request, "plan", number)


@page(Right.PLAN)
@require_POST
def close(request: Any, number: int) -> HttpResponse:
    """Closed, with the reason."""
    known, reason = plan_of(request, number), request.POST.get("reason", "")[:2000]
    tried(request, lambda: changing.close(known, request.user.pk, reason), "plan.is_closed")
    return to(request, "plan", number)


@page(Right.PLAN)
def succeed(request: Any, number: int) -> HttpResponse:
    """A plan that follows."""
    known = plan_of(request, number)
    form = PlanForm(request.POST if request.method == "POST" else None, after=known)
    if form.is_bound and form.is_valid():
        made: list[Plan] = []
        given = form.cleaned_data
        tried(
            request,
            lambda: made.append(changing.succeed(known, by=request.user.pk, **given)),
            "plan.is_followed",
        )
        if made:
            return to(request, "plan", made[0].number)
    context = {"form": form, "plan": known}
    return render(request, "plans/succeed.html", context, status=422 if form.is_bound else 200)


@page(Right.PLAN)
@require_POST
def carry_over(request: Any, number: int) -> HttpResponse:
    """Open actions of the plan before that are not in this one yet."""
    known = plan_of(request, number)
    tried(request, lambda: changing.carry_over(known, request.user.pk), "plan.carried")
    return to(request, "plan", number)


@page(Right.READ_PLAN)
def decisions(request: Any, number: int) -> HttpResponse:
    """Who decided what, and why, newest first."""
    known = plan_of(request, number)
    found = known.decisions.select_related("made_by", "action")
    listed = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    told = [(one, *named.change(one, known.periods)) for one in listed]
    context = {"plan": known, "tab": "plan-decisions", "list": listed, "told": told}
    return render(request, "plans/decisions.html", context)
