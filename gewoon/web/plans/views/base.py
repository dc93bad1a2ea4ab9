# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of plans share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from gewoon.errors import GewoonError
from gewoon.web.access import Right, may
from gewoon.web.plans.models import Action, Plan
from gewoon.web.plans.rights import may_act
from gewoon.web.shell.words import say


def plan_of(request: Any, number: int) -> Plan:
    """A plan of this organisation, or not found."""
    found: Plan = get_object_or_404(
        request.organisation.plans.select_related("organisation", "follows"), number=number
    )
    return found


def action_of(request: Any, number: int, action: int) -> Action:
    """An action of a plan of this organisation, or not found."""
    plan = plan_of(request, number)
    known = plan.actions.select_related(
        "lead__membership", "deputy__membership", "department", "continues__plan"
    )
    found: Action = get_object_or_404(known, number=action)
    found.plan = plan
    return found


def own_action(request: Any, number: int, action: int) -> Action:
    """The same, for whoever may change it; refused for others."""
    found = action_of(request, number, action)
    if not may_act(request.membership, found):
        raise PermissionDenied
    return found


def needs(request: Any, right: Right) -> None:
    """Refuse whoever may read a page and not send its form."""
    if not may(request.membership, right):
        raise PermissionDenied


def tried(request: Any, change: Callable[[], Any], done: str) -> bool:
    """Do it and say so; what was refused is said instead. Whether it was done."""
    try:
        change()
    except GewoonError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, say(done))
    return True


def to(request: Any, name: str, *given: int) -> HttpResponse:
    """To a page of this organisation."""
    return redirect(name, request.organisation.slug, *given)
