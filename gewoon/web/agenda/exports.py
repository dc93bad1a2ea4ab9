# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar as a file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from gewoon.engine.found import Found
from gewoon.moments.calendar import Agenda
from gewoon.reports import contracts
from gewoon.reports.calendar_workbook import write_xlsx
from gewoon.reports.icalendar import icalendar

FORMS = ("xlsx", "ics", "json")


def calendar(agendas: Sequence[Agenda], made: Found, form: str, language: str) -> bytes:
    """The agendas in a form. Raised if no moment is to come in an agenda file: DomainError."""
    spent = {one.contract.key: one for one in made.bought.spent}
    if form == "ics":
        return icalendar(agendas, language, made.today, datetime.now(UTC)).encode()
    if form == "json":
        told = [contracts.agenda(one, spent.get(one.contract.key)) for one in agendas]
        document = {"form": contracts.FORM, "what": "calendar", "calendar": told}
        return json.dumps(document, ensure_ascii=False, indent=1).encode()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "calendar.xlsx"
        write_xlsx(agendas, spent, place, language)
        return place.read_bytes()
