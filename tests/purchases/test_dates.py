# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days in every notation."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases.dates import DateConvention, decide, parse_date

TODAY = date(2026, 11, 24)
DMY, MDY, YMD = (DateConvention(order, last_year=2028) for order in ("dmy", "mdy", "ymd"))
days = st.dates(date(1990, 1, 1), date(2028, 12, 31))
NOTATIONS = [
    ("%d-%m-%Y", DMY), ("%d/%m/%Y", DMY), ("%d.%m.%Y", DMY), ("%m/%d/%Y", MDY), ("%Y-%m-%d", DMY),
    ("%Y-%m-%d", MDY), ("%Y/%m/%d", DMY), ("%Y-%m-%d 00:00:00", DMY), ("%Y%m%d", DMY),
    ("%d %B %Y", DMY), ("%d-%b-%Y", DMY), ("%B %d, %Y", DMY), ("%d-%m-%y", DMY),
    ("%m/%d/%y", MDY), ("%y-%m-%d", YMD), ("%d/%m/%Y 14:05", DMY), ("%Y-%m-%dT14:05:00Z", DMY),
]  # fmt: skip


@pytest.mark.parametrize(("form", "convention"), NOTATIONS)
@given(day=days)
def test_what_is_written_in_a_notation_is_read_back(day, form, convention):
    assert parse_date(day.strftime(form), convention) == day


@given(days)
def test_the_day_number_of_a_spreadsheet_is_read(day):
    number = (day - date(1899, 12, 30)).days
    assert parse_date(str(number), DMY) == day
    assert parse_date(f"{number}.5", DMY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 mrt 2024", date(2024, 3, 3)), ("3 maart 2024", date(2024, 3, 3)),
        ("3. März 2024", date(2024, 3, 3)), ("1er août 2024", date(2024, 8, 1)),
        ("3rd March 2024", date(2024, 3, 3)), ("15 déc. 2024", date(2024, 12, 15)),
        ("vr 15 dec 2024", date(2024, 12, 15)), ("2024-03", date(2024, 3, 1)),
        ("202403", date(2024, 3, 1)), ("03-2024", date(2024, 3, 1)), ("1-3-24", date(2024, 3, 1)),
        ("1-3-99", date(1999, 3, 1)),
    ],
)  # fmt: skip
def test_days_in_words_months_and_short_years(text, day):
    assert parse_date(text, DMY) == day


@pytest.mark.parametrize(
    "text",
    ["31-02-2024", "00-01-2024", "2024-13-01", "2024-13", "1-1-1989", "1-1-2029", "12/31/2024", "",
     "x", "99999", "2024", "1-1-024", "20241301"],
)  # fmt: skip
def test_days_that_do_not_exist_or_are_not_believed_are_none(text):
    assert parse_date(text, DMY) is None


@given(st.text(max_size=50))
def test_no_text_upsets_the_reader(text):
    for convention in (DMY, MDY, YMD):
        day = parse_date(text, convention)
        assert day is None or 1990 <= day.year <= 2028
    decide([text], TODAY)


def test_one_telling_day_settles_the_order_of_the_column():
    assert decide(["1/2/2024", "13/2/2024"], TODAY).order == "dmy"
    assert decide(["1/2/2024", "2/13/2024"], TODAY).order == "mdy"


def test_without_proof_the_day_comes_first_and_that_is_said():
    convention = decide(["1/2/2024"], TODAY)
    assert convention.order == "dmy"
    assert [problem.code for problem in convention.issues] == ["date_order_unsure"]


def test_mixed_orders_are_reported():
    convention = decide(["13/1/2024", "14/1/2024", "1/15/2024"], TODAY)
    assert convention.order == "dmy"
    assert [(p.code, p.lines) for p in convention.issues] == [("date_order_mixed", 1)]


@given(st.lists(days, min_size=1), st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M:%S"]))
def test_the_formats_for_bulk_reading_read_the_same_day(column, form):
    texts = [datetime(day.year, day.month, day.day).strftime(form) for day in column]
    convention = decide(texts, TODAY)
    for text, day in zip(texts, column, strict=True):
        for bulk in convention.formats:
            assert datetime.strptime(text, bulk).date() == parse_date(text, convention)
        if convention.order == "dmy":
            assert parse_date(text, convention) == day
