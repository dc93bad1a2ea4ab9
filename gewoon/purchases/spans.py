# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lengths of time as contracts write them: "3 maanden", "2 x 1 year", "90 days"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from gewoon.purchases.headers import plain

Unit = Literal["day", "week", "month", "year"]
# Beyond this a length is a typing error: a century, and as many extensions as nobody grants.
MOST_MONTHS, MOST_TIMES, LONGEST = 1_200, 50, 400
DAYS_IN_MONTH = 30
_WORD_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "zes": 6,
}
_PART = re.compile(
    r"(?:(?P<times>\d{1,2}|[a-z]+) ?(?:x|maal|keer|times|mal|fois) ?)?"
    r"(?P<size>\d{1,4}|one|two|three|een|twee|drie|vier|zes) ?(?P<unit>[a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days or of months, as said: a month is no fixed number of days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day this much later; the last day of the month where the month is shorter."""
        return _shift(day, self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """The day this much earlier."""
        return _shift(day, -self.months) - timedelta(days=self.days)


def _shift(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_month_end else min(day.day, last))


@cache
def terms() -> Mapping[str, frozenset[str]]:
    """Words for "no end", for "no answer" and for each unit, in plain form."""
    path = files("gewoon").joinpath("data", "eu", "contracts", "terms.yaml")
    loaded = yaml.safe_load(path.read_text("utf-8"))
    units = {unit: frozenset(map(plain, words)) for unit, words in loaded["units"].items()}
    others = {name: frozenset(map(plain, loaded[name])) for name in ("rolling", "unknown")}
    return {**others, **units}


def says(cell: str, meaning: str) -> bool:
    """Whether a cell is a word for "rolling" or "unknown"; a longer text is neither."""
    return plain(cell) in terms()[meaning]


def spans(text: str, default: Unit | None = None) -> tuple[Span, ...]:
    """The lengths in a text, in order: "2 x 12 maanden" gives two of twelve months.

    default: the unit of a bare number, from the header of its column; without one a bare number
    says nothing and is left out.
    """
    bare = plain(text[:LONGEST])
    found: list[Span] = []
    for match in _PART.finditer(bare):
        unit = _unit(match["unit"])
        if unit:
            found += [_span(_number(match["size"]), unit)] * _times(match["times"])
    if not found and default and bare.isdecimal() and len(bare) <= 4:
        found = [_span(int(bare), default)]
    return _believed(found)


def _believed(found: list[Span]) -> tuple[Span, ...]:
    """The lengths that are no typing error, as long as they are together within a century."""
    kept: list[Span] = []
    total = 0.0
    for one in found[:MOST_TIMES]:
        total += one.months + one.days / DAYS_IN_MONTH
        if 0 < total <= MOST_MONTHS and (one.months or one.days):
            kept.append(one)
    return tuple(kept)


def unit_in(header: str) -> Unit | None:
    """The unit a header names: "Opzegtermijn (maanden)" says month."""
    return next((unit for word in plain(header).split() if (unit := _unit(word))), None)


def _unit(word: str) -> Unit | None:
    units: tuple[Unit, ...] = ("month", "year", "day", "week")
    return next((unit for unit in units if word in terms()[unit]), None)


def _times(word: str | None) -> int:
    return 1 if word is None else min(_number(word) or 1, MOST_TIMES)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORD_NUMBERS.get(word, 0)


def _span(size: int, unit: Unit) -> Span:
    if unit in ("day", "week"):
        return Span(days=size * (7 if unit == "week" else 1))
    return Span(months=size * (12 if unit == "year" else 1))
