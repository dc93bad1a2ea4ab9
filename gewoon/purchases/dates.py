# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days as people and programs write them, decided for the column as a whole.

Read are 31-12-2024, 12/31/24, 2024-12-31 (with or without a time), 20241231, 31 dec. 2024 in four
languages, the serial day numbers of spreadsheets, and a month (2024-12, 202412: its first day).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from gewoon.errors import Issue, issue

Order = Literal["dmy", "mdy", "ymd"]
Parts = tuple[int, int, int]

FIRST_YEAR, YEARS_AHEAD = 1990, 2
LONGEST = 40
SERIAL_ZERO = date(1899, 12, 30)
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_NUMERIC = re.compile(rf"(\d{{1,4}})([-/. ])(\d{{1,2}})\2(\d{{1,4}}){_TIME}", re.I | re.A)
_COMPACT = re.compile(r"\d{8}", re.A)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.A)
_PERIOD = re.compile(r"(\d{4})[-/. ]?(?:[MP])?(\d{2})|(\d{1,2})[-/.](\d{4})", re.I | re.A)
_SPOKEN = re.compile(
    r"(?:[^\W\d_]+,? )?(\d{1,2})(?:st|nd|rd|th|er|\.|e)?[-/. ]*([^\W\d_]+)\.?[-/., ]*(\d{2,4})"
    + _TIME,
    re.I,
)
_SPOKEN_US = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME, re.I)


TIMES = (
    ("", ""),
    (" %H:%M:%S", r" \d{2}:\d{2}:\d{2}"),
    (" %H:%M", r" \d{1,2}:\d{2}"),
    ("T%H:%M:%S", r"T\d{2}:\d{2}:\d{2}"),
)


@dataclass(frozen=True, slots=True)
class DateConvention:
    """How a column writes days.

    order: which of day, month and year comes first where figures alone do not tell. formats: the
    strptime formats that occur and that a bulk reader may use. first_year and last_year: days
    outside are typing errors. issues: what was in doubt.
    """

    order: Order = "dmy"
    formats: tuple[str, ...] = ()
    first_year: int = FIRST_YEAR
    last_year: int = 2100
    evidence: tuple[tuple[str, int], ...] = ()
    issues: tuple[Issue, ...] = field(default=(), compare=False)


def decide(samples: Iterable[str], today: date | None = None) -> DateConvention:
    """The convention that a column of texts follows. today bounds the years believed."""
    last_year = (today or date.today()).year + YEARS_AHEAD
    texts = [text.strip() for text in samples if text.strip()]
    votes = Counter(vote for text in texts if (vote := _vote(text, last_year)))
    order, issues = _order(votes)
    return DateConvention(
        order, _formats(texts, order), FIRST_YEAR, last_year, tuple(sorted(votes.items())), issues
    )


def parse_date(text: str, convention: DateConvention) -> date | None:
    """The day in a text; None if there is none, it does not exist or its year is not believed."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    parts = (
        _numeric(text, convention.order, convention.last_year)
        or _compact(text, convention)
        or _period(text)
        or _spoken(text, convention.last_year)
    )
    day = _day(parts) if parts else _serial(text)
    if day is None or not convention.first_year <= day.year <= convention.last_year:
        return None
    return day


def _day(parts: Parts) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def _numeric(text: str, order: Order, last_year: int) -> Parts | None:
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    one, two, three = match[1], match[3], match[4]
    if len(one) == 4:
        return int(one), int(two), int(three)
    if len(one) == 3 or len(three) == 3:
        return None
    if order == "ymd" and len(three) <= 2:
        return _full_year(one, last_year), int(two), int(three)
    year = _full_year(three, last_year)
    return (year, int(one), int(two)) if order == "mdy" else (year, int(two), int(one))


def _full_year(text: str, last_year: int) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if 2000 + int(text) <= last_year else 1900 + int(text)


def _compact(text: str, convention: DateConvention) -> Parts | None:
    if not _COMPACT.fullmatch(text):
        return None
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if convention.first_year <= year <= convention.last_year and 1 <= month <= 12:
        return year, month, day
    if convention.order == "mdy":
        return int(text[4:]), int(text[:2]), int(text[2:4])
    return int(text[4:]), int(text[2:4]), int(text[:2])


def _period(text: str) -> Parts | None:
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    return int(match[1] or match[4]), int(match[2] or match[3]), 1


def _spoken(text: str, last_year: int) -> Parts | None:
    match = _SPOKEN.fullmatch(text)
    if match:
        day, month, year = match[1], match[2], match[3]
    else:
        match = _SPOKEN_US.fullmatch(text)
        if not match:
            return None
        month, day, year = match[1], match[2], match[3]
    number = _months().get(month.casefold())
    if number is None or len(year) == 3:
        return None
    return _full_year(year, last_year), number, int(day)


def _serial(text: str) -> date | None:
    match = _SERIAL.fullmatch(text)
    return SERIAL_ZERO + timedelta(days=int(match[1])) if match else None


@cache
def _months() -> dict[str, int]:
    path = files("gewoon").joinpath("data", "eu", "line", "months.yaml")
    listed: dict[int, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {name.casefold(): number for number, names in listed.items() for name in names}


def _vote(text: str, last_year: int) -> str:
    """The only order that gives a day, '?' if two do, '' where the order is no matter."""
    match = _NUMERIC.fullmatch(text)
    if not match or len(match[1]) == 4:
        return ""
    good = [
        order
        for order in ("dmy", "mdy", "ymd")
        if (order != "ymd" or len(match[4]) == 2)
        and (parts := _numeric(text, order, last_year))
        and (day := _day(parts))
        and FIRST_YEAR <= day.year <= last_year
    ]
    # 24-03-11 can be 24 March 2011 as well: only a column full of them says ymd.
    return good[0] if len(good) == 1 else "?" if good else ""


def _order(votes: Counter[str]) -> tuple[Order, tuple[Issue, ...]]:
    """The order with most proof; days first when there is none, because Europe writes so."""
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd")
    order = max(orders, key=lambda name: votes[name])
    if votes[order] == 0:
        unsure = votes["?"]
        problem = issue("date_order_unsure", "note", order="dmy").at(lines=unsure)
        return "dmy", (problem,) if unsure else ()
    others = sum(votes[name] for name in orders if name != order)
    if not others:
        return order, ()
    problem = issue("date_order_mixed", "warning", order=order, other=others)
    return order, (problem.at(lines=others),)


def _formats(texts: list[str], order: Order) -> tuple[str, ...]:
    found = Counter(form for text in texts if (form := _format(text, order)))
    return tuple(form for form, _ in found.most_common(8))


def _format(text: str, order: Order) -> str:
    """The strptime format of a text with a year of four figures; '' for what needs more care.

    20241231 needs it: bulk readers take 2024031 for the first of March.
    """
    match = _NUMERIC.fullmatch(text)
    if not match or match[2] == " ":
        return ""
    mark = match[2]
    if len(match[1]) == 4:
        form = f"%Y{mark}%m{mark}%d"
    elif len(match[4]) == 4 and order != "ymd":
        form = f"%m{mark}%d{mark}%Y" if order == "mdy" else f"%d{mark}%m{mark}%Y"
    else:
        return ""
    return form + _time_format(text[match.end(4) :])


def _time_format(rest: str) -> str:
    return next((form for form, pattern in TIMES if re.fullmatch(pattern, rest)), "")
