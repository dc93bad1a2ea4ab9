# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Moments of a plan: what it was, what changed since, and the same as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from gewoon.errors import UnreadableInput
from gewoon.plan.difference import Difference, difference
from gewoon.plan.reading import parse, read
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.ledgers.downloads import attachment
from gewoon.web.plans import changing, named
from gewoon.web.plans.models import Plan, Snapshot
from gewoon.web.plans.shown import shown
from gewoon.web.plans.views.base import needs, plan_of, to, tried

NOW = "now"


@page(Right.READ_PLAN)
def moments(request: Any, number: int) -> HttpResponse:
    """All snapshots; take one by hand."""
    known = plan_of(request, number)
    if request.method == "POST":
        needs(request, Right.PLAN)
        tried(request, lambda: changing.take(known, request.user.pk), "moment.taken")
        return to(request, "plan-moments", number)
    found = known.snapshots.defer("content").select_related("made_by")
    context = {"plan": known, "tab": "plan-moments", "moments": found}
    return render(request, "plans/moments.html", context)


@page(Right.READ_PLAN)
def moment(request: Any, number: int, moment: int) -> HttpResponse:
    """What the plan was then, and what is different at another moment or now."""
    known = plan_of(request, number)
    found = get_object_or_404(known.snapshots.select_related("made_by"), number=moment)
    others = known.snapshots.exclude(pk=found.pk).defer("content")
    other = request.GET.get("with", NOW)
    context = {
        "plan": known, "tab": "plan-moments", "moment": found, "others": others, "other": other,
        **_content(known, found, other),
    }  # fmt: skip
    return render(request, "plans/moment.html", context)


def _content(plan: Plan, found: Snapshot, other: str) -> dict[str, Any]:
    """The content, or that this version cannot read it."""
    try:
        told = parse(found.content)
        changed = _compare(plan, found, other)
        periods = plan.periods
        rows = [
            (one, *(named.value(one.name, end, periods) for end in (one.before, one.after)))
            for one in changed.changed
        ]
        return {"told": told, "read": read(found.content), "found": changed, "rows": rows}
    except UnreadableInput as error:
        return {"unreadable": str(error)}


def _compare(plan: Plan, found: Snapshot, other: str) -> Difference:
    """From the earlier to the later of the two."""
    one = read(found.content)
    if not other.isdecimal():
        return difference(one, shown(plan).data)
    second = get_object_or_404(plan.snapshots, number=int(other[:9]))
    two = read(second.content)
    return difference(one, two) if second.number > found.number else difference(two, one)


@page(Right.READ_PLAN)
def moment_json(request: Any, number: int, moment: int) -> HttpResponse:
    """The very bytes that were kept."""
    known = plan_of(request, number)
    found = get_object_or_404(known.snapshots, number=moment)
    record("exported", request.organisation.pk, request.user.pk, f"snapshot:{found.pk}")
    name = f"{request.organisation.slug}-plan-{number}-{moment}"
    return attachment(found.content.encode(), name, "json")
