# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every ranking, whatever the scores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Estimate
from gewoon.opportunities.expected import Opportunity, Range, expected
from gewoon.opportunities.ordinal import Scores, momentum, score, scottish, spend_scores
from gewoon.opportunities.ranking import ranking
from gewoon.opportunities.robustness import robust, robust_effects
from gewoon.opportunities.settings import gate, settings

UNIT = st.one_of(st.just(0.0), st.floats(1e-6, 1))
WIDTH = st.floats(0, 0.9)


def _opportunity(amount: float, share: float, width: float, hours: float = 10.0) -> Opportunity:
    part = Range(share, share * (1 - width), min(1.0, share * (1 + width)))
    money = Range(amount, amount * (1 - width / 2), amount * (1 + width / 2))
    return Opportunity("o", money, "EUR", Range(0.4), "kg CO2e/EUR", part, Range(0.5), hours)


@given(UNIT, UNIT, UNIT, UNIT)
def test_a_score_stays_on_its_scale_and_never_falls_when_a_part_rises(
    spend: float, impact: float, influence: float, moment: float
) -> None:
    """And is nothing exactly when there is no influence."""
    found = score(Scores(spend, impact, influence, moment))
    assert 0 <= found <= 1 + 1e-12
    assert (found == 0) == (influence == 0)
    assert score(Scores(1.0, impact, influence, moment)) >= found - 1e-12


@given(st.floats(0, 120), st.floats(0, 24), st.floats(0.5, 24))
def test_momentum_is_best_at_the_best_moment(months: float, best: float, half: float) -> None:
    """One half-life further on either side is half of it."""
    assert 0 <= momentum(months, best, half) <= 1 == momentum(best, best, half)
    assert momentum(best + half, best, half) == pytest.approx(0.5)


@given(st.floats(1, 1e6), st.floats(0.01, 0.99), WIDTH, st.floats(0.1, 10))
def test_an_effect_scales_with_its_money(
    amount: float, share: float, width: float, factor: float
) -> None:
    """Twice the money is twice the mean and both ends; the interval holds the mean."""
    one = expected(_opportunity(amount, share, width)).effect
    other = expected(_opportunity(amount * factor, share, width)).effect
    assert one.low <= one.mean * (1 + 1e-9) and one.mean <= one.high * (1 + 1e-9)
    assert other.mean == pytest.approx(one.mean * factor)
    assert (other.low, other.high) == pytest.approx((one.low * factor, one.high * factor), rel=1e-6)


@given(st.floats(1, 1e6), st.floats(0.01, 0.99), WIDTH, st.floats(0.5, 200))
def test_twice_the_work_is_half_per_hour(
    amount: float, share: float, width: float, hours: float
) -> None:
    """The effect itself does not change."""
    one = expected(_opportunity(amount, share, width, hours))
    other = expected(_opportunity(amount, share, width, 2 * hours))
    assert other.effect == one.effect
    assert other.per_hour.mean == pytest.approx(one.per_hour.mean / 2)


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2
    )
)
def test_places_are_shares_and_the_same_seed_gives_the_same(scores: dict[str, list[int]]) -> None:
    """The first k are filled in every draw."""
    found = robust(scores, 3, 1, 5, 200)
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert found == robust(scores, 3, 1, 5, 200)
    assert all(one.error <= 0.5 / 200**0.5 + 1e-12 for one in found)


def test_equals_are_a_tie_in_any_order() -> None:
    """No one is first by the order in which they were typed."""
    alike = {name: Estimate(5.0, 5.0, 5.0, "kg") for name in "ab"}
    for names in ("ab", "ba"):
        found = robust_effects({name: alike[name] for name in names}, 1, 1)
        assert all(one.tie and not one.top for one in found)


def test_a_wide_interval_unsettles_an_order() -> None:
    """The same means: with narrow intervals an order, with wide ones a tie."""
    narrow = {"a": Estimate(6.0, 5.9, 6.1, "kg"), "b": Estimate(5.0, 4.9, 5.1, "kg")}
    wide = {"a": Estimate(6.0, 1.0, 20.0, "kg"), "b": Estimate(5.0, 1.0, 20.0, "kg")}
    assert not any(one.tie for one in robust_effects(narrow, 1, 1))
    assert all(one.tie for one in robust_effects(wide, 1, 1))


@pytest.mark.parametrize(
    ("effects", "top", "match"),
    [
        ({"a": Estimate(1, 1, 1, "kg"), "b": Estimate(1, 1, 1, "t")}, 1, "one list"),
        ({"a": Estimate(-1, -1, -1, "kg")}, 1, "0 or more"),
        ({"a": Estimate(1, 1, 1, "kg")}, 2, "first k"),
    ],
)
def test_what_has_no_order_is_refused(effects: dict[str, Estimate], top: int, match: str) -> None:
    """Units apart, nothing negative, no more places than names."""
    with pytest.raises(DomainError, match=match):
        robust_effects(effects, top, 1)


def test_scores_that_do_not_fit_are_refused() -> None:
    """No criteria, no draws."""
    with pytest.raises(DomainError, match="same criteria"):
        robust({"a": [], "b": []}, 3, 1, 1)
    with pytest.raises(DomainError, match="same criteria"):
        robust({"a": [1, 2], "b": [1]}, 3, 1, 1)
    with pytest.raises(DomainError, match="at least once"):
        robust({"a": [1], "b": [2]}, 3, 1, 1, 0)


def test_two_opportunities_of_one_name_are_refused() -> None:
    """They could not be told apart."""
    one = _opportunity(100.0, 0.5, 0.1)
    with pytest.raises(DomainError, match="name of its own"):
        ranking([one, one], 1, 1)


def test_an_effect_from_which_low_cannot_be_drawn_is_exact() -> None:
    """An interval from nothing has no lognormal; the mean stands for it."""
    found = robust_effects({"a": Estimate(3, 0, 9, "kg"), "b": Estimate(1, 1, 1, "kg")}, 1, 1, 50)
    assert found[0].name == "a" and found[0].share == 1.0


@given(st.lists(st.floats(1, 1e6), min_size=5, max_size=40, unique=True))
def test_fifths_of_spend_hold_about_a_fifth(amounts: list[float]) -> None:
    """More spend never scores less."""
    found = dict(zip(amounts, spend_scores(amounts), strict=True))
    ordered = [found[one] for one in sorted(amounts)]
    assert ordered == sorted(ordered)
    assert (ordered[0], ordered[-1]) == (1, 5)


@given(
    st.lists(st.integers(0, 3), min_size=1),
    st.lists(st.integers(0, 3), min_size=1),
    st.integers(0, 3),
)
def test_the_scottish_score_stays_within_its_maxima(
    nature: list[int], people: list[int], reputation: int
) -> None:
    """12 and 12 and 3."""
    found = scottish(nature, people, reputation)
    assert 0 <= found.environment <= 12 and 0 <= found.society <= 12
    assert 0 <= found.total <= 27


def test_the_gate_of_the_settings() -> None:
    """The shipped ones pass; each odd one is named."""
    assert gate() == []
    odd = replace(settings(), half_life=0.0, tie_below=2.0)
    assert [dict(one.values)["name"] for one in gate(odd)] == ["half_life", "tie_below"]
