# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A list of placements as a person keeps it in a spreadsheet: one row each, good rows load."""

from __future__ import annotations

from typing import Any

from gewoon.categories.table import read_rows
from gewoon.contracts.sroi.placement import Placement
from gewoon.errors import DomainError, Issue, issue
from gewoon.method import fill

COLUMNS = ("person", "contract", "facts", "hours", "start", "end")
OPTIONAL = ("bonuses", "weeks", "verified", "after_6_months", "after_12_months")
SEVERAL = ("facts", "bonuses")
NUMBERS = ("hours", "weeks")
ANSWERS = {"yes": True, "ja": True, "true": True, "no": False, "nee": False, "false": False}


def read(text: str, file: str) -> tuple[list[Placement], list[Issue]]:
    """The placements in a CSV text and the rows that cannot be used.

    Several facts or bonuses in a cell are separated by blanks; yes and no also in Dutch; numbers
    with a point or a comma.
    """
    rows, missing = read_rows(text, (*COLUMNS, *OPTIONAL), OPTIONAL)
    if missing or not text.strip():
        names = ", ".join(missing or COLUMNS)
        return [], [issue("placements_columns_missing", columns=names).at(file=file, row=1)]
    placements: list[Placement] = []
    issues: list[Issue] = []
    for row, cells in rows:
        try:
            placements.append(fill(Placement, _given(cells), file))
        except DomainError as error:
            why = str(error).removeprefix(f"{file}: ")
            issues.append(issue("placement_unusable", why=why).at(file=file, row=row))
    return placements, issues


def _given(cells: dict[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    for name in SEVERAL:
        given[name] = cells[name].split()
    for name in NUMBERS:
        if cells[name]:
            given[name] = cells[name].replace(",", ".")
    for name in ("verified", "after_6_months", "after_12_months"):
        if cells[name]:
            given[name] = ANSWERS.get(cells[name].lower(), cells[name])
    return given
