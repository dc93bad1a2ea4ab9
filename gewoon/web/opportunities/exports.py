# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opportunities as a file: a workbook, CSV or JSON."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from gewoon.estimate import Estimate
from gewoon.opportunities.measures import THEMES
from gewoon.reports import contracts
from gewoon.reports.csv_table import safe
from gewoon.reports.opportunities import Row, record
from gewoon.reports.opportunities_workbook import write_xlsx

FORMS = ("xlsx", "csv", "json")
PLAIN = (
    "case", "title", "decides", "measure", "measure_name", "latest_day", "late", "market_standard",
    "rung", "grade_effect", "grade_intensity", "status", "moment",
)  # fmt: skip


def opportunities(rows: Sequence[Row], form: str, language: str) -> bytes:
    """The rows in a form."""
    if form == "json":
        told = [record(one, language) for one in rows]
        document = {"form": contracts.FORM, "what": "opportunities", "opportunities": told}
        return json.dumps(document, ensure_ascii=False, indent=1).encode()
    if form == "csv":
        return _csv(rows, language)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "opportunities.xlsx"
        write_xlsx(rows, place, language)
        return place.read_bytes()


def _csv(rows: Sequence[Row], language: str) -> bytes:
    """One row each with the names of the JSON; what is missing is an empty cell, never zero."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    ends = [f"{theme}_{end}" for theme in THEMES for end in ("mean", "low", "high", "unit")]
    more = ("hours_low", "hours_high", "cost", "cost_low", "cost_high", "forms", "source")
    writer.writerow([*PLAIN, *ends, *more])
    for row in rows:
        told = record(row, language)
        cost, hours = told["cost"], told["hours"]
        cells = [safe(_cell(told[name])) for name in PLAIN] + _amounts(row)
        cells += [safe(one) for one in (*hours, cost["direction"], cost["low"], cost["high"])]
        writer.writerow([*cells, "; ".join(told["forms"]), safe(told["source"]["url"])])
    # The mark tells spreadsheets that this is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _amounts(row: Row) -> list[str]:
    cells: list[str] = []
    for theme in THEMES:
        found = row.option.effect(theme)
        amount = found.amount if found else None
        if isinstance(amount, Estimate):
            cells += [safe(amount.mean), safe(amount.low), safe(amount.high), amount.unit]
        else:
            cells += ["", "", "", ""]
    return cells


def _cell(value: str | float | bool | None) -> str | float | None:
    return str(value).lower() if isinstance(value, bool) else value
