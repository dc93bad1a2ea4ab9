# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Members and departments as tables to take away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.shell.words import say

MEMBERS: Columns = (
    ("member", "text"), ("email", "text"), ("role", "text"), ("department", "text"),
)  # fmt: skip
DEPARTMENTS: Columns = (("department", "text"), ("ledger_name", "text"))


@page(Right.READ_MEMBERS)
def members(request: Any, form: str) -> HttpResponse:
    """Who is what, and for which departments."""
    found = request.organisation.memberships.select_related("user").prefetch_related("departments")
    rows: list[Row] = [
        {
            "member": one.user.name, "email": one.user.email, "role": say(f"role.{one.role}"),
            "department": _departments(one),
        }
        for one in found
    ]  # fmt: skip
    return take(request, "members", form, MEMBERS, rows)


def _departments(one: Any) -> str:
    if not one.limited:
        return say("members.everything")
    return ", ".join(part.name for part in one.departments.all()) or say("members.no_rows")


@page(Right.READ_MEMBERS)
def departments(request: Any, form: str) -> HttpResponse:
    """Departments and how the ledger writes them."""
    rows: list[Row] = [
        {"department": one.name, "ledger_name": one.ledger_name}
        for one in request.organisation.departments.all()
    ]
    return take(request, "ledger_departments", form, DEPARTMENTS, rows)
