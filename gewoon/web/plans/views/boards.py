# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Boards by lead, by period and by theme, and the timeline."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gewoon.web.access import Right, page
from gewoon.web.plans import changing, named
from gewoon.web.plans.boards import BOARDS, board, columns
from gewoon.web.plans.models import Action
from gewoon.web.plans.shown import shown
from gewoon.web.plans.timeline import timeline
from gewoon.web.plans.views.base import own_action, plan_of, tried
from gewoon.web.shell.words import say


@page(Right.READ_PLAN)
def boards(request: Any, number: int) -> HttpResponse:
    """Actions in columns; moved by a list and a button."""
    known = plan_of(request, number)
    by = request.GET.get("by", "lead")
    by = by if by in BOARDS else "lead"
    context = {
        "plan": known, "tab": "plan-boards", "by": by, "boards": BOARDS,
        "columns": board(known, by, request.membership), "places": columns(known, by),
        "moved": request.GET.get("moved", ""),
    }  # fmt: skip
    return render(request, "plans/boards.html", context)


@page(Right.ACT)
@require_POST
def place(request: Any, number: int, action: int) -> HttpResponse:
    """Another column of a board: another lead, start or theme."""
    known = own_action(request, number, action)
    by, to = request.POST.get("by", ""), request.POST.get("to", "")
    place = next((one for one in columns(known.plan, by) if one.code == to), None)
    if by not in BOARDS or place is None:
        messages.error(request, say("board.choose"))
    else:
        tried(request, lambda: _place(known, by, place.value, request.user.pk), "board.moved")
    address = reverse("plan-boards", args=[request.organisation.slug, number])
    return redirect(f"{address}?by={by if by in BOARDS else 'lead'}#action-{known.number}")


def _place(known: Action, by: str, value: Any, user: int) -> None:
    values: dict[str, Any] = {BOARDS[by]: value}
    if by == "lead" and value is not None and known.deputy_id == value.pk:
        # Whoever stood in leads it now.
        values["deputy"] = None
    changing.change(known, user, **values)


@page(Right.READ_PLAN)
def line(request: Any, number: int) -> HttpResponse:
    """What happens when, as a picture and as a table; prints on A3."""
    known = plan_of(request, number)
    found = shown(known)
    context = {
        "plan": known, "tab": "plan-timeline", "shown": found, "line": timeline(found.data),
        "rows": [(one, named.period(known.periods, one.starts)) for one in found.data.actions],
    }  # fmt: skip
    return render(request, "plans/timeline.html", context)
