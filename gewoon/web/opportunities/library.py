# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The library of measures, with the organisation's own: list, look, change, add from a file."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gewoon.errors import DomainError, Issue
from gewoon.opportunities.measures import THEMES, Measure, library
from gewoon.reports.tables import issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.opportunities.forms import FileForm, MeasureForm
from gewoon.web.opportunities.own import keep, rows, shipped, standing, take_back, wrong
from gewoon.web.organisations.models import Organisation
from gewoon.web.shell.words import language, say

LONGEST = 80


@page(Right.READ_OPPORTUNITIES)
def measures(request: Any) -> HttpResponse:
    """Every measure, own ones marked; add rows from a file."""
    form, issues, made = FileForm(), list[Issue](), 0
    if request.method == "POST":
        if not may(request.membership, Right.KEEP_MEASURES):
            raise PermissionDenied
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            good, issues = form.cleaned_data["upload"]
            made = _kept(request, form, good)
    own = standing(request.organisation)
    text = request.GET.get("text", "")[:LONGEST].casefold().strip()
    known = [one for one in _all(request.organisation) if _fits(one, text)]
    context = {
        "form": form, "made": made, "tried": form.is_bound and form.is_valid(), "own": own,
        "measures": sorted(known, key=lambda one: (one.id not in own, one.cpv[:1], one.id)),
        "issues": issue_rows(issues, language()), "text": request.GET.get("text", "")[:LONGEST],
        "shipped": shipped(), "themes": THEMES,
    }  # fmt: skip
    wrong_form = form.is_bound and not form.is_valid()
    return render(
        request, "opportunities/measures.html", context, status=422 if wrong_form else 200
    )


def _kept(request: Any, form: FileForm, good: list[dict[str, Any]]) -> int:
    try:
        keep(request.organisation, good, request.user.pk)
    except DomainError as error:
        form.add_error("upload", str(error))
        return 0
    return len(good)


def _fits(one: Measure, text: str) -> bool:
    return not text or text in f"{one.id} {one.name(language())} {' '.join(one.cpv)}".casefold()


def _all(organisation: Organisation) -> tuple[Measure, ...]:
    """Also those that are switched off: who looks for one must find it."""
    own = [{**row, "off": False} for row in rows(organisation) if not wrong(row)]
    return library(own, "own")


@page(Right.READ_OPPORTUNITIES)
def measure(request: Any, name: str) -> HttpResponse:
    """One measure with all its numbers; who may, changes them with a reason."""
    found = next((one for one in _all(request.organisation) if one.id == name), None)
    if request.method == "POST" and not may(request.membership, Right.KEEP_MEASURES):
        raise PermissionDenied
    if found is None:
        raise Http404
    own = standing(request.organisation).get(name)
    is_off = bool(own and own.row.get("off"))
    data = request.POST if request.method == "POST" else None
    form = MeasureForm(found, is_off, data)
    if data is not None and form.is_valid():
        row = {**(own.row if own else {}), "off": False, **form.row()}
        try:
            keep(request.organisation, [row], request.user.pk)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, say("measure.kept"))
            return redirect("measure", city=request.organisation.slug, name=name)
    context = {
        "measure": found, "own": own, "form": form, "is_shipped": name in shipped(),
        "effects": [(theme, found.effect(theme)) for theme in found.themes],
        "is_off": is_off,
    }  # fmt: skip
    return render(
        request, "opportunities/measure.html", context, status=200 if data is None else 422
    )


@page(Right.KEEP_MEASURES)
@require_POST
def back(request: Any, name: str) -> HttpResponse:
    """As the library has it again."""
    if not request.organisation.own_measures.filter(measure=name).exists():
        raise Http404
    take_back(request.organisation, name, request.user.pk)
    messages.success(request, say("measure.taken_back"))
    return redirect("measures", city=request.organisation.slug)


@page(Right.READ_OPPORTUNITIES)
def template(request: Any) -> HttpResponse:
    """An example of a file with own measures."""
    text = files("gewoon").joinpath("data", "templates", "measures.yaml").read_text("utf-8")
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="maatregelen.yaml"'
    return answer
