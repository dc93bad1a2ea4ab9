# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small CSV tables that people edit in a spreadsheet: comma or semicolon, rows as they see them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def separator(text: str) -> str:
    """The character that separates the cells of the header."""
    return ";" if ";" in text.partition("\n")[0] else ","


def read_rows(
    text: str, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """((row number in a spreadsheet, cells by column) of each filled row, missing columns).

    Cells are stripped of blanks at their ends. Columns that are not asked for are left out.
    """
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    header = [name.strip().lower() for name in lines[0]] if lines else []
    missing = [name for name in columns if name not in header and name not in optional]
    if missing:
        return [], missing
    place = {name: header.index(name) for name in columns if name in header}
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = {name: line[n].strip(" ") if n < len(line) else "" for name, n in place.items()}
        if any(line):
            rows.append((number, dict.fromkeys(columns, "") | cells))
    return rows, []
