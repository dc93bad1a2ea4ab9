# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the header of a table stands, and which rows under it are rows of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gewoon.errors import Issue, issue
from gewoon.purchases.amounts import Convention, parse_amount
from gewoon.purchases.dates import DateConvention, parse_date
from gewoon.purchases.headers import EXACT, marked, meanings, plain
from gewoon.purchases.table import Report, Rows

# Rows from the top among which the header is looked for.
TOP = 40
# Cells of a row looked at for that.
WIDEST = 500
# Issues of one kind listed row by row; the rest is counted.
MOST_LISTED = 1_000
_AMOUNT, _DAYS = Convention(), (DateConvention(), DateConvention("mdy"))


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns and the row they stand in (0: letters, for lack of names).

    known: how many columns have a name that means something to us.
    """

    names: tuple[str, ...]
    row: int
    known: int


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> Header | None:
    """The header among the first rows of a table; None when there is nothing like a table."""
    top = [(number, cells) for number, cells in rows[:TOP] if any(c.strip() for c in cells)]
    if not top:
        return None
    scored = [(_known(cells), -number, cells) for number, cells in top if _wordy(cells)]
    best = max(scored, default=(0, 0, ()), key=lambda one: one[:2])
    if best[0] >= 2 or (best[0] == 1 and len(best[2]) <= 2):
        return Header(_names(best[2]), -best[1], best[0])
    return _by_shape(top)


def _known(cells: Sequence[str]) -> int:
    """How many different fields the cells name; parts of headers only count when there are two."""
    exact: set[str] = set()
    part: set[str] = set()
    for cell in cells[:WIDEST]:
        if len(cell) > 80:
            continue
        found = meanings(cell)
        if found:
            (exact if found[0][1] == EXACT else part).add(found[0][0])
    return len(exact | part) if exact or len(part) > 1 else 0


def _wordy(cells: Sequence[str]) -> bool:
    """Whether no cell is an amount or a day, as in a header."""
    return not any(_is_value(cell) for cell in cells[:WIDEST] if cell.strip())


def _is_value(cell: str) -> bool:
    if parse_amount(cell, _AMOUNT) is not None:
        return True
    return any(parse_date(cell, days) is not None for days in _DAYS)


def _by_shape(top: list[tuple[int, Sequence[str]]]) -> Header | None:
    """A row of words above rows with values; else no header and letters for names."""
    filled = Counter(len(cells) for _, cells in top)
    width = max(filled, key=lambda size: (filled[size], size))
    if width < 2:
        return None
    same = [(number, cells) for number, cells in top if len(cells) == width]
    number, first = same[0]
    values = sum(not _wordy(cells) for _, cells in same[1:])
    if _wordy(first) and all(c.strip() for c in first) and values:
        return Header(_names(first), number, 0)
    if _wordy(first) and not values:
        return None
    return Header(tuple(letters(i) for i in range(width)), 0, 0)


def letters(index: int) -> str:
    """The name a spreadsheet gives a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    while len(names) > 1 and not names[-1]:
        names.pop()
    return tuple(names)


@dataclass(slots=True)
class Limited:
    """A reporter that lists the first issues of each kind and counts the others."""

    report: Report
    file: str = ""
    sheet: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    last: dict[str, Issue] = field(default_factory=dict)

    def __call__(self, problem: Issue) -> None:
        """Pass an issue on, or count it."""
        self.counts[problem.code] += 1
        if self.counts[problem.code] <= MOST_LISTED:
            self.report(problem.at(file=self.file))
        else:
            self.last[problem.code] = problem

    def close(self) -> None:
        """Say how many more there were."""
        for code, problem in self.last.items():
            more = self.counts[code] - MOST_LISTED
            self.report(problem.at(file=self.file, lines=more))


def body(rows: Rows, header: Header, report: Report) -> Rows:
    """The rows under the header, each as wide as the header.

    Blank rows, repeated headers and totals are left out; the last two are reported, as is every row
    with too few or too many cells. A row with too many is not used: its cells may have shifted.
    """
    width = len(header.names)
    names = [plain(name) for name in header.names]
    telling = {word[:2] for word in marked("total")} | {name[:2].lower() for name in header.names}
    for number, cells in rows:
        if number <= header.row:
            if number < header.row and len(cells) == width and not _wordy(cells):
                report(issue("row_above_header").at(row=number))
            continue
        if len(cells) != width:
            fitted = _fitted(cells, width, number, report)
            if fitted is None:
                continue
            cells = fitted
        first = next((cell for cell in cells if cell.strip()), "")
        if not first:
            continue
        # Nearly all rows are lines: the first two letters tell that cheaply.
        if first.strip()[:2].lower() not in telling:
            yield number, cells
        elif header.row and [plain(cell) for cell in cells] == names:
            report(issue("row_header_repeated", "note").at(row=number))
        elif is_total(first, cells):
            report(issue("row_total", "note").at(row=number))
        else:
            yield number, cells


def _fitted(
    cells: list[str], width: int, number: int, report: Callable[[Issue], None]
) -> list[str] | None:
    """The cells padded or cut to the width; None when filled cells would be lost."""
    if len(cells) < width:
        if any(cell.strip() for cell in cells):
            values = {"cells": len(cells), "columns": width}
            report(issue("row_short", "warning", **values).at(row=number))
        return cells + [""] * (width - len(cells))
    if any(cell.strip() for cell in cells[width:]):
        report(issue("row_long", cells=len(cells), columns=width).at(row=number))
        return None
    return cells[:width]


def is_total(first: str, cells: Sequence[str]) -> bool:
    """Whether a row says "total" and otherwise holds only amounts."""
    start = plain(first)
    if not any(start == word or start.startswith(word + " ") for word in marked("total")):
        return False
    others = [cell for cell in cells if cell.strip() and cell != first]
    amounts = all(parse_amount(cell, _AMOUNT) is not None for cell in others)
    return amounts and len(start.split()) <= 4


def spread(rows: Iterator[list[str]], most: int) -> list[list[str]]:
    """At most so many rows, spread over all of them."""
    kept: list[list[str]] = []
    step = 1
    for number, cells in enumerate(rows):
        if number % step == 0:
            kept.append(cells)
            if len(kept) > 2 * most:
                kept, step = kept[::2], step * 2
    return kept[:: max(1, -(-len(kept) // max(1, most)))]
