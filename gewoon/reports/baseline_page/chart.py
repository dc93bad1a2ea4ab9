# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where bars, whiskers and ticks stand on the page, in percent of the width of their picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, isfinite, log10

from gewoon.reports.tables import Row

STEPS = 4  # an axis has about this many
NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero to width with an interval; None where there is no figure to draw."""

    width: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a stacked bar."""

    code: str
    start: float
    width: float


def nice_step(top: float) -> float:
    """A round distance between ticks for an axis up to top; top > 0."""
    rough = top / STEPS
    size = 10.0 ** floor(log10(rough))
    return next(size * nice for nice in NICE if size * nice >= rough * 0.999)


def ticks(top: float) -> list[float]:
    """Round values from 0 to the first at or above top."""
    step = nice_step(top)
    return [step * number for number in range(ceil(top / step * 0.999) + 1)]


def at(value: float, top: float) -> float:
    """The place of a value on an axis from 0 to top."""
    return round(100 * min(max(value / top, 0.0), 1.0), 2) if top > 0 else 0.0


def bars(rows: Sequence[Row]) -> list[Bar]:
    """The bars of a breakdown on one common axis, long enough for the longest whisker."""
    top = max((_drawn(row, "high") for row in rows), default=0.0)
    return [
        Bar(
            at(_drawn(row, "kg"), top) if _drawn(row, "kg") else None,
            at(_drawn(row, "low"), top),
            at(_drawn(row, "high"), top),
        )
        for row in rows
    ]


def _drawn(row: Row, key: str) -> float:
    value = row[key]
    if isinstance(value, int | float) and isfinite(value):
        return max(float(value), 0.0)
    return 0.0


def segments(parts: Sequence[tuple[str, Decimal]]) -> list[Segment]:
    """A stacked bar of amounts; what is negative has no width and stands in the table only."""
    positive = [(code, max(float(amount), 0.0)) for code, amount in parts]
    whole = sum(amount for _, amount in positive)
    pieces, start = [], 0.0
    for code, amount in positive:
        width = 100 * amount / whole if whole else 0.0
        pieces.append(Segment(code, round(start, 2), round(width, 2)))
        start += width
    return pieces
