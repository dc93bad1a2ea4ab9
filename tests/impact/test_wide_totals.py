# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Totals too uncertain for a fitted lognormal: simulated, with factors shared and own errors not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gewoon.errors import DomainError
from gewoon.impact.simulation import draw_factors
from gewoon.impact.uncertainty import (
    WIDE,
    estimate_total,
    lognormal_interval,
    total_moments,
    variance_shares,
)

ONE = np.array([100.0])
NONE = np.zeros((1, 1))
WIDEST = np.array([[0.8**2]])


def of_ones(draws: int = 4000) -> np.ndarray:
    """Factors without error, so that only own errors are left."""
    return np.ones((draws, 1))


def test_own_errors_widen_a_narrow_total() -> None:
    """They are in the moments."""
    found = estimate_total(ONE, np.array([[0.01]]), 900.0, "kg", 1)
    moments = total_moments(ONE, np.array([[0.01]]), 900.0)
    assert (found.low, found.high) == lognormal_interval(moments.mean, moments.sd)[:2]
    assert (found.unit, found.method) == ("kg", "exact moments")
    assert moments.sd == pytest.approx(math.sqrt(100**2 * math.expm1(0.01) + 900))


def test_up_to_half_the_moments_are_used() -> None:
    """A coefficient of variation of exactly a half is not too wide."""
    half = estimate_total(ONE, NONE, 2500.0, "kg", 1)
    assert total_moments(ONE, NONE, 2500.0).cv == WIDE
    assert half.method == "exact moments"
    assert estimate_total(ONE, NONE, 2501.0, "kg", 1).method == "simulation"


def test_a_wide_total_without_own_errors_is_that_of_its_factors() -> None:
    """Ten thousand draws from the seed."""
    found = estimate_total(ONE, WIDEST, 0.0, "kg", 7)
    totals = draw_factors(WIDEST, 10_000, 7) @ ONE
    assert (found.low, found.high) == tuple(np.quantile(totals, [0.025, 0.975]))
    assert (found.unit, found.method, found.mean) == ("kg", "simulation", 100.0)


def test_draws_made_before_are_used() -> None:
    """And in their own precision."""
    drawn = draw_factors(WIDEST, 500, 3).astype(np.float32)
    found = estimate_total(ONE, WIDEST, 0.0, "kg", 7, errors=lambda: drawn)
    totals = drawn @ ONE.astype(np.float32)
    assert (found.low, found.high) == tuple(float(q) for q in np.quantile(totals, [0.025, 0.975]))


def test_own_errors_are_drawn_beside_the_factors() -> None:
    """With the seed that follows, a mean of one, and as many as there are draws."""
    own = 100.0**2 * math.expm1(0.8**2)
    found = estimate_total(ONE, NONE, own, "kg", 7, errors=of_ones)
    normal = np.random.default_rng(8).standard_normal(4000)
    totals = 100 * np.exp(normal * 0.8 - 0.32)
    expected = np.quantile(totals, [0.025, 0.975])
    assert (found.low, found.high) == pytest.approx(tuple(expected), rel=1e-12)


@pytest.mark.parametrize("mean", [0.5, 100.0])
def test_shared_and_own_errors_multiply(mean: float) -> None:
    """One lognormal of both spreads, within the error of the simulation; also for small totals."""
    own = mean**2 * math.exp(0.6**2) * math.expm1(0.5**2)
    found = estimate_total(np.array([mean]), np.array([[0.6**2]]), own, "kg", 1, draws=100_000)
    sigma_own = math.sqrt(math.log1p(own / mean**2))
    sigma = math.hypot(0.6, sigma_own)
    middle = mean * math.exp(-(sigma**2) / 2)
    assert found.low == pytest.approx(middle * math.exp(-1.96 * sigma), rel=0.03)
    assert found.high == pytest.approx(middle * math.exp(1.96 * sigma), rel=0.03)


def test_a_total_of_nothing_has_no_moments() -> None:
    """Nor one below zero."""
    for total in (0.0, -1.0):
        with pytest.raises(DomainError, match="not positive; credits outweigh"):
            total_moments(np.array([total]), NONE)


def test_variance_shares_add_up_with_own_errors_last() -> None:
    """Two independent factors and own errors."""
    means, cov = np.array([60.0, 40.0]), np.diag([0.09, 0.04])
    shares = variance_shares(means, cov, 50.0)
    variance = 3600 * math.expm1(0.09) + 1600 * math.expm1(0.04) + 50
    assert shares == pytest.approx(
        [3600 * math.expm1(0.09) / variance, 1600 * math.expm1(0.04) / variance, 50 / variance]
    )
