# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reporting periods of a plan: equal numbers of months from its first day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gewoon.errors import DomainError
from gewoon.period import Period


@dataclass(frozen=True, slots=True)
class Periods:
    """count periods of so many months each, the first of which begins on `first`.

    Raised if there is none, or one takes no month: DomainError.
    """

    first: date
    months: int = 3
    count: int = 8

    def __post_init__(self) -> None:
        if self.months < 1 or self.count < 1:
            raise DomainError("A plan has at least one period of at least one month.")

    def begin(self, number: int) -> date:
        """The first day of a period, counted from 1; number count + 1 gives the day after the plan."""
        return months_later(self.first, (number - 1) * self.months)

    def span(self, number: int) -> Period:
        """First and last day of a period."""
        return Period(self.begin(number), self.begin(number + 1) - timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day of the plan."""
        return self.begin(self.count + 1) - timedelta(days=1)

    def of(self, day: date) -> int | None:
        """The number of the period a day lies in; None outside the plan."""
        if not self.first <= day <= self.last:
            return None
        return next(n for n in range(self.count, 0, -1) if self.begin(n) <= day)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
