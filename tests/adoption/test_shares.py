# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Shares with their intervals, the effect ladder, and the pulse survey."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.adoption.interval import Weighted, weighted, wilson, z
from gewoon.adoption.ladder import STEPS, Decision, Rung, ladder
from gewoon.adoption.pulse import Item, detectable_change, item, must_be_short, standard_error
from gewoon.errors import DomainError
from gewoon.estimate import Missing

CASES = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(CASES)
def test_wilson_stays_within_zero_and_one_and_around_the_share(case):
    count, of = case
    found = wilson(count, of)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.low < found.high
    assert (found.count, found.of) == case


@given(CASES)
def test_wilson_mirrors_when_yes_and_no_swap(case):
    count, of = case
    one, other = wilson(count, of), wilson(of - count, of)
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)
    assert one.high == pytest.approx(1 - other.low, abs=1e-12)


def test_more_confidence_is_a_wider_interval_and_more_cases_a_narrower():
    assert wilson(5, 10, 0.99).low < wilson(5, 10).low < wilson(50, 100).low
    assert wilson(5, 10, 0.5).low > wilson(5, 10).low
    assert z(0.95) == pytest.approx(1.959963984540054)


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3), (0, 0)])
def test_what_is_no_share_is_refused(count, of):
    with pytest.raises(DomainError, match=f"{count} of {of} is no share"):
        wilson(count, of)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 1.5])
def test_confidence_lies_between_zero_and_one(confidence):
    with pytest.raises(DomainError, match="does not lie between 0 and 1"):
        z(confidence)


def test_a_share_of_money_with_a_seed_is_the_same_tomorrow():
    found = weighted([10, 20, 30, 40], [True, False, True, False], seed=7)
    assert found == weighted([10, 20, 30, 40], [True, False, True, False], seed=7)
    assert found != weighted([10, 20, 30, 40], [True, False, True, False], seed=8)
    assert (found.share, found.largest, found.cases, found.draws) == (0.4, 0.4, 4, 10_000)
    assert 0 <= found.low < 0.4 < found.high <= 1


def test_the_bootstrap_agrees_with_the_binomial_for_equal_contracts():
    """Forty equal contracts of which ten: the spread of a share of 40 draws."""
    found = weighted([1.0] * 40, [True] * 10 + [False] * 30, seed=1, draws=40_000)
    assert found.standard_error == pytest.approx(math.sqrt(0.25 * 0.75 / 40), rel=0.02)
    narrow = weighted([1.0] * 40, [True] * 10 + [False] * 30, seed=1, confidence=0.5)
    assert narrow.low > found.low


def test_one_large_contract_makes_the_interval_say_nothing():
    found = weighted([1000, 1, 1, 1], [True, False, False, False], seed=1)
    assert found.low == 0.0
    assert found.high > 0.999


def test_worthless_contracts_do_not_make_a_share_of_nothing():
    found = weighted([0, 0, 5], [False, True, True], seed=1)
    assert (found.share, found.low, found.high) == (1.0, 1.0, 1.0)


def test_one_case_has_no_interval():
    alone = Missing("one case says nothing of the spread")
    assert weighted([5], [True], seed=1, draws=10) == Weighted(
        1.0, alone, alone, alone, 1.0, 1, 10, 1
    )


@pytest.mark.parametrize(
    ("values", "met"),
    [
        ([math.nan, 2], [True, True]),
        ([math.inf, 2], [True, True]),
        ([1, 2], [True]),
        ([0, 0], [True, True]),
        ([3, -1], [True, True]),
        ([], []),
    ],
)
def test_values_that_cannot_be_are_refused(values, met):
    with pytest.raises(DomainError, match="one for each case"):
        weighted(values, met, seed=1)


def test_each_step_counts_those_who_came_further():
    found = ladder([Decision(10, step) for step in STEPS], seed=1, draws=100)
    assert [rung.by_number.count for rung in found.rungs] == [4, 3, 2, 1]
    assert [rung.by_value.share for rung in found.rungs] == [0.8, 0.6, 0.4, 0.2]
    assert [rung.step for rung in found.rungs] == ["asked", "triggers", "above_market", "realised"]
    assert (found.eligible, found.known, found.coverage_number, found.coverage_value) == (
        5,
        5,
        1,
        1,
    )
    assert found.rungs[0].by_value.draws == 100


@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=20))
def test_no_more_come_far_than_come_a_little_way(steps):
    found = ladder([Decision(1, step) for step in steps], seed=1, draws=50)
    counts = [rung.by_number.count for rung in found.rungs]
    assert counts == sorted(counts, reverse=True)


def test_unknown_steps_lower_coverage_and_are_not_a_no():
    found = ladder([Decision(30, "asked"), Decision(10), Decision(0, "none")], seed=1)
    assert (found.known, found.coverage_number, found.coverage_value) == (2, 2 / 3, 0.75)
    assert found.rungs[0].by_number.share == 0.5
    nothing = ladder([Decision(0)], seed=1)
    assert nothing.rungs == Missing("of no decision is the step known")
    assert nothing.coverage_value == Missing("no values are known")


def test_decisions_without_value_are_counted_by_number_only():
    found = ladder([Decision(0, "asked"), Decision(0, "none")], seed=1)
    assert found.rungs[0] == Rung("asked", wilson(1, 2), Missing("no values are known"))


@pytest.mark.parametrize("decisions", [[], [Decision(-1, "asked")], [Decision(math.nan, "asked")]])
def test_decisions_that_cannot_be_are_refused(decisions):
    with pytest.raises(DomainError, match="eligible tenders"):
        ladder(decisions, seed=1)


def test_an_item_gives_its_distribution_before_its_mean():
    found = item([1, 2, 4, 4, 5, 5, 3, 4], 16)
    assert isinstance(found, Item)
    assert (found.counts, found.respondents, found.response_rate) == ((1, 1, 1, 3, 2), 8, 0.5)
    assert found.top_two == wilson(5, 8)
    assert (found.mean, found.sd) == (3.5, pytest.approx(math.sqrt(2)))
    assert found.standard_error == pytest.approx(math.sqrt(2) / math.sqrt(8) * math.sqrt(8 / 15))
    seven = item([1, 7, 6, 5, 6], 5, points=7)
    assert seven.counts == (1, 0, 0, 0, 1, 2, 1)
    assert (seven.top_two.count, seven.standard_error) == (3, 0.0)


def test_fewer_than_five_respondents_are_not_shown():
    assert item([5, 5, 5, 5], 5) == Missing("fewer than 5 respondents")
    assert item([], 5) == Missing("fewer than 5 respondents")


@pytest.mark.parametrize(
    ("answers", "population", "points"),
    [([0, 1, 1, 1, 1], 9, 5), ([6, 1, 1, 1, 1], 9, 5), ([1, 1, 1, 1, 1], 4, 5), ([1] * 5, 9, 2)],
)
def test_answers_that_cannot_be_are_refused(answers, population, points):
    with pytest.raises(DomainError, match=r"cannot be|lie on a scale"):
        item(answers, population, points)


@given(st.floats(0, 3), st.integers(1, 100), st.integers(0, 100))
def test_the_correction_never_widens(sd, respondents, more):
    corrected = standard_error(sd, respondents, respondents + more)
    assert 0 <= corrected <= standard_error(sd, respondents) + 1e-15
    assert (more > 0) or corrected == 0


@pytest.mark.parametrize(("sd", "n", "of"), [(-1, 3, 4), (1, 0, 4), (1, 5, 4), (math.nan, 3, 4)])
def test_a_standard_error_of_nothing_is_refused(sd, n, of):
    with pytest.raises(DomainError, match="respondents within the population"):
        standard_error(sd, n, of)


def test_what_a_survey_notices_falls_with_its_size_and_rises_with_power():
    assert detectable_change(160, 0.5) == pytest.approx(detectable_change(40, 0.5) / 2)
    assert detectable_change(40, 0.5, power=0.9) > detectable_change(40, 0.5)
    assert detectable_change(40, 0.5, confidence=0.9) < detectable_change(40, 0.5)
    assert detectable_change(40, 0.1) == pytest.approx(detectable_change(40, 0.9))


@pytest.mark.parametrize(
    ("n", "start", "power"), [(0, 0.5, None), (9, 0.0, None), (9, 1.0, None), (9, 0.5, 1.0)]
)
def test_a_change_of_nothing_is_refused(n, start, power):
    with pytest.raises(DomainError, match="at least one answer"):
        detectable_change(n, start, power)


def test_a_pulse_is_short():
    must_be_short(1)
    must_be_short(8)
    for items in (0, 9):
        with pytest.raises(DomainError, match=f"1 to 8 items, not {items}"):
            must_be_short(items)
