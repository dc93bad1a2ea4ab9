# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an opportunity to an action in one step: in the plan in force, the draft, or a first plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gewoon.web.access import Right, may, page
from gewoon.web.opportunities.seen import row_of, seen
from gewoon.web.organisations.models import Organisation
from gewoon.web.plans.adding import from_opportunity
from gewoon.web.plans.changing.planning import start_plan
from gewoon.web.plans.models import Plan, State
from gewoon.web.shell.words import say

MONTHS, LONGEST = 3, 400


def plan_of(organisation: Organisation) -> Plan | None:
    """The plan that takes new actions: the one in force, else the newest draft."""
    open_ones = list(organisation.plans.exclude(state=State.CLOSED))
    in_force = [one for one in open_ones if one.state == State.IN_FORCE]
    return next(iter(in_force or open_ones), None)


def planned(request: Any) -> dict[str, Any]:
    """For a page: whether this member may make actions, and what is an action already."""
    if not may(request.membership, Right.PLAN):
        return {"can_plan": False}
    plan = plan_of(request.organisation)
    taken = plan.actions.exclude(case="").values_list("case", "measure") if plan else ()
    return {"can_plan": True, "taken": {f"{case}\n{measure}" for case, measure in taken}}


@page(Right.PLAN)
@require_POST
def make(request: Any) -> HttpResponse:
    """Make an opportunity an action; twice is once."""
    case, measure = request.POST.get("case", ""), request.POST.get("measure", "")
    row = row_of(seen(request), case[:LONGEST], measure[:80])
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=request.organisation.pk)
        plan = plan_of(request.organisation) or _first(request.organisation, request.user.pk)
        from_opportunity(plan, row.option, row.case, row.measure, request.user.pk)
    messages.success(request, say("chance.made", plan=plan.name))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("opportunities", kwargs={"city": request.organisation.slug})
    return redirect(back)


def _first(organisation: Organisation, by: int) -> Plan:
    """A draft of eight quarters from this one on."""
    today = timezone.localdate()
    first = date(today.year, (today.month - 1) // MONTHS * MONTHS + 1, 1)
    return start_plan(organisation, say("chance.first_plan", year=first.year), first, by)
