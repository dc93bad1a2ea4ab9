# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables to take away: CSV, XLSX or JSON."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from gewoon.errors import Issue
from gewoon.impact.result import Baseline
from gewoon.reports.sheet import FORMS, write_rows
from gewoon.reports.tables import ISSUE, issue_rows
from gewoon.web.ledgers.models import Import

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}
__all__ = ["FORMS", "about", "attachment", "issues"]


def attachment(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to keep; the browser never shows it as a page."""
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def about(baseline: Baseline, batch: Import) -> list[Issue]:
    """The issues about the files of an import."""
    names = {file.name for file in batch.files.all()}
    return [found for found in baseline.issues if found.file.split(" [")[0] in names]


def issues(found: Sequence[Issue], form: str, language: str) -> HttpResponse:
    """Issues in words."""
    content = write_rows("issues", ISSUE, issue_rows(found, language), form, language)
    return attachment(content, "meldingen" if language == "nl" else "issues", form)
