# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small plots of characters. Each stands beside a table with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

BAR, POINT, DOT = "█", "◆", "●"


def bar(value: float, highest: float, width: int, mark: float | None = None) -> str:
    """A bar from 0, with a mark for a second number. highest: the value that fills the width."""
    if highest <= 0:
        return ""
    cells = list(BAR * _cells(value, highest, width))
    if mark is not None:
        place = max(_cells(mark, highest, width) - 1, 0)
        cells += [" "] * (place + 1 - len(cells))
        cells[place] = POINT
    return "".join(cells)


def _cells(value: float, highest: float, width: int) -> int:
    return round(min(max(value / highest, 0.0), 1.0) * width)


def scatter(points: Sequence[tuple[float, float]], width: int, height: int) -> list[str]:
    """Points as lines of text, the highest y on top; the axes run from least to most."""
    grid = [[" "] * width for _ in range(height)]
    for x, y in points:
        column = _place(x, [one for one, _ in points], width)
        row = height - 1 - _place(y, [one for _, one in points], height)
        grid[row][column] = DOT
    return [f"│{''.join(row)}".rstrip() for row in grid] + ["└" + "─" * width]


def _place(value: float, values: Sequence[float], size: int) -> int:
    least, most = min(values), max(values)
    return round((value - least) / (most - least) * (size - 1)) if most > least else 0
