# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan to take away: JSON, an agenda, its actions as a table."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from gewoon.plan.document import text
from gewoon.plan.status import STATUSES
from gewoon.reports.plan_calendar import calendar
from gewoon.reports.plan_table import COLUMNS, action_rows
from gewoon.reports.sheet import FORMS, write_rows
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.ledgers.downloads import attachment
from gewoon.web.plans import named
from gewoon.web.plans.forms import FilterForm
from gewoon.web.plans.shown import filtered, shown
from gewoon.web.plans.views.base import plan_of
from gewoon.web.shell.words import language, say


@page(Right.READ_PLAN)
def whole(request: Any, number: int) -> HttpResponse:
    """The plan of today as the documented JSON."""
    known = plan_of(request, number)
    record("exported", request.organisation.pk, request.user.pk, f"plan:{known.pk}", form="json")
    content = text(shown(known).data).encode()
    return attachment(content, f"{request.organisation.slug}-plan-{number}", "json")


@page(Right.READ_PLAN)
def agenda(request: Any, number: int) -> HttpResponse:
    """Steps, due days and ends of periods; all, or of one lead."""
    known = plan_of(request, number)
    record("exported", request.organisation.pk, request.user.pk, f"plan:{known.pk}", form="ics")
    told = calendar(shown(known).data, language(), timezone.now(), request.GET.get("lead") or None)
    answer = HttpResponse(told.encode(), content_type="text/calendar; charset=utf-8")
    name = f"{request.organisation.slug}-plan-{number}.ics"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(Right.READ_PLAN)
def table(request: Any, number: int, form: str) -> HttpResponse:
    """The actions that are on screen, as CSV, workbook or JSON."""
    if form not in FORMS:
        raise Http404
    known = plan_of(request, number)
    found = shown(known)
    chosen = FilterForm(found, request.GET or None).given
    actions = filtered(found, chosen, request.membership)
    names: dict[str, dict[str, str]] = {
        "theme": dict(named.themes()),
        "status": {one: say(f"status.{one}") for one in STATUSES},
    }
    rows = action_rows(found.data, actions, names)
    record("exported", request.organisation.pk, request.user.pk, f"plan:{known.pk}", form=form)
    content = write_rows("actions", COLUMNS, rows, form, language())
    return attachment(content, f"{request.organisation.slug}-plan-{number}-acties", form)
