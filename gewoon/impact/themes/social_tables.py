# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of social suppliers from any table a person has: CSV or a workbook, headers in two languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gewoon.errors import DomainError, Issue, issue
from gewoon.impact.themes.social import Kind, Listed, Seen, agree
from gewoon.impact.themes.social_lists import entry
from gewoon.period import Period
from gewoon.purchases.dates import decide, parse_date
from gewoon.purchases.plain_rows import PlainRows, plain_rows
from gewoon.purchases.register_columns import columns, words

PLACE = "eu/social_lists"
MOST = 20_000
LONGEST = 200
DAYS = ("valid_from", "valid_to")
NAMING = {"key", "kvk", "name"}
Said = list[tuple[int, dict[str, str]]]


def read_list(
    path: Path, kind: Kind | None, period: Period, before: Iterable[Listed] = ()
) -> tuple[tuple[Listed, ...], tuple[Issue, ...]]:
    """The suppliers in a file, and what was wrong with the rest.

    kind: of all suppliers in it; None if a column says so. period: holds for a day a row leaves
    empty. before: what other lists say; a row that contradicts them is an issue.
    """
    rows, troubles = plain_rows(path, MOST + 2)
    issues, found = list(troubles), list[Listed]()
    placed = columns(rows[0][1], words(PLACE)) if rows else {}
    if rows and (not NAMING & set(placed) or not (kind or "kind" in placed)):
        lacking = "name" if kind else "kind, name"
        issues.append(issue("social_columns_missing", columns=lacking).at(row=1))
        rows = []
    if len(rows) > MOST + 1:
        issues.append(issue("social_list_too_long", read=MOST))
    seen: Seen = {}
    for one in before:
        agree(one, seen)
    for row, cells in _dated(_said(rows[1 : MOST + 1], placed)):
        try:
            one = _within(_entry(cells, kind), period)
            agree(one, seen)
        except (DomainError, ValueError) as error:
            issues.append(issue("social_row_unusable", why=error).at(row=row))
        else:
            found.append(one)
    return tuple(found), tuple(one.at(file=path.name) for one in issues)


def _said(rows: PlainRows, placed: dict[str, int]) -> Said:
    """The cells of each row by field."""
    empty = dict.fromkeys(words(PLACE), "")
    return [
        (
            row,
            empty
            | {
                field: cells[column].replace("\0", "").strip()
                for field, column in placed.items()
                if column < len(cells)
            },
        )
        for row, cells in rows
    ]


def _entry(cells: dict[str, str], kind: Kind | None) -> Listed:
    if max(map(len, cells.values())) > LONGEST:
        raise DomainError(f"a cell is longer than {LONGEST} characters.")
    return entry({**cells, "kind": kind or cells["kind"]})


def _dated(rows: Said) -> Said:
    convention = decide(cells[day] for _, cells in rows for day in DAYS if cells[day])
    for _, cells in rows:
        for day in DAYS:
            found = parse_date(cells[day], convention) if cells[day] else None
            cells[day] = found.isoformat() if found else cells[day]
    return rows


def _within(one: Listed, period: Period) -> Listed:
    first, last = one.period.first or period.first, one.period.last or period.last
    if first and last and last < first:
        raise DomainError(f"it ends on {last}, before it starts on {first}.")
    return replace(one, period=Period(first, last))
