# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where lines, dots and ticks stand in the pictures, in percent of the width and height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from gewoon.reports.baseline_page.chart import nice_step
from gewoon.tenders.design_report import Report
from gewoon.tenders.exchange import SameScore

ROOM = 1.08  # space above the highest value
MARGIN = 0.12  # space beside the outermost offers, as a share of their spread


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from low to high and the round values between."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The place of a value, in percent from the low end."""
        return round(100 * (value - self.low) / (self.high - self.low), 2)


@dataclass(frozen=True, slots=True)
class Dot:
    """A bid in a picture, with its name on the side where there is room."""

    name: str
    x: float
    y: float
    left: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Axes, lines as polyline points of a 100 by 100 square, dots and shaded cells."""

    x: Axis
    y: Axis
    lines: tuple[tuple[str, str], ...] = ()
    dots: tuple[Dot, ...] = ()
    cells: tuple[tuple[float, float, float, float], ...] = ()


def axis(low: float, high: float) -> Axis:
    """Round ticks inside low … high; a range of nothing is opened by a tenth of the value."""
    if high <= low:
        room = abs(low) * 0.1 or 1.0
        low, high = low - room, high + room
    step = nice_step(high - low)
    first, last = ceil(low / step), floor(high / step)
    return Axis(low, high, tuple(step * number for number in range(first, last + 1)))


def point_prices(report: Report) -> Picture | None:
    """Euro per point over the prices; None where price counts nowhere."""
    known = [one for one in report.point_prices if one.euro_per_point is not None]
    if len(known) < 2:
        return None
    x = axis(report.point_prices[0].price, report.point_prices[-1].price)
    y = axis(0.0, max(one.euro_per_point or 0.0 for one in known) * ROOM)
    places = [(x.at(one.price), 100 - y.at(one.euro_per_point or 0.0)) for one in known]
    return Picture(x, y, lines=(("rate", _polyline(places)),))


def equal_totals(report: Report) -> Picture | None:
    """Bids by price and quality, a line of equal total through each, and where a ghost flips."""
    if report.ranking is None or report.ghosts is None:
        return None
    x = axis(report.ghosts.prices[0], report.ghosts.prices[-1])
    y = axis(0.0, 1.0)
    winners = report.ranking.winners
    lines = tuple(
        (_line_class(line.bid, winners), _inside(line.points, x, y)) for line in report.lines
    )
    dots = tuple(
        _dot(one.name, x.at(float(one.price)), 100 - y.at(float(one.quality)), one.name in winners)
        for one in report.ranking.bids
    )
    return Picture(x, y, lines, dots, _flips(report, x, y))


def offers(report: Report) -> Picture | None:
    """Offers of a concession by income and burden; lower right is better on both."""
    if report.concession is None:
        return None
    worths = report.concession.worths
    incomes = [float(one.income) for one in worths]
    burdens = [float(one.burden) for one in worths]
    x = axis(*_around(incomes))
    y = axis(0.0, (max(burdens) or 1.0) * ROOM)
    best = report.concession.undominated
    dots = tuple(
        _dot(one.name, x.at(income), 100 - y.at(burden), one.name in best)
        for one, income, burden in zip(worths, incomes, burdens, strict=True)
    )
    return Picture(x, y, dots=dots)


def _around(values: Sequence[float]) -> tuple[float, float]:
    room = (max(values) - min(values)) * MARGIN
    return min(values) - room, max(values) + room


def _line_class(name: str, winners: Sequence[str]) -> str:
    return "best" if name in winners else "other"


def _dot(name: str, x: float, y: float, strong: bool) -> Dot:
    return Dot(name, x, round(y, 2), left=x > 60, strong=strong)


def _inside(points: Sequence[SameScore], x: Axis, y: Axis) -> str:
    places = [
        (x.at(one.price), 100 - y.at(one.quality))
        for one in points
        if one.price is not None and x.low <= one.price <= x.high
    ]
    return _polyline(places)


def _polyline(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{across:.2f},{down:.2f}" for across, down in places)


def _flips(report: Report, x: Axis, y: Axis) -> tuple[tuple[float, float, float, float], ...]:
    """Rectangles (left, top, width, height) where one more bid changes the winner."""
    grid = report.ghosts
    if grid is None or len(grid.prices) < 2 or len(grid.qualities) < 2:
        return ()
    width = 100 / (len(grid.prices) - 1)
    height = 100 / (len(grid.qualities) - 1)
    return tuple(
        (
            round(x.at(price) - width / 2, 2),
            round(100 - y.at(quality) - height / 2, 2),
            width,
            height,
        )
        for price, row in zip(grid.prices, grid.outcome, strict=True)
        for quality, outcome in zip(grid.qualities, row, strict=True)
        if outcome == "flip"
    )
