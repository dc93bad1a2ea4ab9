# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which parts of a ledger may be compared: two whole years, or the months that two years share.

Nine months beside three are no change. So two years are compared when each has all its twelve months,
by calendar or by financial year; else the months that both have; else not at all, and that is said.
The rule is our own, and errs on the side of comparing less.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import median
from typing import Literal

MONTHS = 12
# A ledger that begins later than this day of a month, or ends more days before its end, lacks it.
EDGE = 10
# Fewer lines than this part of a usual month are stray bookings and no month of a ledger.
STRAY = 0.1
# Fewer shared months say more of chance than of change.
LEAST = 3
How = Literal["calendar", "financial", "shared"]
Why = Literal["one_year", "no_days", "few_months", "currencies"]


@dataclass(frozen=True, slots=True)
class Booked:
    """What a ledger holds of one month: first and last booking day, and lines. month 0: without a day."""

    year: int
    month: int
    lines: int
    first: date | None = None
    last: date | None = None

    @property
    def place(self) -> int:
        """Months since the year 0, so that months can be counted."""
        return self.year * MONTHS + self.month - 1


@dataclass(frozen=True, slots=True)
class Span:
    """Months that stand for one side of a comparison, in order, with the days booked in them."""

    months: tuple[tuple[int, int], ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Alike:
    """Two spans that may be compared, and by which rule they were chosen."""

    how: How
    first: Span
    last: Span


@dataclass(frozen=True, slots=True)
class NotAlike:
    """Why nothing can be compared; whole: the months of the ledger that count, if any."""

    why: Why
    whole: Span | None = None


def alike(booked: Sequence[Booked]) -> Alike | NotAlike:
    """The two spans of a ledger to compare: the first and the last that are like each other."""
    dated = sorted((one for one in booked if one.month), key=lambda one: one.place)
    known = {one.place: one for one in _settled(dated)}
    if not known:
        return NotAlike("no_days")
    years = _full_years(known)
    if len(years) > 1:
        how: How = "financial" if years[0] % MONTHS else "calendar"
        return Alike(how, _year(years[0], known), _year(years[-1], known))
    shared = _shared(known)
    if len(shared[0]) >= LEAST:
        return Alike("shared", _span(shared[0], known), _span(shared[1], known))
    one_year = max(known) - min(known) < MONTHS
    return NotAlike("one_year" if one_year else "few_months", _span(sorted(known), known))


def whole_year(booked: Sequence[Booked]) -> bool:
    """Whether the bookings of one calendar year are in all its months, from its begin to its end."""
    dated = sorted((one for one in booked if one.month), key=lambda one: one.place)
    return len(list(_settled(dated))) == MONTHS == len(dated)


def _settled(dated: Sequence[Booked]) -> Iterator[Booked]:
    """Months without stray bookings, and without a first or last month that is only half there."""
    usual = median(one.lines for one in dated) if dated else 0
    kept = [one for one in dated if one.lines >= STRAY * usual and one.first and one.last]
    for one in kept:
        assert one.first and one.last
        late = one is kept[0] and one.first.day > EDGE
        early = one is kept[-1] and monthrange(one.year, one.month)[1] - one.last.day >= EDGE
        if not late and not early:
            yield one


def _full_years(known: dict[int, Booked]) -> list[int]:
    """First months of years of twelve months; the start that gives most years, the calendar first."""
    found = [
        [
            place
            for place in range(min(known), max(known) + 1)
            if place % MONTHS == start and all(place + n in known for n in range(MONTHS))
        ]
        for start in range(MONTHS)
    ]
    return max(found, key=len)


def _shared(known: dict[int, Booked]) -> tuple[list[int], list[int]]:
    """The months that two calendar years have both; of all pairs the one that shares most, then apart most."""
    years = sorted({place // MONTHS for place in known})
    best: tuple[list[int], list[int]] = ([], [])
    for first, last in combinations(years, 2):
        months = [
            m for m in range(MONTHS) if {first * MONTHS + m, last * MONTHS + m} <= known.keys()
        ]
        if len(months) > len(best[0]) or (
            len(months) == len(best[0]) > 0 and last - first > (best[1][0] - best[0][0]) // MONTHS
        ):
            best = ([first * MONTHS + m for m in months], [last * MONTHS + m for m in months])
    return best


def _year(start: int, known: dict[int, Booked]) -> Span:
    return _span(range(start, start + MONTHS), known)


def _span(places: Sequence[int], known: dict[int, Booked]) -> Span:
    days = [day for place in places for day in (known[place].first, known[place].last) if day]
    months = tuple((place // MONTHS, place % MONTHS + 1) for place in places)
    return Span(months, min(days), max(days))
