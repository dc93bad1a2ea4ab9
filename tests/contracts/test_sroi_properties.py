# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every placement, whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gewoon.contracts.sroi.account import account
from gewoon.contracts.sroi.obligation import obligation
from gewoon.contracts.sroi.table import GROUP
from gewoon.contracts.sroi.total import Effort, total
from gewoon.contracts.sroi.value import placed
from gewoon.period import Period
from tests.contracts.made import (
    ALPHEN,
    CONTRACT,
    EAST,
    HAAGLANDEN,
    HILVERSUM,
    LEIDEN,
    UTRECHT,
    activity,
    contract,
    placement,
)

TABLES = st.sampled_from([ALPHEN, EAST, HAAGLANDEN, HILVERSUM, LEIDEN, UTRECHT])
HOURS = st.integers(1, 40)
DAYS = st.integers(0, 1500)
START = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@given(TABLES, st.data(), HOURS, START, DAYS)
def test_a_value_lies_between_nothing_and_full_time_for_its_duration(
    table, data, hours, start, days
):
    fact = data.draw(st.sampled_from(sorted(table.facts(GROUP))))
    one = placement(facts=(fact,), hours=hours, start=start, end=start + timedelta(days))
    found = placed(one, table)
    full = placed(placement(facts=(fact,), start=start, end=start + timedelta(days)), table)
    assert 0 < found.value <= full.value
    assert found.fte_years <= Decimal(days + 1) / 360


@given(TABLES, st.data())
def test_more_groups_are_never_worth_less_nor_more_than_the_best(table, data):
    known = sorted(table.facts(GROUP))
    facts = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True))
    together = placed(placement(facts=tuple(facts), end=date(2024, 6, 30)), table).value
    alone = [placed(placement(facts=(fact,), end=date(2024, 6, 30)), table).value for fact in facts]
    assert together == max(alone)


@given(st.integers(1, 36), st.integers(1, 24))
def test_value_is_linear_in_hours_and_months_while_nothing_is_capped(hours, months):
    year, month = divmod(months, 12)
    end = date(2024 + year, month + 1, 1) - timedelta(1)
    found = placed(placement(hours=hours, end=end), LEIDEN).value
    assert abs(found - Decimal(30_000 * hours * months) / (36 * 12)) < Decimal("1e-18")


@given(START, DAYS, START, DAYS)
def test_a_contract_never_adds_value(start, days, first, length):
    one = placement(start=start, end=start + timedelta(days))
    within = placed(one, LEIDEN, Period(first, first + timedelta(length)))
    # February of 28 days is a twelfth, which is 2.4 days (199 euros) more than its days.
    assert within.value <= placed(one, LEIDEN).value + 200


@given(st.permutations(range(4)))
def test_the_order_of_a_list_is_no_information(order):
    held = [
        placement(facts=("ww",), end=date(2024, 8, 31)),
        placement(facts=("ww",), start=date(2024, 9, 1), end=date(2025, 4, 30)),
        placement(person="P-0002", facts=("wia",)),
        placement(person="P-0002", facts=("ww",), start=date(2025, 1, 1), end=date(2025, 12, 31)),
    ]
    expected = account(CONTRACT, HAAGLANDEN, held, [])
    assert account(CONTRACT, HAAGLANDEN, [held[i] for i in order], []) == expected


@given(st.decimals(0, 100_000, places=2), st.decimals(0, 2, places=2))
def test_effort_and_shortfall_make_up_the_obligation(amount, factor):
    deed = activity("social_purchase", amount=amount)
    found = account(contract(penalty_factor=factor), LEIDEN, [], [deed])
    assert min(found.effort, found.owed.due) + found.shortfall == found.owed.due
    assert found.penalty <= factor * found.owed.due + Decimal("0.01")


@given(st.decimals(1, 10**7, places=2), st.decimals(1, 10**7, places=2))
def test_obligations_of_parts_add_up_to_that_of_the_whole(one, other):
    whole = obligation(contract(sum=one + other)).due
    assert obligation(contract(sum=one)).due + obligation(contract(sum=other)).due == whole


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=6))
def test_a_total_is_the_sum_whatever_the_order(values):
    efforts = [Effort("t", value) for value in values]
    assert total(efforts).value == total(efforts[::-1]).value == sum(values)
