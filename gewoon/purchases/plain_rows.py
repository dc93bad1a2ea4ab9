# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of a small table of words, CSV or a workbook, whose first filled row is the header.

A ledger is found by its amounts and days; a list of names has neither.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from gewoon.errors import Issue, issue
from gewoon.purchases.formats import spreadsheet

SEPARATORS = ";\t,"
MOST_BYTES = 5_000_000
WIDE = (b"\xff\xfe", b"\xfe\xff")
PlainRows = list[tuple[int, list[str]]]


def plain_rows(path: Path, most: int) -> tuple[PlainRows, tuple[Issue, ...]]:
    """(row number in a spreadsheet, cells) of the filled rows, the header too, and what was wrong."""
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        told = issue("file_too_large", megabytes=MOST_BYTES // 1_000_000)
        return [], (told.at(file=path.name),)
    if spreadsheet.recognises(raw, path.name):
        rows, why = spreadsheet.first_sheet(raw, most)
    else:
        rows, why = _text(raw, most)
    if not rows:
        return [], (issue(why or "file_empty", name=path.name).at(file=path.name),)
    return rows, ()


def _text(raw: bytes, most: int) -> tuple[PlainRows, str]:
    text = _decoded(raw)
    if text.count("\0"):
        return [], "file_damaged"
    separator = max(SEPARATORS, key=text.lstrip().partition("\n")[0].count)
    found: PlainRows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            if any(cells):
                found.append((number, cells))
            if len(found) >= most:
                break
    except csv.Error:
        return [], "file_damaged"
    return found, ""


def _decoded(raw: bytes) -> str:
    if raw.startswith(WIDE):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
