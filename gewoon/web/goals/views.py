# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals per theme, the way to them, and the distance; honest about what was not measured."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.estimate import Missing
from gewoon.goals.goal import Outlook, outlook
from gewoon.goals.public import PublicGoal, growth_steps
from gewoon.goals.public import goals as public_goals
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.goals.charts import way
from gewoon.web.goals.forms import AmbitionForm, GoalForm, PointForm
from gewoon.web.goals.models import Ambition, Goal, Theme
from gewoon.web.ledgers.models import current
from gewoon.web.shell.words import language, say

# Which theme a public goal belongs to.
THEMES = {"co2e": Theme.CLIMATE, "circular": Theme.CIRCULAR}


@page(Right.READ_GOALS)
def goals(request: Any) -> HttpResponse:
    """All themes: goals, growth step, and what others have set."""
    organisation = request.organisation
    known = {one.theme: one for one in organisation.ambitions.all()}
    steps = {one.step: one.name for one in growth_steps(language())}
    found = organisation.goals.prefetch_related("points")
    told = [(one, outlook(one.written())) for one in found]
    themes = [
        {
            "theme": theme.value,
            "goals": [pair for pair in told if pair[0].theme == theme],
            "ambition": known.get(theme),
            "now": steps.get(known[theme].now) if theme in known else None,
            "wanted": steps.get(known[theme].wanted) if theme in known else None,
            "form": AmbitionForm(None, known.get(theme), theme.value),
        }
        for theme in Theme
    ]
    context = {"themes": themes, "public": public_goals(language())}
    return render(request, "goals/goals.html", context)


@page(Right.SET_GOALS)
def new(request: Any) -> HttpResponse:
    """Set a goal, from nothing or from a public one."""
    data = request.POST if request.method == "POST" else None
    form = GoalForm(data, initial=_start(request))
    if data is not None and form.is_valid():
        with transaction.atomic():
            made: Goal = form.save(commit=False)
            made.organisation, made.made_by = request.organisation, request.user
            made.save()
            record("goal-set", request.organisation.pk, request.user.pk, f"goal:{made.pk}",
                   theme=made.theme)  # fmt: skip
        return redirect("goal", city=request.organisation.slug, number=made.pk)
    context = {"form": form, "template": _template(request.GET.get("template", ""))}
    return render(request, "goals/new.html", context, status=200 if data is None else 422)


def _template(name: str) -> PublicGoal | None:
    return next((one for one in public_goals(language()) if one.id == name), None)


def _start(request: Any) -> dict[str, Any]:
    """What the form begins with: a public goal, and the baseline where that is the theme."""
    template = _template(request.GET.get("template", ""))
    start: dict[str, Any] = {"theme": Theme.CLIMATE}
    if template:
        start = {
            "theme": THEMES.get(template.theme, Theme.CIRCULAR), "name": template.indicator,
            "unit": template.unit, "base_year": template.base_year, "template": template.id,
            "target_year": template.target_year, "reduction": round(100 * template.change, 2),
        }  # fmt: skip
    on_screen = current(request.organisation)
    if "baseline" in request.GET and on_screen and on_screen.figures.get("kg"):
        tonnes = on_screen.figures["kg"] / 1000
        start |= {"unit": "t CO₂e", "base": f"{tonnes:.0f}", "estimated": True,
                  "name": say("goal.of_purchases")}  # fmt: skip
    return start


@page(Right.READ_GOALS)
def goal(request: Any, number: int) -> HttpResponse:
    """One goal: the way to it, what was measured, the distance; add what was measured."""
    known = get_object_or_404(request.organisation.goals.prefetch_related("points"), pk=number)
    form = PointForm(known)
    if request.method == "POST":
        if not may(request.membership, Right.SET_GOALS):
            raise PermissionDenied
        form = PointForm(known, request.POST)
        if form.is_valid():
            _keep(request, known, form)
            return redirect("goal", city=request.organisation.slug, number=number)
    found = outlook(known.written())
    context = {
        "goal": known, "outlook": found, "form": form, "years": _years(known, found),
        "distance": _distance(found), "chart": way(known, found),
        "source": _template(known.template), "rate": found.pathway.rate,
    }  # fmt: skip
    return render(request, "goals/goal.html", context, status=422 if form.is_bound else 200)


def _keep(request: Any, known: Goal, form: PointForm) -> None:
    """The last word about a year counts."""
    said = form.cleaned_data
    with transaction.atomic():
        known.points.update_or_create(
            year=said["year"], defaults={"amount": said["amount"], "source": said["source"]}
        )
        record("goal-measured", request.organisation.pk, request.user.pk, f"goal:{known.pk}",
               year=said["year"])  # fmt: skip


def _years(known: Goal, found: Outlook) -> list[dict[str, Any]]:
    """Each year: what the way allows and what was measured."""
    points = {point.year: point for point in known.points.all()}
    return [
        {"year": year, "planned": amount, "point": points.get(year)}
        for year, amount in enumerate(found.pathway.amounts, start=found.pathway.base_year)
    ]


def _distance(found: Outlook) -> list[tuple[str, Any, str]]:
    """(name, amount or None, why it is missing) of each figure of the distance."""
    one = found.distance
    if one is None:
        return []
    names = ("planned", "actual", "overshoot", "remaining", "slope", "level", "goal")
    told = []
    for name in names:
        value = getattr(one, name)
        missing = isinstance(value, Missing)
        told.append((name, None if missing else value, value.reason if missing else ""))
    return told


@page(Right.SET_GOALS)
@require_POST
def remove(request: Any, number: int) -> HttpResponse:
    """A goal that is no goal any more."""
    known = get_object_or_404(request.organisation.goals, pk=number)
    with transaction.atomic():
        record("goal-removed", request.organisation.pk, request.user.pk, f"goal:{known.pk}")
        known.delete()
    messages.success(request, say("goal.removed"))
    return redirect("goals", city=request.organisation.slug)


@page(Right.SET_GOALS)
@require_POST
def ambition(request: Any) -> HttpResponse:
    """The growth step of a theme."""
    form = AmbitionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with transaction.atomic():
            Ambition.objects.update_or_create(
                organisation=request.organisation, theme=said["theme"],
                defaults={"now": said["now"], "wanted": said["wanted"]},
            )  # fmt: skip
            record("ambition-set", request.organisation.pk, request.user.pk, said["theme"],
                   now=said["now"], wanted=said["wanted"])  # fmt: skip
        messages.success(request, say("ambition.kept"))
    else:
        messages.error(request, say("ambition.wrong"))
    return redirect("goals", city=request.organisation.slug)
