# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long a placement lasted: whole months, else days; parts within a contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gewoon.contracts.sroi import duration
from gewoon.errors import DomainError
from gewoon.period import Period


@pytest.mark.parametrize(
    ("first", "last", "expected", "code", "said"),
    [
        (date(2024, 1, 1), date(2024, 1, 31), Fraction(1, 12), "duration_months", {"months": 1}),
        (date(2024, 1, 15), date(2025, 1, 14), Fraction(1), "duration_months", {"months": 12}),
        (date(2023, 11, 1), date(2024, 2, 29), Fraction(1, 3), "duration_months", {"months": 4}),
        (date(2024, 12, 1), date(2025, 2, 28), Fraction(1, 4), "duration_months", {"months": 3}),
        (date(2024, 1, 1), date(2024, 1, 1), Fraction(1, 365), "duration_days", {"days": 1}),
        (date(2023, 1, 2), date(2023, 7, 2), Fraction(182, 365), "duration_days", {"days": 182}),
        (date(2024, 1, 1), date(2024, 12, 30), Fraction(1), "duration_days", {"days": 365}),
    ],
)
def test_whole_months_else_days(
    first: date, last: date, expected: Fraction, code: str, said: dict[str, int]
) -> None:
    """The last day counts."""
    found, why = duration.years(first, last)
    assert (found, why.code, why.values) == (expected, code, said)


def test_weeks_are_of_52_and_must_fit_to_the_day() -> None:
    """Two weeks fit in fourteen days, not in thirteen."""
    found, why = duration.weeks(Decimal(2), date(2024, 1, 1), date(2024, 1, 14))
    assert (found, why.code, why.values) == (Fraction(1, 26), "duration_weeks", {"weeks": 2})
    with pytest.raises(DomainError, match="2 weeks do not fit between 2024-01-01 and 2024-01-13"):
        duration.weeks(Decimal(2), date(2024, 1, 1), date(2024, 1, 13))


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        (Period(), (1, 31)),
        (Period(date(2024, 1, 10)), (10, 31)),
        (Period(None, date(2024, 1, 20)), (1, 20)),
        (Period(date(2024, 1, 31), date(2024, 2, 28)), (31, 31)),
        (Period(date(2024, 2, 1)), None),
        (Period(None, date(2023, 12, 31)), None),
    ],
)
def test_the_part_within_the_contract(contract: Period, expected: tuple[int, int] | None) -> None:
    """Both ends included; None if they do not meet."""
    found = duration.inside(date(2024, 1, 1), date(2024, 1, 31), contract)
    assert (found and tuple(day.day for day in found)) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 5, 15), 12, date(2023, 5, 15)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 12, 31), 1, date(2024, 11, 30)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 1), 12, date(2023, 12, 1)),
        (date(2024, 12, 1), 0, date(2024, 12, 1)),
    ],
)
def test_months_before_a_day(day: date, count: int, expected: date) -> None:
    """The last of the month where the day does not exist."""
    assert duration.months_before(day, count) == expected
