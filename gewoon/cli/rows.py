# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small tables a person fills in: each row a typed value, each bad row an issue."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TypeVar

from gewoon.cli.inputs import text_of
from gewoon.errors import DomainError, Issue, UnreadableInput, issue
from gewoon.method import fill

Made = TypeVar("Made")
SEPARATORS = ";\t,"
_DUTCH = re.compile(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+|-?\d{1,3}(\.\d{3}){2,}")
_PERCENT = re.compile(r"(-?[\d.]+)\s*%")


def read(kind: type[Made], path: Path, code: str) -> tuple[list[tuple[int, Made]], list[Issue]]:
    """The good rows with the number a spreadsheet shows, and an issue for each bad one.

    kind: a frozen dataclass whose fields are the columns; an empty cell takes its default. In a
    table with semicolons a comma is a decimal comma; 30% is 0.30. Raised if there is no header with
    a known column: UnreadableInput.
    """
    lines = [line for line in text_of(path).splitlines() if not line.startswith("#")]
    separator = max(SEPARATORS, key=lines[0].count) if lines else ","
    rows = csv.DictReader(lines, delimiter=separator)
    known = set(getattr(kind, "__dataclass_fields__", ()))
    if not known & set(rows.fieldnames or ()):
        raise UnreadableInput(
            f"{path}: the first row names none of the columns {', '.join(sorted(known))}."
        )
    found: list[tuple[int, Made]] = []
    issues: list[Issue] = []
    for number, row in enumerate(rows, start=2):
        cells = {name: _cell(value, separator) for name, value in row.items() if name and value}
        cells = {name: value for name, value in cells.items() if value}
        if not cells:
            continue
        try:
            found.append((number, fill(kind, cells, f"{path.name}:{number}")))
        except DomainError as error:
            issues.append(issue(code, why=error).at(file=path.name, row=number))
    return found, issues


def _cell(value: str | list[str], separator: str) -> str:
    """A cell as text that a number can be read from."""
    text = " ".join(value) if isinstance(value, list) else value.strip()
    if separator != "," and (_DUTCH.fullmatch(text) or _DUTCH.fullmatch(text.rstrip("% "))):
        text = text.replace(".", "").replace(",", ".")
    percent = _PERCENT.fullmatch(text)
    return str(float(percent[1]) / 100) if percent else text
