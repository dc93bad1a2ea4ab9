# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wat kan wel, wat kan niet: what of a goal can be reached, what is locked, what would move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gewoon.effect.ratio import expected_ratio
from gewoon.engine.found import Found
from gewoon.opportunities.case import Case
from gewoon.opportunities.combine import together
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure
from gewoon.opportunities.movers import Question, answer, items, movers
from gewoon.opportunities.reach import end_dates_to_ask
from gewoon.opportunities.settings import assumed
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import take
from gewoon.web.opportunities.shown import found, visible
from gewoon.web.plans.models import Plan
from gewoon.web.reach import asking, shown
from gewoon.web.reach.charts import reached
from gewoon.web.reach.forms import PromiseForm
from gewoon.web.reach.models import ratios
from gewoon.web.reach.planned import said, without
from gewoon.web.shell.words import say

SHOWN = 50
PROMISES: Columns = (
    ("contract", "text"), ("category", "code"), ("unit", "text"), ("promised", "rate"),
    ("realised", "rate"), ("ratio", "part"), ("source", "text"),
)  # fmt: skip


@dataclass(frozen=True)
class _Page:
    """What is asked of what, with the plan that counts; question None: the form is not right."""

    given: Found
    form: asking.ReachForm
    source: str
    plan: Plan | None = None
    left_out: int = 0
    question: Question | None = None

    @property
    def bought(self) -> tuple[Sequence[Case], Sequence[Option], Sequence[Measure]]:
        """As the methods take it."""
        return self.given.bought.cases, self.given.options, self.given.measures


def _page(request: Any) -> _Page | None:
    """The question of this request; None when nothing was bought yet."""
    found_all = found(request.organisation)
    if found_all is None:
        return None
    whole = visible(found_all, request.membership)
    form, source = _form(request, whole)
    if not form.is_valid():
        return _Page(whole, form, source)
    plan = said(request.organisation)
    given = without(whole, plan.out)
    left_out = len(whole.options) - len(given.options)
    asked = asking.question(request.organisation, given, form.cleaned_data, plan.first)
    return _Page(given, form, source, plan.plan, left_out, asked)


@page(Right.READ_OPPORTUNITIES)
def reach(request: Any) -> HttpResponse:
    """The statement, its table, what would move it, and every contract with its sum."""
    here = _page(request)
    if here is None:
        return render(request, "reach/nothing.html")
    asked, given = here.question, here.given
    if asked is None:
        context = {"form": here.form, "source": here.source}
        return render(request, "reach/reach.html", context, status=422)
    made = answer(*here.bought, asked)
    rows = shown.groups(given, made)
    counted = shown.lines(given, made, asked)
    context = {
        "form": here.form, "source": here.source, "asked": asked, "made": made, "groups": rows,
        "chart": reached(rows), "uncovered": shown.uncovered(given),
        "movers": shown.moved(given, movers(*here.bought, asked, now=made)),
        "lines": counted[:SHOWN], "total": len(counted), "query": request.GET.urlencode(),
        "ends": end_dates_to_ask(items(*here.bought, asked.theme)),
        "hours": sum(one.hours for one in together(*here.bought)),
        "past": request.organisation.past_promises.count(), "assumed": assumed().status,
        "limited": request.membership.limited, "plan": here.plan, "left_out": here.left_out,
    }  # fmt: skip
    return render(request, "reach/reach.html", context)


@page(Right.EXPORT)
def lines(request: Any, form: str) -> HttpResponse:
    """Every contract with what is counted of it, to take away; ?groups: the table by kind."""
    here = _page(request)
    if here is None or here.question is None:
        raise Http404
    made = answer(*here.bought, here.question)
    if "groups" in request.GET:
        return take(request, "reach", form, shown.GROUPS, shown.group_rows(here.given, made))
    return take(request, "reach", form, shown.COLUMNS, shown.lines(here.given, made, here.question))


def _form(request: Any, given: Found) -> tuple[asking.ReachForm, str]:
    """The form with what was typed over what it starts from."""
    theme = request.GET.get("theme", "co2e")
    begun, source = asking.start(
        request.organisation, given, theme if theme in asking.SIZES else "co2e"
    )
    typed = {name: request.GET[name] for name in begun | {"hours": ""} if request.GET.get(name)}
    # A goal in tonnes says nothing in hours: another theme starts from its own.
    if request.GET.get("was", theme) != theme:
        typed.pop("goal", None)
    until = begun["until"].isoformat()
    form = asking.ReachForm(given.today, {**begun, "until": until, **typed})
    return form, "typed" if "goal" in typed else source


@page(Right.READ_OPPORTUNITIES)
def promises(request: Any) -> HttpResponse:
    """What came of earlier promises; add one."""
    form = PromiseForm()
    if request.method == "POST":
        if not may(request.membership, Right.SET_GOALS):
            raise PermissionDenied
        form = PromiseForm(request.POST)
        if form.is_valid():
            with transaction.atomic():
                made = form.save(commit=False)
                made.organisation, made.made_by = request.organisation, request.user
                made.save()
                record(
                    "promise-added", request.organisation.pk, request.user.pk, f"promise:{made.pk}"
                )
            messages.success(request, say("promises.added"))
            return redirect("promises", city=request.organisation.slug)
    known = request.organisation.past_promises.all()
    ratio = expected_ratio(ratios(request.organisation))
    context = {"form": form, "promises": known, "ratio": ratio, "today": timezone.localdate()}
    wrong = form.is_bound and not form.is_valid()
    return render(request, "reach/promises.html", context, status=422 if wrong else 200)


@page(Right.READ_OPPORTUNITIES)
def promise_table(request: Any, form: str) -> HttpResponse:
    """Earlier promises, to take away."""
    rows: list[Row] = [
        {
            "contract": one.contract, "category": one.category, "unit": one.unit,
            "promised": one.promised, "realised": one.realised, "ratio": one.ratio,
            "source": one.source,
        }
        for one in request.organisation.past_promises.all()
    ]  # fmt: skip
    return take(request, "promises", form, PROMISES, rows)


@page(Right.SET_GOALS)
@require_POST
def remove_promise(request: Any, number: int) -> HttpResponse:
    """Take one out."""
    known = get_object_or_404(request.organisation.past_promises, pk=number)
    with transaction.atomic():
        record("promise-removed", request.organisation.pk, request.user.pk, f"promise:{known.pk}")
        known.delete()
    return redirect("promises", city=request.organisation.slug)
