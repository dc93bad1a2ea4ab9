# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A baseline as a workbook: every table in full, numbers as numbers, nothing that can run.

Text from a ledger is written as text, also when it starts with = or looks like an address.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from gewoon.impact.result import Baseline
from gewoon.reports.headline import finite, headline
from gewoon.reports.tables import BREAKDOWNS, TABLES, Kind, Row, Value, assumption_rows
from gewoon.reports.wording import is_not, label
from gewoon.words import say

SHEETS = (*BREAKDOWNS, "excluded", "files", "issues")
# Nothing a cell holds may become a formula, a link or a number by its looks.
SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
FORMATS: dict[str, str] = {
    "count": "#,##0",
    "plain": "0",
    "money": "#,##0.00",
    "mass": "#,##0.0",
    "part": "0.0%",
    "chance": "0%",
    "rate": "0.00",
}
LONGEST_CELL = 32_767  # characters the format allows
NARROW, WIDE = 14, 44
_COLOPHON = ("id", "gewoon", "made_on", "ledger", "factor_set", "classifier")


def write_xlsx(baseline: Baseline, path: Path, language: str) -> None:
    """Write the workbook beside its place and move it there whole, so no half file is ever seen."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    try:
        with xlsxwriter.Workbook(str(aside), SAFE) as book:
            _fill(book, baseline, language)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _fill(book: Any, baseline: Baseline, language: str) -> None:
    book.set_properties({"title": say("page.title", language), "comments": baseline.colophon.id})
    styles = styles_of(book)
    _summary(book, styles, baseline, language)
    for name in SHEETS:
        table = TABLES[name]
        heads = [say(f"column.{column}", language) for column, _ in table.columns]
        sheet = add_sheet(book, styles, name, heads, table.columns, language)
        add_rows(sheet, styles, table.columns, table.rows(baseline, language))
    _colophon(book, styles, baseline, language)


def styles_of(book: Any) -> dict[str, Any]:
    """A cell format for each kind of value, and one for heads."""
    styles = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
    return {**styles, "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True})}


def add_sheet(
    book: Any,
    styles: dict[str, Any],
    name: str,
    heads: Sequence[str],
    columns: Sequence[tuple[str, Kind]],
    language: str,
) -> Any:
    """A sheet with heads, its name in words."""
    sheet = book.add_worksheet(say(f"sheet.{name}", language))
    sheet.freeze_panes(1, 0)
    for place, ((_, kind), head) in enumerate(zip(columns, heads, strict=True)):
        sheet.set_column(place, place, WIDE if kind == "text" else NARROW)
        sheet.write_string(0, place, head, styles["head"])
    return sheet


def add_rows(
    sheet: Any, styles: dict[str, Any], columns: Sequence[tuple[str, Kind]], rows: Sequence[Row]
) -> None:
    """The rows under the heads."""
    for number, row in enumerate(rows, start=1):
        for place, (name, kind) in enumerate(columns):
            _cell(sheet, number, place, row[name], styles.get(kind))


def _cell(sheet: Any, row: int, column: int, value: Value, style: Any = None) -> None:
    """What is missing stays empty: an empty cell is not zero."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), style)
    elif value is not None and finite(value) is not None:
        sheet.write_number(row, column, value, style)


def _summary(book: Any, styles: dict[str, Any], baseline: Baseline, language: str) -> None:
    columns: tuple[tuple[str, Kind], ...] = (("key", "text"), ("value", "text"))
    heads = [say(f"column.{name}", language) for name, _ in columns]
    sheet = add_sheet(book, styles, "summary", heads, columns, language)
    last = 0
    for last, (name, kind, value) in enumerate(headline(baseline), start=1):
        sheet.write_string(last, 0, say(f"figure.{name}", language))
        _cell(sheet, last, 1, value, styles.get(kind))
    for place, grade in enumerate(TABLES["grades"].rows(baseline, language), start=last + 1):
        last = place
        sheet.write_string(place, 0, say("grade.short", language, grade=grade["grade"]))
        _cell(sheet, place, 1, grade["money"], styles["money"])
    told = [say("meaning.is", language), *is_not(baseline, language)]
    for place, sentence in enumerate(told, start=last + 2):
        sheet.write_string(place, 0, sentence)


def _colophon(book: Any, styles: dict[str, Any], baseline: Baseline, language: str) -> None:
    columns: tuple[tuple[str, Kind], ...] = (("key", "text"), ("value", "text"))
    heads = [say(f"column.{name}", language) for name, _ in columns]
    sheet = add_sheet(book, styles, "colophon", heads, columns, language)
    pairs: list[tuple[str, Value]] = [
        (say(f"colophon.{key}", language), getattr(baseline.colophon, key)) for key in _COLOPHON
    ]
    pairs += [(str(r["label"]), r["value"]) for r in assumption_rows(baseline, language)]
    pairs += [(m, label("method", m, language)) for m in baseline.colophon.methods]
    for source in TABLES["sources"].rows(baseline, language):
        pairs += [(say(f"column.{name}", language), source[name]) for name in source]
    for place, (key, value) in enumerate(pairs, start=1):
        sheet.write_string(place, 0, key)
        _cell(sheet, place, 1, value)
