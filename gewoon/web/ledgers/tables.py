# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Imports and calculations as tables to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoon.reports.sheet import Columns
from gewoon.reports.tables import TABLES, Row, file_rows
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.ledgers.downloads import became
from gewoon.web.ledgers.models import Calculation
from gewoon.web.ledgers.shown import shown
from gewoon.web.shell.words import language, say

IMPORTS: Columns = (
    ("file", "text"), ("bytes", "count"), ("sha256", "code"), ("made_at", "day"),
    ("made_by", "text"), ("state", "text"),
)  # fmt: skip
CALCULATIONS: Columns = (
    ("number", "plain"), ("reason", "text"), ("asked_at", "day"), ("state", "text"),
    ("kg", "mass"), ("low", "mass"), ("high", "mass"), ("coverage", "part"), ("lines", "count"),
    ("refused", "count"),
)  # fmt: skip
CHANGED: Columns = (("label", "text"), ("before", "rate"), ("after", "rate"))
FIGURES = ("kg", "low", "high", "coverage", "lines", "refused")


@page(Right.READ_IMPORTS)
def table(request: Any, name: str, form: str) -> HttpResponse:
    """imports: every file, with its import; calculations: all of them."""
    if name == "imports":
        return take(request, "imports", form, IMPORTS, _imports(request))
    if name == "calculations":
        rows = [_calculation(one) for one in request.organisation.calculations.all()]
        return take(request, "calculations", form, CALCULATIONS, rows)
    raise Http404


def _imports(request: Any) -> list[Row]:
    found = request.organisation.imports.prefetch_related("files").select_related("made_by")
    return [
        {
            "file": file.name, "bytes": file.size, "sha256": file.sha256,
            "made_at": timezone.localtime(one.made_at).date().isoformat(),
            "made_by": str(one.made_by) if one.made_by else None, "state": say(f"state.{one.state}"),
        }
        for one in found
        for file in one.files.all()
    ]  # fmt: skip


def _calculation(one: Calculation) -> Row:
    return {
        "number": one.number, "reason": say(f"reason.{one.reason}"),
        "asked_at": timezone.localtime(one.asked_at).date().isoformat(),
        "state": say(f"calculation.is_{one.status}"),
        **{name: one.figures.get(name) for name in FIGURES},
    }  # fmt: skip


@page(Right.READ_IMPORTS)
def files(request: Any, key: Any, form: str) -> HttpResponse:
    """What became of the lines of each file of an import."""
    batch = get_object_or_404(request.organisation.imports.prefetch_related("files"), key=key)
    rows = file_rows(became(shown(request.organisation, language()), batch))
    return take(request, "files", form, TABLES["files"].columns, rows)


@page(Right.READ_IMPORTS)
def calculation(request: Any, number: int, form: str) -> HttpResponse:
    """What one calculation changed."""
    found = get_object_or_404(request.organisation.calculations, number=number)
    older = found.before
    before = older.figures if older else {}
    rows: list[Row] = [
        {
            "label": say(f"figure.{name}"),
            "before": before.get(name),
            "after": found.figures.get(name),
        }
        for name in FIGURES
    ]
    return take(request, "changed", form, CHANGED, rows)
