# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Any table on its own, to take away: CSV, a workbook of one sheet, or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter

from gewoon.errors import UnknownName
from gewoon.reports.csv_table import safe
from gewoon.reports.document import plain
from gewoon.reports.tables import Kind, Row
from gewoon.reports.workbook import SAFE, add_rows, add_sheet, styles_of
from gewoon.words import say

FORMS = ("csv", "xlsx", "json")
Columns = Sequence[tuple[str, Kind]]


def write_rows(name: str, columns: Columns, rows: Sequence[Row], form: str, language: str) -> bytes:
    """The rows as a file. name: of the sheet, in the words sheet.NAME.

    Raised if there is no such form: UnknownName.
    """
    if form == "csv":
        return _csv(columns, rows)
    if form == "json":
        told = [{column: plain(row[column]) for column, _ in columns} for row in rows]
        return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False).encode()
    if form == "xlsx":
        return _workbook(name, columns, rows, language)
    raise UnknownName(f"There is no form {form!r}. There are: {', '.join(FORMS)}.")


def _csv(columns: Columns, rows: Sequence[Row]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column for column, _ in columns])
    writer.writerows([safe(row[column]) for column, _ in columns] for row in rows)
    # The mark tells spreadsheets that this is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _workbook(name: str, columns: Columns, rows: Sequence[Row], language: str) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {**SAFE, "in_memory": True}) as book:
        styles = styles_of(book)
        heads = [say(f"column.{column}", language) for column, _ in columns]
        sheet = add_sheet(book, styles, name, heads, columns, language)
        add_rows(sheet, styles, columns, rows)
    return out.getvalue()
