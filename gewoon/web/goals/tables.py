# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of goals to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from gewoon.estimate import Missing
from gewoon.goals.goal import outlook
from gewoon.goals.public import goals as public_goals
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.goals.models import Goal
from gewoon.web.shell.words import language, say

GOALS: Columns = (
    ("theme", "text"), ("label", "text"), ("shape", "text"), ("base_year", "plain"),
    ("base", "rate"), ("target_year", "plain"), ("target", "rate"), ("unit", "text"),
    ("estimated", "text"), ("measured_year", "plain"), ("planned", "rate"), ("measured", "rate"),
)  # fmt: skip
WAY: Columns = (
    ("year", "plain"), ("planned", "rate"), ("measured", "rate"), ("unit", "text"),
    ("source", "text"),
)  # fmt: skip
PUBLIC: Columns = (
    ("label", "text"), ("of_whom", "text"), ("base_year", "plain"), ("target_year", "plain"),
    ("change", "part"), ("checked", "text"), ("note", "text"), ("source", "text"),
)  # fmt: skip


@page(Right.READ_GOALS)
def table(request: Any, name: str, form: str) -> HttpResponse:
    """goals: of the organisation or one theme, with the distance; public: those that others have set."""
    if name == "goals":
        found = request.organisation.goals.prefetch_related("points")
        if "theme" in request.GET:
            found = found.filter(theme=request.GET["theme"])
        return take(request, "goals", form, GOALS, [_goal(one) for one in found])
    if name == "public":
        return take(request, "public_goals", form, PUBLIC, _public())
    raise Http404


def _goal(one: Goal) -> Row:
    """planned and measured: of the last year that was measured; empty when nothing was."""
    told = outlook(one.written())
    distance = told.distance
    return {
        "theme": say(f"theme.{one.theme}"), "label": one.name, "shape": say(f"shape.{one.shape}"),
        "base_year": one.base_year, "base": told.pathway.amounts[0],
        "target_year": one.target_year, "target": told.pathway.amounts[-1], "unit": one.unit,
        "estimated": say("goal.is_estimated") if one.estimated else None,
        "measured_year": distance.year if distance else None,
        "planned": _there(distance.planned) if distance else None,
        "measured": _there(distance.actual) if distance else None,
    }  # fmt: skip


def _there(value: float | Missing) -> float | None:
    return None if isinstance(value, Missing) else value


def _public() -> list[Row]:
    return [
        {
            "label": one.indicator, "of_whom": one.geography, "base_year": one.base_year,
            "target_year": one.target_year, "change": -one.change, "checked": one.status,
            "note": one.note, "source": one.source,
        }
        for one in public_goals(language())
    ]  # fmt: skip


@page(Right.READ_GOALS)
def way(request: Any, number: int, form: str) -> HttpResponse:
    """Each year of one goal: what the way allows, what was measured and where that comes from."""
    known = get_object_or_404(request.organisation.goals.prefetch_related("points"), pk=number)
    pathway = outlook(known.written()).pathway
    points = {point.year: point for point in known.points.all()}
    rows: list[Row] = [
        {
            "year": year, "planned": amount, "unit": known.unit,
            "measured": points[year].amount if year in points else None,
            "source": points[year].source if year in points else None,
        }
        for year, amount in enumerate(pathway.amounts, start=pathway.base_year)
    ]  # fmt: skip
    return take(request, "way", form, WAY, rows)
