# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One action: everything of it, and everything one can do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gewoon.goals.public import growth_steps
from gewoon.plan.document import promised
from gewoon.plan.planned import UNITS
from gewoon.plan.status import EXPLAINED, FOLLOWS
from gewoon.web.access import Right, page
from gewoon.web.plans import adding, changing, named
from gewoon.web.plans.forms import ActionForm, RemarkForm, StepForm
from gewoon.web.plans.links import links
from gewoon.web.plans.models import Action, Choice, State
from gewoon.web.plans.rights import may_act
from gewoon.web.plans.views.base import action_of, own_action, plan_of, to, tried
from gewoon.web.shell.words import language, say


@page(Right.READ_PLAN)
def action(request: Any, number: int, action: int) -> HttpResponse:
    """Everything of one action."""
    known = action_of(request, number, action)
    mine = may_act(request.membership, known) and known.plan.state != State.CLOSED
    decided = known.decisions.select_related("made_by")
    context = {
        "plan": known.plan, "action": known, "mine": mine, "tab": "",
        "effects": _effects(known), "steps": known.steps.all(),
        "moves": _moves(known), "explained": any(asked for _, asked in _moves(known)),
        "remarks": known.comments.select_related("made_by"),
        "told": [(one, *named.change(one, known.plan.periods)) for one in decided],
        "hours": _hours(known), "links": links(request, known), "wishes": named.wishes(),
        "step_form": StepForm(auto_id="step_%s"), "remark_form": RemarkForm(auto_id="remark_%s"),
        "growth": _growth(known), "continued": known.continued.select_related("plan"), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "plans/action.html", context)


def _effects(known: Action) -> list[dict[str, Any]]:
    """Per theme: as frozen when agreed, beside as expected now."""
    now, frozen = promised(known.effects), promised(known.expected)
    return [
        {"theme": theme, "now": now.get(theme), "frozen": frozen.get(theme)}
        for theme in UNITS
        if theme in now or theme in frozen
    ]


def _growth(known: Action) -> str:
    """The growth step with its name."""
    names = {one.step: f"{one.step}. {one.name}" for one in growth_steps(language())}
    return names.get(known.growth or 0, "")


def _moves(known: Action) -> list[tuple[str, bool]]:
    """(status it can get, whether that asks a reason)."""
    start: Any = known.status
    return [(end, (start, end) in EXPLAINED) for end in FOLLOWS[start]]


def _hours(known: Action) -> list[tuple[int, float]]:
    """(period, hours) of what has a start."""
    return list(enumerate(known.hours, start=known.starts)) if known.starts else []


@page(Right.PLAN)
def new(request: Any, number: int) -> HttpResponse:
    """An action somebody thought of."""
    known = plan_of(request, number)
    form = ActionForm(known, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made: list[Action] = []
        by = request.user.pk
        tried(request, lambda: made.append(adding.own(known, by, **form.values)), "act.is_added")
        if made:
            return to(request, "action", number, made[0].number)
    context = {"form": form, "plan": known}
    return render(request, "plans/action_new.html", context, status=422 if form.is_bound else 200)


@page(Right.ACT)
def edit(request: Any, number: int, action: int) -> HttpResponse:
    """Change an action one leads, or any for who makes plans."""
    known = own_action(request, number, action)
    form = ActionForm(known.plan, request.POST if request.method == "POST" else None, known)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        done = tried(
            request,
            lambda: changing.change(
                known, request.user.pk, given["reason"], given["revision"], **form.values
            ),
            "plan.kept",
        )
        if done:
            return to(request, "action", number, action)
    context = {"form": form, "plan": known.plan, "action": known}
    return render(request, "plans/action_edit.html", context, status=422 if form.is_bound else 200)


@page(Right.ACT)
@require_POST
def move(request: Any, number: int, action: int) -> HttpResponse:
    """To another status."""
    known = own_action(request, number, action)
    status, reason = request.POST.get("status", ""), request.POST.get("reason", "")[:2000]
    if status not in FOLLOWS:
        messages.error(request, say("act.choose_status"))
    else:
        tried(
            request, lambda: changing.move(known, status, request.user.pk, reason), "act.is_moved"
        )
    return to(request, "action", number, action)


@page(Right.PLAN)
@require_POST
def choose(request: Any, number: int, action: int) -> HttpResponse:
    """Pin, ban or free."""
    known = action_of(request, number, action)
    choice, reason = request.POST.get("choice", ""), request.POST.get("reason", "")[:2000]
    if choice not in Choice.values:
        raise Http404
    by = request.user.pk
    tried(request, lambda: changing.choose(known, Choice(choice), by, reason), "plan.kept")
    return to(request, "action", number, action)


@page(Right.ACT)
@require_POST
def add_step(request: Any, number: int, action: int) -> HttpResponse:
    """One more step."""
    known, form = own_action(request, number, action), StepForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        by = request.user.pk
        tried(
            request, lambda: changing.add_step(known, said["title"], said["due"], by), "plan.kept"
        )
    else:
        messages.error(request, say("step.wrong"))
    return to(request, "action", number, action)


@page(Right.ACT)
@require_POST
def step(request: Any, number: int, action: int, step: int) -> HttpResponse:
    """Done, not done after all, or away."""
    known = own_action(request, number, action)
    found = get_object_or_404(known.steps, pk=step)
    by, today = request.user.pk, timezone.localdate()
    todo = {
        "done": lambda: changing.finish_step(found, today, by),
        "undone": lambda: changing.finish_step(found, None, by),
        "remove": lambda: changing.remove_step(found, by),
    }.get(request.POST.get("do", ""))
    if todo is None:
        raise Http404
    tried(request, todo, "plan.kept")
    return to(request, "action", number, action)


@page(Right.ACT)
@require_POST
def remark(request: Any, number: int, action: int) -> HttpResponse:
    """Say something about it."""
    known, form = action_of(request, number, action), RemarkForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    tried(request, lambda: changing.comment(known, text, request.user.pk), "remark.is_made")
    return to(request, "action", number, action)


@page(Right.ACT)
@require_POST
def remove_remark(request: Any, number: int, action: int, remark: int) -> HttpResponse:
    """Take one's own remark back."""
    known = action_of(request, number, action)
    found = get_object_or_404(known.comments, pk=remark)
    tried(request, lambda: changing.remove_comment(found, request.user.pk), "remark.is_removed")
    return to(request, "action", number, action)
