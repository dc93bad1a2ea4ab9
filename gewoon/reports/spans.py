# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The months a figure is about, as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from gewoon.effect.periods import Booked, whole_year
from gewoon.reports.figures import day
from gewoon.words import say

told = partial(say, catalogue="reasons")
Months = Sequence[tuple[int, int]]


def span(months: Months, language: str) -> str:
    """2023; April to December 2024; April 2024 to March 2025; or the months one by one."""
    (year, first), (end, last) = months[0], months[-1]
    names: dict[str, Any] = {
        "year": year,
        "end": end,
        "first": month(first, language),
        "last": month(last, language),
    }
    if (end - year) * 12 + last - first + 1 != len(months):
        listed = ", ".join(month(number, language) for _, number in months)
        return told("span.some", language, names=listed, **names)
    if len(months) == 1:
        return told("span.month", language, **names)
    if year == end:
        return told("span.year" if len(months) == 12 else "span.months", language, **names)
    return told("span.across", language, **names)


def month(number: int, language: str) -> str:
    """The name of a month."""
    return told(f"month.{number}", language)


def year(number: int, booked: Sequence[Booked], language: str) -> str:
    """A calendar year, with the months that have lines unless it is whole."""
    known = [one for one in booked if one.year == number]
    months = [(one.year, one.month) for one in known if one.month]
    if whole_year(known) or not known:
        return str(number)
    if not months:
        return told("span.no_days", language, year=number)
    if len(months) == 12:
        # The first or last month is only half there; "2024" would read as a whole year.
        first = min(one.first for one in known if one.first)
        last = max(one.last for one in known if one.last)
        days: dict[str, Any] = {"first": day(first, language), "last": day(last, language)}
        return told("span.days", language, year=number, **days)
    return told("span.of", language, year=number, months=_within(months, language))


def _within(months: Months, language: str) -> str:
    """The months of one year, without the year."""
    names = [month(of, language) for _, of in months]
    if len(names) > 1 and months[-1][1] - months[0][1] + 1 == len(names):
        return told("span.to", language, first=names[0], last=names[-1])
    return ", ".join(names)
