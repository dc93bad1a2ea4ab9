# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One table of a baseline as CSV: plain numbers, and text that no spreadsheet will run."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

from gewoon.errors import UnknownName
from gewoon.impact.breakdown import NO_GRADE
from gewoon.impact.result import Baseline
from gewoon.reports.headline import finite
from gewoon.reports.tables import TABLES, Value

# A cell that starts with one of these is taken for a formula by spreadsheets.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(baseline: Baseline, name: str, language: str) -> str:
    """The table as CSV text, with the JSON names as header. Raises UnknownName if there is none."""
    if name not in TABLES:
        raise UnknownName(f"There is no table {name!r}. There are: {', '.join(sorted(TABLES))}.")
    table = TABLES[name]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = [column for column, _ in table.columns]
    writer.writerow(columns)
    for row in table.rows(baseline, language):
        writer.writerow([safe(row[column]) for column in columns])
    return out.getvalue()


def safe(value: Value) -> str:
    """A value as a CSV cell: numbers with a decimal point, risky text behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RISKY) and value != NO_GRADE else value
    return "" if finite(value) is None else repr(value)
