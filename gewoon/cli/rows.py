# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small tables a person fills in: each row a typed value, each bad row an issue."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TypeVar

from gewoon.cli.inputs import text_of
from gewoon.errors import DomainError, Issue, UnreadableInput, issue
from gewoon.method import fill

Made = TypeVar("Made")
SEPARATORS = ";\t,"
COMMENT = "#"
_DUTCH = re.compile(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+|-?\d{1,3}(\.\d{3}){2,}")
_PERCENT = re.compile(r"(-?[\d.]+)\s*%")


def read(kind: type[Made], path: Path, code: str) -> tuple[list[tuple[int, Made]], list[Issue]]:
    """The good rows with the number a spreadsheet shows, and an issue for each bad one.

    kind: a frozen dataclass whose fields are the columns; an empty cell takes its default. In a
    table with semicolons a comma is a decimal comma; 30% is 0.30. Raised if there is no header with
    a known column: UnreadableInput.
    """
    text = text_of(path)
    first = next((line for line in text.splitlines() if not line.startswith(COMMENT)), "")
    separator = max(SEPARATORS, key=first.count)
    records = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1)
    told = ((number, cells) for number, cells in records if not _comment(cells))
    header = [name.strip() for name in next(told, (0, []))[1]]
    known = set(getattr(kind, "__dataclass_fields__", ()))
    if not known & set(header):
        raise UnreadableInput(
            f"{path}: the first row names none of the columns {', '.join(sorted(known))}."
        )
    found: list[tuple[int, Made]] = []
    issues: list[Issue] = []
    for number, cells in told:
        values = {name: _cell(cell, separator) for name, cell in zip(header, cells, strict=False)}
        row = {name: value for name, value in values.items() if name and value}
        try:
            if row:
                found.append((number, fill(kind, row, f"{path.name}:{number}")))
        except DomainError as error:
            issues.append(issue(code, why=error).at(file=path.name, row=number))
    return found, issues


def _comment(cells: list[str]) -> bool:
    return bool(cells) and cells[0].startswith(COMMENT)


def _cell(value: str, separator: str) -> str:
    """A cell as text that a number can be read from."""
    text = value.strip()
    if separator != "," and (_DUTCH.fullmatch(text) or _DUTCH.fullmatch(text.rstrip("% "))):
        text = text.replace(".", "").replace(",", ".")
    percent = _PERCENT.fullmatch(text)
    return str(float(percent[1]) / 100) if percent else text
