# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists of suppliers as a table to take away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse

from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.lists.models import SupplierList
from gewoon.web.shell.words import say

LISTS: Columns = (
    ("file", "text"), ("kind", "text"), ("complete", "text"), ("suppliers", "count"),
    ("refused", "count"), ("valid_from", "day"), ("valid_to", "day"), ("made_at", "day"),
    ("made_by", "text"), ("state", "text"),
)  # fmt: skip


@page(Right.READ_IMPORTS)
def table(request: Any, form: str) -> HttpResponse:
    """All lists; the suppliers themselves stand in the files that were uploaded."""
    found = request.organisation.supplier_lists.select_related("made_by").defer("entries")
    return take(request, "lists", form, LISTS, [_row(one) for one in found])


def _row(one: SupplierList) -> Row:
    return {
        "file": one.name, "suppliers": one.suppliers, "refused": one.refused,
        "kind": say(f"social.{one.kind}" if one.kind else "lists.kind_rows"),
        "complete": say("lists.is_complete") if one.complete else None,
        "valid_from": _day(one.valid_from), "valid_to": _day(one.valid_to),
        "made_at": one.made_at.date().isoformat(),
        "made_by": str(one.made_by) if one.made_by else None,
        "state": say("state.withdrawn" if one.withdrawn_at else "state.counted"),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
