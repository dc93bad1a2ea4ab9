# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which months of a ledger are compared: like with like, or nothing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.effect.periods import LEAST, Alike, Booked, NotAlike, alike, whole_year
from gewoon.reports.spans import span, year


def whole(first: tuple[int, int], count: int, lines: int = 100) -> list[Booked]:
    """Months in a row, each booked from its first day to its last."""
    start = first[0] * 12 + first[1] - 1
    return [month(place // 12, place % 12 + 1, lines) for place in range(start, start + count)]


def month(number: int, of: int, lines: int = 100, first: int = 1, last: int = 0) -> Booked:
    """A month with bookings from a day to a day, its last by default."""
    end = last or monthrange(number, of)[1]
    return Booked(number, of, lines, date(number, of, first), date(number, of, end))


def compared(booked: list[Booked]) -> tuple[str, str, str]:
    """How, and the two spans in words."""
    found = alike(booked)
    assert isinstance(found, Alike), found
    return found.how, span(found.first.months, "en"), span(found.last.months, "en")


@pytest.mark.parametrize("booked, expected", [
    (whole((2023, 1), 24), ("calendar", "2023", "2024")),
    (whole((2023, 1), 27), ("calendar", "2023", "2024")),
    (whole((2022, 1), 36), ("calendar", "2022", "2024")),
    (whole((2023, 4), 24), ("financial", "April 2023 to March 2024", "April 2024 to March 2025")),
    # Three financial years tell more than the two calendar years within them.
    (whole((2022, 4), 36), ("financial", "April 2022 to March 2023", "April 2024 to March 2025")),
    (whole((2023, 1), 22), ("shared", "January to October 2023", "January to October 2024")),
    (whole((2024, 1), 15), ("shared", "January to March 2024", "January to March 2025")),
    # Of three years the two that share most.
    (whole((2022, 6), 12 + 10), ("shared", "June to December 2022", "June to December 2023")),
])  # fmt: skip
def test_what_is_compared(booked: list[Booked], expected: tuple[str, str, str]) -> None:
    assert compared(booked) == expected


@pytest.mark.parametrize("booked, why", [
    (whole((2024, 4), 12), "one_year"),  # a financial year: nine months and three
    (whole((2024, 11), 3), "one_year"),
    (whole((2024, 1), 14), "few_months"),
    (whole((2023, 1), 3) + whole((2024, 6), 3), "few_months"),
    ([Booked(2023, 0, 50), Booked(2024, 0, 60)], "no_days"),
    ([], "no_days"),
])  # fmt: skip
def test_what_is_refused(booked: list[Booked], why: str) -> None:
    found = alike(booked)
    assert isinstance(found, NotAlike) and found.why == why


def test_a_last_month_that_only_began_is_left_out() -> None:
    """Files until 5 November are no November."""
    booked = [*whole((2023, 1), 22), month(2024, 11, last=5)]
    assert compared(booked)[1:] == ("January to October 2023", "January to October 2024")
    booked[-1] = month(2024, 11, last=25)
    assert compared(booked)[2] == "January to November 2024"


def test_a_first_month_that_begins_late_is_left_out() -> None:
    booked = [month(2023, 1, first=20), *whole((2023, 2), 23)]
    assert compared(booked) == ("shared", "February to December 2023", "February to December 2024")


def test_a_few_stray_bookings_make_no_year() -> None:
    """One invoice of long ago does not turn a single year into two."""
    stray = [month(2023, number, 1) for number in (4, 5, 6, 7)]
    found = alike([*stray, *whole((2024, 4), 12)])
    assert isinstance(found, NotAlike) and found.why == "one_year"
    assert found.whole and span(found.whole.months, "nl") == "april 2024 t/m maart 2025"


def test_the_days_booked_are_told() -> None:
    booked = whole((2023, 1), 24)
    booked[0] = month(2023, 1, first=3)
    found = alike(booked)
    assert isinstance(found, Alike)
    assert (found.first.first, found.first.last) == (date(2023, 1, 3), date(2023, 12, 31))


def test_a_year_that_is_not_whole_says_so() -> None:
    booked = [*whole((2023, 1), 24), *whole((2025, 1), 2), Booked(2026, 0, 9)]
    assert [year(number, booked, "nl") for number in (2023, 2025, 2026)] == [
        "2023", "2025 (januari t/m februari)", "2026, zonder datum",
    ]  # fmt: skip
    assert whole_year(booked[:12]) and not whole_year(booked[24:])
    late = [*whole((2024, 1), 11), month(2024, 12, last=4)]
    assert year(2024, late, "en") == "2024 (01 Jan 2024 to 04 Dec 2024)"
    gaps = [month(2024, number) for number in (1, 2, 7)]
    assert year(2024, gaps, "en") == "2024 (January, February, July)"


MONTHS = st.lists(
    st.builds(
        month, st.integers(2020, 2024), st.integers(1, 12), st.integers(1, 500),
        first=st.integers(1, 14), last=st.integers(15, 28),
    ),
    unique_by=lambda one: one.place,
)  # fmt: skip


@given(MONTHS)
def test_both_sides_have_the_same_months_of_the_year(booked: list[Booked]) -> None:
    """Whatever the ledger: what is compared is as long, of the same season, and really booked."""
    found = alike(booked)
    if isinstance(found, NotAlike):
        return
    first, last = ([number for _, number in side.months] for side in (found.first, found.last))
    assert first == last and len(first) >= LEAST
    assert {*found.first.months, *found.last.months} <= {(one.year, one.month) for one in booked}
    assert not {*found.first.months} & {*found.last.months}
    assert found.first.months < found.last.months
    if found.how != "shared":
        assert len(first) == 12


@given(MONTHS)
def test_the_order_of_the_files_does_not_matter(booked: list[Booked]) -> None:
    assert alike(booked) == alike(list(reversed(booked)))
