# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opportunities as a workbook: one row each, numbers as numbers, a missing number as an empty cell."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from gewoon.estimate import Estimate
from gewoon.opportunities.measures import THEMES, Theme
from gewoon.reports.opportunities import Row, cost, forms, grade, say, spoken
from gewoon.reports.workbook import LONGEST_CELL, NARROW, SAFE, WIDE

Cell = str | float | date | None
UNITS: dict[Theme, str] = {"co2e": "kg CO2e", "material": "kg", "sroi": "h"}


def write_xlsx(rows: Sequence[Row], path: Path, language: str) -> None:
    """Write the workbook beside its place and move it there whole, so no half file is ever seen."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    try:
        with xlsxwriter.Workbook(str(aside), SAFE) as book:
            _sheet(book, rows, language)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _sheet(book: Any, rows: Sequence[Row], language: str) -> None:
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "number": book.add_format({"num_format": "#,##0.0"}),
    }
    sheet = book.add_worksheet(say("sheet", language))
    sheet.freeze_panes(1, 0)
    heads = _heads(language)
    for place, head in enumerate(heads):
        sheet.set_column(place, place, WIDE if place in (1, 2, 3) else NARROW)
        sheet.write_string(0, place, head, styles["head"])
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(_cells(row, language)):
            _write(sheet, number, place, cell, styles)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _heads(language: str) -> list[str]:
    names = ["col_key", "col_case", "col_decides", "col_measure", "col_moment", "col_latest"]
    heads = [say(name, language) for name in names]
    for theme in THEMES:
        name = say(f"theme_{theme}", language)
        heads.append(say("col_mean", language, theme=name, unit=UNITS[theme]))
        heads += [f"{name}: {say(end, language)}" for end in ("col_low", "col_high")]
    more = ["col_hours", "col_cost", "col_form", "col_standard", "col_rung", "col_grade", "col_status",
            "col_source", "col_worked", "col_caution"]  # fmt: skip
    return heads + [say(name, language) for name in more]


def _cells(row: Row, language: str) -> list[Cell]:
    option, measure = row.option, row.measure
    amounts: list[Cell] = []
    for theme in THEMES:
        found = option.effect(theme)
        amount = found.amount if found else None
        known = amount if isinstance(amount, Estimate) else None
        amounts += [known.mean, known.low, known.high] if known else [None, None, None]
    worked = "; ".join(one.nl if language == "nl" else one.en for one in measure.worked)
    return [
        row.case.key, row.case.title, row.case.owner, measure.name(language),
        say(f"moment_{measure.moment}", language), option.latest, *amounts, option.hours.mean,
        cost(measure.cost, language), forms(measure, language), option.standard, measure.rung,
        grade(row, language), measure.status, measure.source.url, worked,
        spoken(measure.caution, language),
    ]  # fmt: skip


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell[:LONGEST_CELL])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles["day"])
    elif cell is not None:
        sheet.write_number(row, column, cell, styles["number"])
