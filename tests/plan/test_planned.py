# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums over a plan by hand and by property, and the document that keeps them."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import UnreadableInput
from gewoon.estimate import Missing
from gewoon.plan.carrying import carried
from gewoon.plan.document import document, text
from gewoon.plan.periods import Periods
from gewoon.plan.planned import Action, Budget, Capacity, Promise
from gewoon.plan.reading import read
from gewoon.plan.status import COUNTS, STATUSES
from gewoon.plan.totals import agreed, loads, spent, sums, wanted
from tests.plan.planned import TWO_YEARS, action, plan, promise, whole


def co2e(*actions: Action) -> Any:
    """The sum of the first theme."""
    return sums(actions)[0]


def test_different_cases_add_up_and_one_case_is_not_counted_twice() -> None:
    # A contract of 1,000 kg: 40% and 50% off, together 1 - 0.6 x 0.5 = 70%, not 90%.
    one = action(1, case="c1", measure="a", expected={"co2e": promise(400.0, 0.4)})
    two = action(2, case="c1", measure="b", expected={"co2e": promise(500.0, 0.5)})
    other = action(3, expected={"co2e": promise(100.0)})
    found = co2e(one, two, other)
    assert found.amount.mean == pytest.approx(700 + 100)
    assert found.overlap == pytest.approx(200)
    assert (found.counted, found.unknown, found.excluded) == ((1, 2, 3), (), ())
    # Low: 250 + 200 x (1 - 0.25); high: 1000 + 800 x (1 - 1).
    assert found.amount.low == pytest.approx(250 + 150 + 50)
    assert found.amount.high == pytest.approx(1000 + 0 + 200)


def test_of_what_excludes_each_other_the_best_counts() -> None:
    small = action(1, case="c", group="fuel", expected={"co2e": promise(10.0, 0.1)})
    large = action(2, case="c", group="fuel", expected={"co2e": promise(30.0, 0.3)})
    elsewhere = action(3, case="d", group="fuel", expected={"co2e": promise(5.0, 0.1)})
    found = co2e(small, large, elsewhere)
    assert found.amount.mean == pytest.approx(35)
    assert found.excluded == (1,)
    # What is agreed goes before what would do more.
    idea = replace(large, status="proposed", frozen_on=None, effects=large.expected)
    assert co2e(small, idea).amount.mean == pytest.approx(10)


def test_missing_is_never_zero() -> None:
    nothing = action(1, expected={"co2e": Promise(Missing("no amount"))})
    found = co2e(nothing)
    assert (found.amount, found.unknown, found.counted) == (None, (1,), ())
    other_unit = action(2, expected={"co2e": promise(3.0, unit="t")})
    assert co2e(nothing, other_unit).unknown == (1, 2)


def test_what_was_agreed_counts_as_frozen_and_ideas_apart() -> None:
    firm = action(1, expected={"co2e": promise(10.0)}, effects={"co2e": promise(99.0)})
    idea = action(2, status="proposed", frozen_on=None, effects={"co2e": promise(5.0)})
    banned = replace(idea, number=3, key="k3", choice="banned")
    dropped = action(4, status="dropped", expected={"co2e": promise(7.0)})
    all_of_them = (firm, idea, banned, dropped)
    assert co2e(*agreed(all_of_them)).amount.mean == 10
    assert co2e(*wanted(all_of_them)).amount.mean == 15


def test_hours_and_money_against_what_there_is() -> None:
    one = action(1, starts=1, hours=(10.0, 20.0), budget=Decimal(3000))
    two = action(2, starts=2, hours=(15.0,), cost=Decimal("500.50"))
    three = action(3, starts=2, hours=(), lead="Ander")
    made = plan(
        one, two, three,
        capacities=(Capacity("Inkoper", None, Decimal(30)), Capacity("Inkoper", 1, Decimal(5))),
        budgets=(Budget("Jaar 1", Decimal(3400), 1, 4), Budget("Jaar 2", Decimal(10), 5)),
    )  # fmt: skip
    found = {(load.lead, load.period): load for load in loads(made, made.actions)}
    assert (found["Inkoper", 1].asked, found["Inkoper", 1].there, found["Inkoper", 1].over) == (
        10.0, 5.0, True,
    )  # fmt: skip
    assert (found["Inkoper", 2].asked, found["Inkoper", 2].over) == (35.0, True)
    assert found["Inkoper", 3].over is False
    first, second = spent(made, made.actions)
    assert (first.used, first.unknown, first.over) == (Decimal("3500.50"), 1, True)
    assert (second.used, second.unknown, second.over) == (0, 0, False)


AMOUNT = st.floats(0.0, 1e6)
SHARE = st.none() | st.floats(0.0, 1.0)
ACTIONS = st.lists(
    st.builds(
        lambda number, status, case, group, mean, share: action(
            number, status=status, case=case, group=group, measure="m" if case else "",
            expected={"co2e": promise(mean, share)},
        ),
        st.integers(1, 10_000), st.sampled_from(STATUSES), st.sampled_from(["", "a", "b"]),
        st.sampled_from(["", "g"]), AMOUNT, SHARE,
    ),
    max_size=8, unique_by=lambda one: one.number,
)  # fmt: skip


@given(ACTIONS)
def test_a_plan_is_at_least_its_largest_action_and_at_most_their_sum(actions: list[Action]) -> None:
    counted = agreed(actions)
    found = co2e(*counted)
    means = [one.expected["co2e"].amount.mean for one in counted]  # type: ignore[union-attr]
    assert (found.amount is None) == (not counted)
    assert sorted((*found.counted, *found.excluded)) == sorted(one.number for one in counted)
    if counted:
        amount = found.amount
        assert amount.low <= amount.mean <= amount.high
        assert max(means) * (1 - 1e-9) <= amount.mean <= math.fsum(means) * (1 + 1e-9)
        plain = [one.expected["co2e"].amount.mean for one in counted if one.number in found.counted]
        assert amount.mean + found.overlap == pytest.approx(math.fsum(plain))


@given(ACTIONS)
def test_without_a_shared_case_the_sum_over_actions_is_the_plan(actions: list[Action]) -> None:
    apart = agreed([replace(one, case=f"c{one.number}") for one in actions])
    found = co2e(*apart)
    plain = math.fsum(one.expected["co2e"].amount.mean for one in apart)  # type: ignore[union-attr]
    assert (found.amount.mean if found.amount else 0.0) == pytest.approx(plain)
    assert found.overlap == pytest.approx(0, abs=1e-6)


@given(st.lists(st.tuples(st.integers(1, 7), st.lists(st.floats(0, 500), max_size=2)), max_size=8))
def test_hours_over_leads_and_periods_are_the_hours_of_the_actions(
    given_hours: list[tuple[int, list[float]]],
) -> None:
    made = plan(
        *(
            action(n, lead=f"L{n % 3}", starts=starts, hours=tuple(hours))
            for n, (starts, hours) in enumerate(given_hours, start=1)
        )
    )
    asked = math.fsum(one.asked for one in loads(made, made.actions))
    assert asked == pytest.approx(math.fsum(sum(one.hours) for one in made.actions))


@given(
    st.none() | st.integers(1, 8), st.lists(st.floats(0, 500), max_size=4), st.integers(-30, 30),
    st.integers(1, 12), st.integers(1, 10),
)  # fmt: skip
def test_no_hour_to_come_is_lost_when_a_plan_follows(
    starts: int | None, hours: list[float], later: int, months: int, count: int
) -> None:
    year, month = divmod(2026 * 12 + later, 12)
    new = Periods(date(year, month + 1, 1), months, count)
    begin, kept = carried(starts, hours, TWO_YEARS, new)
    to_come = [
        amount
        for place, amount in enumerate(hours)
        if starts is None or TWO_YEARS.begin(starts + place) >= new.first
    ]
    assert math.fsum(kept) == pytest.approx(math.fsum(to_come))
    assert (begin is None) == (starts is None)
    if begin is not None:
        assert 1 <= begin <= begin + max(len(kept), 1) - 1 <= count


def test_a_plan_comes_back_from_its_document() -> None:
    made = whole()
    content = text(made)
    assert read(content) == made
    assert text(read(content)) == content


def test_a_later_version_opens_and_another_kind_does_not() -> None:
    told = document(whole())
    told |= {"format_version": "1.7", "mood": "good"}
    told["actions"][0]["colour"] = "green"
    assert read(json.dumps(told)) == whole()
    for wrong in ({"format_version": "2.0"}, {"format": "gewoon/baseline"}, {"first_day": "ooit"}):
        with pytest.raises(UnreadableInput):
            read(json.dumps(told | wrong))
    for junk in ("", "[]", "{"):
        with pytest.raises(UnreadableInput):
            read(junk)


@given(ACTIONS)
def test_every_document_reads_back_and_its_totals_are_those_of_its_actions(
    actions: list[Action],
) -> None:
    made = plan(*actions)
    assert read(text(made)) == made
    told = document(made)["totals"]["agreed"][0]
    assert told["counted"] == list(co2e(*agreed(actions)).counted)
    assert {one.number for one in actions if one.status in COUNTS} == {
        *told["counted"], *told["excluded"],
    }  # fmt: skip
