# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which cells of a crossing, such as department x role, may be shown with its row and column totals.

Method: remainder rule along every row and column; and no hidden cell may follow from the totals and
the visible cells, which is a question of linear algebra (Cox 1980 on cell suppression).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gewoon.adoption.anonymity import hidden, threshold
from gewoon.errors import DomainError

SURE = 1e-9
Cell = tuple[int, int]
Counts = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What stays hidden: cells as rows of columns, and totals of rows and of columns."""

    cells: tuple[tuple[bool, ...], ...]
    rows: tuple[bool, ...]
    columns: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Also:
    """Places hidden for another reason, such as a wave before: cells, rows and columns."""

    cells: tuple[Cell, ...] = ()
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def crossing(counts: Counts, k: int | None = None, also: Also | None = None) -> Hidden:
    """Which cells and totals stay hidden; a hidden total hides its whole line.

    Raised if rows differ in length, a count is negative or a place does not exist: DomainError.
    """
    if not counts or len({len(row) for row in counts}) != 1:
        raise DomainError("A crossing has rows of one length.")
    small, more_away = threshold(k), also or Also()
    rows = hidden([sum(row) for row in counts], k, more_away.rows)
    columns = hidden([sum(column) for column in zip(*counts, strict=True)], k, more_away.columns)
    away = {
        (i, j)
        for i, row in enumerate(counts)
        for j, count in enumerate(row)
        if count < small or rows[i] or columns[j] or (i, j) in more_away.cells
    }
    while (more := next(_wanting(counts, away, small), None)) is not None:
        away.add(more)
    cells = tuple(tuple((i, j) in away for j in range(len(row))) for i, row in enumerate(counts))
    return Hidden(cells, rows, columns)


def _wanting(counts: Counts, away: set[Cell], k: int) -> Iterator[Cell]:
    """The next cell to hide: where a line hides too few people, or a hidden cell follows."""
    lines = _lines(counts)
    for line in lines:
        gone = [cell for cell in line if cell in away and _of(counts, cell)]
        if gone and (len(gone) == 1 or sum(_of(counts, cell) for cell in gone) < k):
            yield from _smallest(counts, line, away)
    for cell in _determined(counts, away, lines):
        for line in lines:
            if cell in line:
                yield from _smallest(counts, line, away)


def _smallest(counts: Counts, line: Sequence[Cell], away: set[Cell]) -> list[Cell]:
    left = [cell for cell in line if cell not in away and _of(counts, cell)]
    return sorted(left, key=lambda cell: (_of(counts, cell), cell))[:1]


def _determined(counts: Counts, away: set[Cell], lines: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Hidden cells with people that the totals give away: unit vectors in the span of the lines."""
    cells = sorted(cell for cell in away if _of(counts, cell))
    if not cells:
        return []
    system = np.array([[cell in line for cell in cells] for line in lines], dtype=float)
    projection = np.linalg.pinv(system) @ system
    return [cell for cell, sure in zip(cells, np.diag(projection), strict=True) if sure > 1 - SURE]


def _lines(counts: Counts) -> list[list[Cell]]:
    rows, columns = range(len(counts)), range(len(counts[0]))
    return [[(i, j) for j in columns] for i in rows] + [[(i, j) for i in rows] for j in columns]


def _of(counts: Counts, cell: Cell) -> int:
    return counts[cell[0]][cell[1]]
