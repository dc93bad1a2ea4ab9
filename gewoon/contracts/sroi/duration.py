# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long a placement lasted, as a share of a year.

Whole months count as months / 12, else calendar days / 365. Weeks / 52 only where the table says
so: 26 weeks and 182 days differ. Our own convention, because the tables say "pro rata".
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from gewoon.contracts.sroi.reason import Reason, reason
from gewoon.errors import DomainError
from gewoon.period import Period

MONTHS, DAYS, WEEKS, WEEK = 12, 365, 52, 7


def years(first: date, last: date) -> tuple[Fraction, Reason]:
    """(share of a year, how it was counted) from a first up to and including a last day."""
    after = last + timedelta(days=1)
    if after.day == first.day:
        months = (after.year - first.year) * MONTHS + after.month - first.month
        return Fraction(months, MONTHS), reason("duration_months", months=months)
    days = (after - first).days
    return Fraction(days, DAYS), reason("duration_days", days=days)


def weeks(count: Decimal, first: date, last: date) -> tuple[Fraction, Reason]:
    """The same in weeks. Raised if so many weeks do not fit between the days: DomainError."""
    days = (last - first).days + 1
    if Fraction(count) * WEEK > days:
        raise DomainError(f"{count} weeks do not fit between {first} and {last}.")
    return Fraction(count) / WEEKS, reason("duration_weeks", weeks=count)


def inside(first: date, last: date, contract: Period) -> tuple[date, date] | None:
    """The part of a placement within the contract; None if there is none."""
    start = max(first, contract.first or first)
    end = min(last, contract.last or last)
    return (start, end) if start <= end else None


def months_before(day: date, count: int) -> date:
    """The day so many months earlier; the last of the month where that day does not exist."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - count, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
