# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of social suppliers as people keep them in a spreadsheet; good rows load."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gewoon.categories.table import read_rows
from gewoon.errors import DomainError, Issue, issue
from gewoon.impact.themes.social import KINDS, Listed, Seen, agree
from gewoon.period import Period
from gewoon.purchases import numbers

COLUMNS = ("kind",)
OPTIONAL = ("key", "kvk", "name", "belongs", "valid_from", "valid_to")
ANSWERS = {"": True, "yes": True, "ja": True, "no": False, "nee": False}


def read(text: str, file: str) -> tuple[list[Listed], list[Issue]]:
    """The suppliers in a CSV text, and the rows that cannot be used.

    kind: one of KINDS; then a key of the baseline, a trade register number (kvk) or a name;
    belongs: yes or no, yes when empty; valid_from and valid_to: days, both counted.
    """
    rows, missing = read_rows(text, (*COLUMNS, *OPTIONAL), OPTIONAL)
    if missing or not text.strip():
        return [], [
            issue("social_columns_missing", columns=", ".join(COLUMNS)).at(file=file, row=1)
        ]
    listed: list[Listed] = []
    issues: list[Issue] = []
    seen: Seen = {}
    for row, cells in rows:
        try:
            one = entry(cells)
            agree(one, seen)
        except (DomainError, ValueError) as error:
            issues.append(issue("social_row_unusable", why=error).at(file=file, row=row))
        else:
            listed.append(one)
    return listed, issues


def entry(cells: Mapping[str, str]) -> Listed:
    """A supplier from the cells of one row, with days as 2024-12-31.

    Raised if it cannot be used: DomainError, or ValueError for a day.
    """
    kind = next((one for one in KINDS if one == cells["kind"].lower()), None)
    if kind is None:
        raise DomainError(f"{cells['kind']} is none of {', '.join(KINDS)}.")
    if cells["belongs"].lower() not in ANSWERS:
        raise DomainError(f"belongs is yes or no, not {cells['belongs']}.")
    return Listed(
        kind=kind,
        key=cells["key"] or _kvk(cells["kvk"]),
        name=cells["name"],
        belongs=ANSWERS[cells["belongs"].lower()],
        period=Period(_day(cells["valid_from"]), _day(cells["valid_to"])),
    )


def _kvk(text: str) -> str:
    if not text:
        return ""
    number = numbers.kvk(text)
    if not number:
        raise DomainError(f"{text} is no trade register number of eight digits.")
    return f"kvk:{number}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
