# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of hours: asked and there, per lead and period; what to move; what nobody touched."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gewoon.plan.agenda import Action, Agenda
from gewoon.plan.overload import Load, loads, moves, unplaced
from gewoon.plan.reminder_rules import rules
from gewoon.plan.reminders import PROMISED
from gewoon.web.access import Right, page
from gewoon.web.reminders.state import plan_agenda


@page(Right.READ_PLAN)
def load(request: Any, number: int) -> HttpResponse:
    """Who has too much to do and when, and what could be moved."""
    organisation, today = request.organisation, timezone.localdate()
    plan = get_object_or_404(organisation.plans, number=number)
    known = plan_agenda(plan)
    names = dict(organisation.owners.values_list("pk", "name"))
    found = tuple(one for one in loads(known) if one.asked)
    now = plan.periods.of(max(today, plan.first_day)) or plan.count + 1
    actions = {one.id: one for one in known.actions}
    context = {
        "plan": plan, "tab": "plan-load", "now": plan.periods.of(today),
        "rows": sorted(((names[one.owner], one) for one in found), key=lambda pair: (pair[0], pair[1].period)),
        "over": [
            _over(known, one, names, actions, today)
            for one in found
            if one.excess and one.period >= now
        ],
        "unknown": sorted({names[one.owner] for one in found if one.asked and one.there is None}),
        "unplaced": unplaced(known), "stale": _stale(known, today),
    }  # fmt: skip
    return render(request, "reminders/load.html", context)


def _over(
    known: Agenda, one: Load, names: dict[int, str], actions: dict[int, Action], today: Any
) -> dict[str, Any]:
    """A period that asks too much, with what asks it and what would help."""
    assert known.periods is not None
    return {
        "load": one, "lead": names[one.owner], "span": known.periods.span(one.period),
        "actions": [actions[number] for number in one.actions],
        "moves": [
            {"move": move, "action": actions[move.action], "to": names.get(move.to or 0, "")}
            for move in moves(known, one, today)
        ],
    }  # fmt: skip


def _stale(known: Agenda, today: Any) -> list[tuple[Action, int]]:
    """Open actions that were not touched for so long that somebody is asked, longest first."""
    limits = rules().limits
    found = []
    for one in known.actions:
        limit = limits["stale" if one.status in PROMISED else "stale-waiting"]
        if one.is_open and limit.stage(today, one.touched) is not None:
            found.append((one, (today - one.touched).days))
    return sorted(found, key=lambda pair: -pair[1])
