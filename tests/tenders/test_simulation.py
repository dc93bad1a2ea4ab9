# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Simulated tenders: the known frequencies of reversal, repeatability, and the edges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import sqrt

import numpy as np
import pytest

from gewoon.errors import DomainError
from gewoon.tenders.choice import WINS_NOTHING, tied, winners
from gewoon.tenders.simulation import Market, draws, simulate
from tests.tenders.made import DESIGNS, D, terms

MARKET = Market(1_000_000, 3, 6, 0.4, 1.0, 0.85, 0.3, 0.10)
# Known frequencies at 20,000 tenders, and their Monte Carlo error of about 0.2 points.
KNOWN = {
    "highest-to-lowest": 0.110, "lowest-over-price": 0.011, "multiple-of-lowest": 0.009,
    "utility-index": 0.004,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_the_known_frequencies_of_reversal(name: str) -> None:
    """Seed 7, 20,000 tenders: within three standard errors and the rounding of the known figure."""
    found = simulate(terms(name), MARKET, D(300_000), 20_000, 7).reversal
    known = KNOWN.get(name, 0.0)
    if known == 0:
        assert found.value == 0
    else:
        # Both figures are simulated, so their errors add; the known one is printed to 0.1 point.
        assert abs(found.value - known) <= 3 * sqrt(2) * found.standard_error + 0.0005
        assert found.standard_error < 0.0025


def test_the_same_seed_gives_the_same_tenders() -> None:
    """And another seed others."""
    chosen = terms("highest-to-lowest")
    first = simulate(chosen, MARKET, D(300_000), 300, 7)
    assert simulate(chosen, MARKET, D(300_000), 300, 7) == first
    assert simulate(chosen, MARKET, D(300_000), 300, 8) != first
    assert first.simulated and (first.tenders, first.seed) == (300, 7)
    assert first.reversal.value > 0


def test_the_standard_error_is_that_of_a_share() -> None:
    """√(p(1 − p)/n)."""
    found = simulate(terms("highest-to-lowest"), MARKET, D(300_000), 400, 7).differs
    assert 0 < found.value < 1
    assert found.standard_error == pytest.approx(sqrt(found.value * (1 - found.value) / 400))


def test_draws_are_what_the_market_says() -> None:
    """Number of bids, quality and level of price; every tender is drawn once."""
    batches = list(draws(MARKET, 4000, 7))
    assert [price.shape[1] for price, _ in batches] == [3, 4, 5, 6]
    assert sum(len(price) for price, _ in batches) == 4000
    quality = np.concatenate([q.ravel() for _, q in batches])
    ratio = np.concatenate([(p / (1e6 * (0.85 + 0.3 * q))).ravel() for p, q in batches])
    assert 0.4 <= quality.min() < 0.41 and 0.99 < quality.max() <= 1
    assert quality.mean() == pytest.approx(0.7, abs=0.01)
    assert np.log(ratio).mean() == pytest.approx(0, abs=0.005)
    assert np.log(ratio).std() == pytest.approx(0.10, abs=0.005)
    assert [p.shape for p, _ in draws(replace(MARKET, fewest=6), 3, 7)] == [(3, 6)]


def test_a_number_of_bids_that_was_not_drawn_gives_no_batch() -> None:
    """One tender has one size."""
    assert len(list(draws(MARKET, 1, 7))) == 1


def test_regret_is_counted_in_the_buyers_euros() -> None:
    """Pure quality against a buyer for whom only price counts: the mean gap to the lowest price."""
    chosen = terms("lowest-over-price", price_points=0, quality_points=1)
    found = simulate(chosen, MARKET, D(0), 500, 7)
    gaps = []
    for price, quality in draws(MARKET, 500, 7):
        won = quality.argmax(axis=1)
        gaps += list(price[np.arange(len(price)), won] - price.min(axis=1))
    assert found.regret == pytest.approx(sum(gaps) / 500)
    assert found.differs.value == pytest.approx(np.mean([gap > 0 for gap in gaps]))


def test_bids_set_aside_count_as_neither_winner_nor_better() -> None:
    """Everything above the band: no award and no regret."""
    band = {"lowest": 1, "highest": 2, "above": "set-aside"}
    found = simulate(terms("price-band", **band), MARKET, D(300_000), 200, 7)
    assert found.no_award.value == 1
    assert (found.regret, found.differs.value, found.reversal.value, found.shared.value) == (
        0,
        0,
        0,
        0,
    )
    half = {"lowest": 500_000, "highest": 1_050_000, "above": "set-aside"}
    mixed = simulate(terms("price-band", **half), MARKET, D("1000000000"), 500, 7)
    assert 0 < mixed.no_award.value < 1
    # Quality is worth a thousand million, so only valid bids can have been compared.
    assert mixed.regret < 1e9


def test_ties_are_counted() -> None:
    """Without spread and slope all prices are equal, and without quality points all bids tie."""
    chosen = terms("lowest-over-price", price_points=1, quality_points=0)
    flat = replace(MARKET, spread=0, slope=0)
    assert simulate(chosen, flat, D(0), 50, 7).shared.value == 1


def test_winners_of_many_tenders() -> None:
    """First of a tie; nothing where none is valid."""
    chosen = terms("price-band", lowest=100, highest=200, above="set-aside")
    price = np.array([[150.0, 120.0], [150.0, 150.0], [300.0, 250.0]])
    quality = np.full((3, 2), 0.5)
    assert winners(price, quality, chosen).tolist() == [1, 0, WINS_NOTHING]
    assert tied(price, quality, chosen).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"fewest": 1}, "at least 2"),
        ({"most": 2}, "at least 2"),
        ({"most": 31}, "at most 30"),
        ({"quality_low": -0.1}, "from 0 to 1"),
        ({"quality_low": 0.9, "quality_high": 0.8}, "from 0 to 1"),
        ({"quality_high": 1.1}, "from 0 to 1"),
        ({"estimate": 0}, "above 0"),
        ({"base": 0, "slope": 0}, "above 0"),
        ({"slope": -0.85}, "above 0"),
        ({"spread": -0.1}, "0 or more"),
    ],
)
def test_markets_outside_their_domain_are_refused(other: dict[str, float], message: str) -> None:
    """With what is wrong."""
    with pytest.raises(DomainError, match=message):
        replace(MARKET, **other)


@pytest.mark.parametrize(
    "other",
    [{"fewest": 2, "most": 2}, {"most": 30}, {"quality_low": 0, "quality_high": 0}, {"spread": 0}],
)
def test_markets_at_the_edge_are_taken(other: dict[str, float]) -> None:
    """The edge is inside."""
    assert replace(MARKET, **other)


@pytest.mark.parametrize(
    ("tenders", "value"), [(0, Decimal(1)), (1_000_001, Decimal(1)), (10, Decimal(-1))]
)
def test_simulations_outside_their_domain_are_refused(tenders: int, value: Decimal) -> None:
    """Not nought, not endless, no negative value."""
    with pytest.raises(DomainError, match="tenders"):
        simulate(terms("price-band"), MARKET, value, tenders)


def test_a_formula_that_divides_by_quality_needs_some() -> None:
    """Quality from 0 on is refused, not infinite."""
    with pytest.raises(DomainError, match="divides by quality"):
        simulate(terms("value-for-money"), replace(MARKET, quality_low=0), D(1), 10)
    assert simulate(terms("price-band"), replace(MARKET, quality_low=0), D(1), 10).tenders == 10
