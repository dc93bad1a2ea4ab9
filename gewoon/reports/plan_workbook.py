# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The actions and steps of a plan as a workbook that can be edited and sent back.

What may be changed is white; the key of a row stands in a hidden column, and a hidden sheet says
which export it is. Text is written as text, also when it starts with =.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from gewoon.plan.offline.fields import ACTIONS, STEPS, Field
from gewoon.plan.offline.sheets import ACTION, FORM, KEY, MARKS, NUMBER, head_of
from gewoon.reports.workbook import LONGEST_CELL, NARROW, SAFE, WIDE
from gewoon.words import say

Plain = Mapping[str, str]
LONGEST_LIST = 255  # characters of the choices a spreadsheet takes for one column


def write_plan(
    export: int,
    actions: Sequence[Plain],
    steps: Sequence[Plain],
    language: str,
    words: Mapping[str, Mapping[str, str]],
) -> bytes:
    """The workbook. Rows hold plain texts, with key and number (a step: action), and status to be seen.

    words: per field with choices, the word on screen of each value.
    """  # fmt: skip
    out = BytesIO()
    with xlsxwriter.Workbook(out, {**SAFE, "in_memory": True, "constant_memory": False}) as book:
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "fixed": book.add_format({"font_color": "#595959", "bg_color": "#f2f2f2"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "number": book.add_format({"num_format": "0.##"}),
        }
        fixed = (NUMBER, "status")
        _sheet(book, styles, "actions", fixed, ACTIONS, actions, language, words)
        _sheet(book, styles, "steps", (ACTION,), STEPS, steps, language, words)
        marks = book.add_worksheet(MARKS)
        for row, (name, value) in enumerate((("form", FORM), ("export", str(export)))):
            marks.write_string(row, 0, name)
            marks.write_string(row, 1, value)
        marks.very_hidden()
    return out.getvalue()


def _sheet(
    book: Any, styles: Mapping[str, Any], kind: str, fixed: Sequence[str],
    fields: Sequence[Field], rows: Sequence[Plain], language: str,
    words: Mapping[str, Mapping[str, str]],
) -> None:  # fmt: skip
    sheet = book.add_worksheet(say(f"offline_{kind}", language, "planning"))
    sheet.freeze_panes(1, len(fixed) + 1)
    columns = [*fixed, *(one.name for one in fields), KEY]
    for place, name in enumerate(columns):
        sheet.set_column(place, place, WIDE if name in ("title", "text") else NARROW)
        sheet.write_string(0, place, head_of(name, language), styles["head"])
    sheet.set_column(len(columns) - 1, len(columns) - 1, None, None, {"hidden": True})
    for place, one in enumerate(fields, start=len(fixed)):
        _offer(sheet, place, one, words.get(one.name, {}))
    for number, row in enumerate(rows, start=1):
        for place, name in enumerate(fixed):
            shown = words.get(name, {}).get(row.get(name, ""), row.get(name, ""))
            sheet.write_string(number, place, shown, styles["fixed"])
        for place, one in enumerate(fields, start=len(fixed)):
            value = row.get(one.name, "")
            _cell(sheet, number, place, one, words.get(one.name, {}).get(value, value), styles)
        sheet.write_string(number, len(columns) - 1, row[KEY])


def _offer(sheet: Any, place: int, one: Field, words: Mapping[str, str]) -> None:
    """A list to choose from, where there are choices and they fit."""
    listed = list(words.values())
    if listed and len(",".join(listed)) <= LONGEST_LIST:
        sheet.data_validation(
            1, place, 5000, place, {"validate": "list", "source": listed, "error_type": "warning"}
        )


def _cell(
    sheet: Any, row: int, place: int, one: Field, value: str, styles: Mapping[str, Any]
) -> None:
    if not value:
        sheet.write_blank(row, place, None, styles["day"] if one.kind == "day" else None)
    elif one.kind == "day":
        sheet.write_datetime(row, place, date.fromisoformat(value), styles["day"])
    elif one.kind in ("whole", "number"):
        sheet.write_number(row, place, float(value), styles["number"])
    else:
        sheet.write_string(row, place, value[:LONGEST_CELL], styles["text"])
