# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A table to take away: the one way out, for who may, noted in the log."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from gewoon.reports.sheet import FORMS, Columns, write_rows
from gewoon.reports.tables import Row
from gewoon.web.access import Right, may
from gewoon.web.audit.models import record
from gewoon.web.shell.words import language

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}


def attachment(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to keep; the browser never shows it as a page."""
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def take(request: Any, name: str, form: str, columns: Columns, rows: Sequence[Row]) -> HttpResponse:
    """The rows as a file. name: of the table, with words under sheet.NAME.

    The page says who may read the table; taking it away is a right of its own. Raised without it:
    PermissionDenied; if there is no such form: Http404.
    """
    if not may(request.membership, Right.EXPORT):
        raise PermissionDenied
    if form not in FORMS:
        raise Http404
    content = write_rows(name, columns, rows, form, language())
    record("exported", request.organisation.pk, request.user.pk, f"table:{name}", form=form)
    return attachment(content, f"{request.organisation.slug}-{name}", form)


def inside(name: str, columns: Columns, rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """(form, address, file name) of files inside the page itself, for rows that are kept nowhere."""
    made = []
    for form in FORMS:
        content = b64encode(write_rows(name, columns, rows, form, language())).decode()
        made.append(
            (form, f"data:{TYPES[form].replace(' ', '')};base64,{content}", f"{name}.{form}")
        )
    return made
