# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Aanpak: ask for a proposal, follow it, look at it from every side, decide, take it over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gewoon.errors import DomainError
from gewoon.method import fill
from gewoon.plan.explain import Why
from gewoon.reports.figures import part
from gewoon.reports.plan_text import reasons
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.plans.models import Choice, State
from gewoon.web.plans.views.base import needs, plan_of, tried
from gewoon.web.portfolios import charts, choosing
from gewoon.web.portfolios.forms import CostForm, ProposalForm
from gewoon.web.portfolios.models import Proposal
from gewoon.web.portfolios.shown import Shown
from gewoon.web.portfolios.solving import ask, ask_why
from gewoon.web.shell.words import language, say

STEPS = ("gather", "plan", "front")
SHOWN, LISTED = 12, 20


@page(Right.READ_PLAN)
def approach(request: Any, number: int) -> HttpResponse:
    """What to compute with, and the proposals there are."""
    plan = plan_of(request, number)
    last = plan.proposals.first()
    form = ProposalForm(plan, last=last)
    if request.method == "POST":
        needs(request, Right.PLAN)
        form = ProposalForm(plan, request.POST)
        if form.is_valid() and plan.state != State.CLOSED:
            made = _ask(request, plan, form.said())
            return _to(request, "proposal", number, made.number)
    context = {
        "plan": plan, "tab": "plan-approach", "form": form,
        "proposals": plan.proposals.select_related("made_by").defer("question", "answer", "fronts")[:LISTED],
    }  # fmt: skip
    return render(
        request, "portfolios/approach.html", context, status=422 if form.is_bound else 200
    )


def _ask(request: Any, plan: Any, said: dict[str, Any]) -> Proposal:
    with transaction.atomic():
        made = ask(plan, said, request.user.pk)
        record("proposal-asked", plan.organisation_id, request.user.pk, f"proposal:{made.pk}")
    return made


@page(Right.READ_PLAN)
def proposal(request: Any, number: int, proposal: int) -> HttpResponse:
    """How far it is, and what came of it; reloads itself until it is done, also without scripts."""
    found = _proposal(request, number, proposal)
    status = found.status
    if request.headers.get("HX-Request"):
        answer = render(request, "portfolios/_progress.html", _progress(found, status))
        there = str(len(found.fronts.get("fronts", []))) if found.answer else ""
        # Something new to see: the plan, another front, or the end.
        if found.finished or there != request.GET.get("there", ""):
            answer["HX-Refresh"] = "true"
        return answer
    return _page(request, found, status, None)


@page(Right.READ_PLAN)
def point(request: Any, number: int, proposal: int, point: int) -> HttpResponse:
    """One plan of a front."""
    found = _proposal(request, number, proposal)
    if not found.answer or point >= len(_shown(request, found).points):
        raise Http404
    return _page(request, found, found.status, point)


def _page(request: Any, found: Proposal, status: str, point: int | None) -> HttpResponse:
    context = {
        **_progress(found, status),
        "plan": found.plan,
        "tab": "plan-approach",
        "point": point,
    }
    try:
        # As it was kept; one of a later version cannot be read.
        shown = _shown(request, found, point) if found.answer else None
        if shown and shown.answer.solution.found:
            context |= _result(request, shown)
        context["shown"] = shown
    except DomainError as error:
        context["unreadable"] = str(error)
    return render(request, "portfolios/proposal.html", context)


def _progress(found: Proposal, status: str) -> dict[str, Any]:
    at = STEPS.index(found.step) if found.step in STEPS else -1
    if found.done_at:
        at = len(STEPS)
    steps = [
        (step, "done" if place < at else "now" if place == at else "later")
        for place, step in enumerate(STEPS)
    ]
    there = len(found.fronts.get("fronts", [])) if found.answer else ""
    return {"proposal": found, "status": status, "steps": steps, "there": there}


def _result(request: Any, shown: Shown) -> dict[str, Any]:
    against = [front.against[0] for front in shown.fronts]
    chosen = request.GET.get("tegen", "")
    other = chosen if chosen in against else (against[0] if against else "")
    city, place = request.organisation.slug, (shown.plan.number, shown.proposal.number)
    chart = charts.front(
        shown, other, lambda n: reverse("proposal-point", args=[city, *place, n]) + f"?tegen={other}"
    ) if other else None  # fmt: skip
    return {
        "loses": part(shown.greedy["loses"], language()), "against": against, "other": other, "chart": chart,
        "front_points": [one for one in shown.points if one["against"] == other],
        "out": shown.out if request.GET.get("alles") else shown.out[:SHOWN],
        "more": max(len(shown.out) - SHOWN, 0) if not request.GET.get("alles") else 0,
    }  # fmt: skip


@page(Right.READ_PLAN)
def measure(request: Any, number: int, proposal: int, measure: int) -> HttpResponse:
    """One measure: what it does, why it is in or out, and what to do with it."""
    shown, row = _row(request, number, proposal, measure)
    known = shown.proposal.reasons.filter(measure=row["one"].name).first()
    told: list[str] = []
    if known and known.status == "done":
        told = list(reasons(shown.view, fill(Why, known.answer, "reason")))
    context = {
        "plan": shown.plan, "tab": "plan-approach", "shown": shown, "row": row,
        "proposal": shown.proposal, "reason": known, "told": told,
        "status": known.status if known else "", "cost": CostForm(),
    }  # fmt: skip
    return render(request, "portfolios/measure.html", context)


@page(Right.READ_PLAN)
@require_POST
def why(request: Any, number: int, proposal: int, measure: int) -> HttpResponse:
    """Ask why one measure is in or out."""
    shown, row = _row(request, number, proposal, measure)
    ask_why(shown.proposal, row["one"].name)
    return _to(request, "proposal-measure", number, proposal, measure)


@page(Right.PLAN)
@require_POST
def choose(request: Any, number: int, proposal: int, measure: int) -> HttpResponse:
    """Pin, ban or free one measure, and compute again with everything else as it was."""
    shown, row = _row(request, number, proposal, measure)
    choice = request.POST.get("choice", "")
    if choice not in Choice.values:
        raise Http404
    done = tried(
        request,
        lambda: choosing.choose(shown.plan, row["one"], Choice(choice), request.user.pk),
        f"portfolio.done_{choice}",
    )
    return _again(request, shown) if done else _to(request, "proposal", number, proposal)


@page(Right.PLAN)
@require_POST
def cost(request: Any, number: int, proposal: int, measure: int) -> HttpResponse:
    """Say what one measure costs, and compute again."""
    shown, row = _row(request, number, proposal, measure)
    form = CostForm(request.POST)
    if not form.is_valid():
        messages.error(request, say("portfolio.cost_wrong"))
        return _to(request, "proposal-measure", number, proposal, measure)
    done = tried(
        request,
        lambda: choosing.set_cost(shown.plan, row["one"], form.cleaned_data["cost"], request.user.pk),
        "portfolio.done_cost",
    )  # fmt: skip
    return _again(request, shown) if done else _to(request, "proposal", number, proposal)


def _again(request: Any, shown: Shown) -> HttpResponse:
    made = _ask(request, shown.plan, shown.proposal.said)
    return _to(request, "proposal", shown.plan.number, made.number)


@page(Right.PLAN)
@require_POST
def take(request: Any, number: int, proposal: int) -> HttpResponse:
    """Take the proposal, a point of it, or one measure into the plan."""
    found = _proposal(request, number, proposal)
    if not found.answer:
        raise Http404
    point, one = request.POST.get("point", ""), request.POST.get("measure", "")
    shown = _shown(request, found, int(point) if point.isdigit() else None)
    if shown.point is not None and shown.point >= len(shown.points):
        raise Http404
    only = None
    if one.isdigit():
        row = shown.row(int(one))
        if row is None:
            raise Http404
        only = {row["one"].name}
    try:
        taken, gone = choosing.take(shown, request.user.pk, only)
    except DomainError as error:
        messages.error(request, str(error))
        return _to(request, "proposal", number, proposal)
    messages.success(request, say("portfolio.taken", count=taken))
    if gone:
        messages.warning(request, say("portfolio.gone", count=gone))
    return _to(request, "plan", number)


def _proposal(request: Any, number: int, proposal: int) -> Proposal:
    plan = plan_of(request, number)
    found: Proposal = get_object_or_404(plan.proposals, number=proposal)
    found.plan = plan
    return found


def _shown(request: Any, found: Proposal, point: int | None = None) -> Shown:
    return Shown(found, bool(request.membership.limited), point)


def _row(request: Any, number: int, proposal: int, measure: int) -> tuple[Shown, dict[str, Any]]:
    found = _proposal(request, number, proposal)
    if not found.answer:
        raise Http404
    shown = _shown(request, found)
    row = shown.row(measure)
    if row is None:
        raise Http404
    return shown, row


def _to(request: Any, name: str, *given: int) -> HttpResponse:
    return redirect(name, request.organisation.slug, *given)
