# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every footprint of spend, whatever the numbers."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon import money
from gewoon.errors import DomainError, UnitMismatch
from gewoon.impact import double_counting, footprint, hotspots, leontief, pedigree, plausibility
from gewoon.impact.simulation import difference, draw_factors, draw_shared, standard_error
from gewoon.impact.uncertainty import (
    estimate_total,
    log_covariance,
    lognormal_interval,
    own_error_term,
    total_moments,
)

POSITIVE = st.floats(1.0, 1e6)
SIGMA = st.floats(0.01, 0.6)


@given(st.lists(POSITIVE, min_size=1, max_size=6), SIGMA, st.floats(0.1, 100))
def test_a_total_scales_with_its_unit(means: list[float], sigma: float, factor: float) -> None:
    """Twice the money is twice the mean, the deviation and both bounds."""
    cov = np.full((len(means), len(means)), sigma**2)
    one = estimate_total(np.array(means), cov, 0.0, "kg", 1)
    other = estimate_total(np.array(means) * factor, cov, 0.0, "kg", 1)
    assert other.mean == pytest.approx(one.mean * factor)
    assert (other.low, other.high) == pytest.approx((one.low * factor, one.high * factor))


@given(st.permutations([1.0, 20.0, 300.0, 4000.0]), SIGMA)
def test_the_order_of_lines_is_no_information(means: list[float], sigma: float) -> None:
    """The same factors in another order give the same moments."""
    cov = np.diag([sigma**2] * 4)
    expected = total_moments(np.array([1.0, 20.0, 300.0, 4000.0]), cov)
    found = total_moments(np.array(means), cov)
    assert (found.mean, found.sd) == pytest.approx((expected.mean, expected.sd))


@given(POSITIVE, SIGMA, st.integers(2, 50))
def test_splitting_an_invoice_does_not_narrow_the_interval(
    amount: float, sigma: float, parts: int
) -> None:
    """Lines that share a factor share its error: independence would shrink it by the root."""
    whole = total_moments(np.array([amount]), np.array([[sigma**2]]))
    split = total_moments(np.full(parts, amount / parts), np.full((parts, parts), sigma**2))
    assert split.sd == pytest.approx(whole.sd, rel=1e-6)
    independent = total_moments(np.full(parts, amount / parts), np.diag([sigma**2] * parts))
    assert independent.sd < whole.sd * 0.99


@given(POSITIVE, SIGMA)
def test_an_interval_holds_its_median_and_keeps_the_mean(mean: float, sigma: float) -> None:
    """The mean of the fitted lognormal is the mean that went in."""
    sd = mean * float(np.sqrt(np.expm1(sigma**2)))
    low, high, fitted = lognormal_interval(mean, sd)
    assert fitted == pytest.approx(sigma, rel=1e-9)
    assert low < mean < high
    assert np.sqrt(low * high) * np.exp(fitted**2 / 2) == pytest.approx(mean)


@given(st.lists(st.lists(st.floats(0, 0.5), min_size=3, max_size=3), min_size=2, max_size=5))
def test_a_covariance_of_shared_sectors_is_never_negative(loads: list[list[float]]) -> None:
    """No combination of factors can have a negative variance."""
    matrix = log_covariance(np.array(loads), np.full(len(loads), 0.1))
    assert np.linalg.eigvalsh(matrix).min() > -1e-12


def test_draws_reproduce_the_exact_moments() -> None:
    """Worked example 1.6 by simulation: mean and deviation within half a percent."""
    cov = np.diag([0.09, 0.04, 0.01, 0.01, 0.01])
    drawn = draw_factors(cov, 400_000, 1)
    a, b, *own = drawn.T
    totals = a * (40_000 * own[0] + 120_000 * own[1]) + b * 100_000 * own[2]
    assert totals.mean() == pytest.approx(260_000, rel=5e-3)
    assert totals.std() == pytest.approx(55_673.3219, rel=1e-2)
    assert np.quantile(totals, [0.025, 0.975]) == pytest.approx([170_556, 387_783], rel=2e-2)
    assert standard_error(totals[:10_000]) == pytest.approx(556.7, rel=0.05)


def test_both_ways_of_drawing_have_the_same_moments() -> None:
    """Sectors drawn apart, or the covariance factored: the same distribution."""
    exposures = np.array([[0.3, 0.0], [0.2, 0.2], [0.0, 0.0]])
    own = np.array([0.1, 0.0, 0.4])
    one = draw_shared(exposures, own, 200_000, 3)
    other = draw_factors(log_covariance(exposures, own), 200_000, 4)
    assert np.cov(np.log(one).T) == pytest.approx(np.cov(np.log(other).T), abs=3e-3)
    assert one.mean(axis=0) == pytest.approx([1, 1, 1], abs=5e-3)


def test_a_change_is_surer_than_two_years_apart() -> None:
    """Common random numbers: what both years share cancels."""
    errors = draw_factors(np.array([[0.09]]), 20_000, 5)
    before, after = np.array([100.0]), np.array([90.0])
    change = difference(before, after, errors)
    apart = draw_factors(np.array([[0.09]]), 20_000, 6) @ after - errors @ before
    assert change.std() < 0.2 * apart.std()


def test_a_wide_total_is_simulated_and_says_so() -> None:
    """Beyond a coefficient of variation of 50% the fitted lognormal is not used."""
    narrow = estimate_total(np.array([10.0]), np.array([[0.04]]), 0.0, "kg", 1)
    wide = estimate_total(np.array([10.0]), np.array([[0.6]]), 0.0, "kg", 1)
    assert (narrow.method, wide.method) == ("exact moments", "simulation")


@given(st.lists(POSITIVE, min_size=2, max_size=8))
def test_shares_add_up_and_the_effective_number_is_in_range(amounts: list[float]) -> None:
    """Between one hotspot and as many as there are."""
    assert hotspots.contributions(amounts).sum() == pytest.approx(1)
    assert 1 - 1e-9 <= hotspots.effective_number(amounts) <= len(amounts) + 1e-9
    assert hotspots.cumulative(amounts)[-1] == pytest.approx(1)


def test_ranks_by_draws_agree_with_the_closed_form() -> None:
    """Two independent categories of example 1.8."""
    loads = np.diag([500.0, 300.0])
    chances = hotspots.p_first(loads, np.diag([0.04, 0.1225]), seed=2, draws=100_000)
    assert chances[0] == pytest.approx(0.914583, abs=0.005)
    assert chances.sum() == pytest.approx(1)


def test_better_data_help_most_where_share_and_spread_are_large() -> None:
    """Key categories: contribution times coefficient of variation."""
    assert hotspots.key_categories([500, 300, 120], [0.1, 0.5, 0.2]) == [1, 0, 2]


@given(st.floats(0, 1), POSITIVE, st.floats(0, 1e5), st.floats(0, 2))
def test_each_euro_is_explained_by_one_method(
    part: float, total: float, specific: float, factor: float
) -> None:
    """Adding supplier data on top of full spend counts the covered part twice."""
    found = footprint.combined([footprint.Part(total, part * total, specific, factor)])
    assert found == pytest.approx(specific + (1 - part) * total * factor)


def test_covered_money_beyond_the_spend_is_refused() -> None:
    """More than all cannot be covered."""
    with pytest.raises(DomainError):
        footprint.Part(100, 101, 0, 0.2)
    with pytest.raises(DomainError):
        footprint.Hybrid(own=1, share=1.2)


def test_a_supplier_claim_passes_the_gate_only_with_proof() -> None:
    """Verified, whole chain, stated boundary, near in time, not absurd."""
    good = footprint.Claim(0.2, 0.25, True, True, True, 2023)
    assert footprint.gate(good, 2024) == []
    bad = footprint.Claim(0.001, 0.25, False, True, True, 2015)
    codes = {found.code for found in footprint.gate(bad, 2024)}
    assert codes == {"supplier_claim_unproven", "supplier_claim_old", "supplier_claim_odd"}


def test_one_bridge_does_not_own_the_year() -> None:
    """A moving average of capital goods beside the year of purchase."""
    assert footprint.moving_average([0, 0, 900, 0]) == [0, 0, 300, 300]


def test_every_rule_of_double_counting_fires() -> None:
    """Each of the six rules has an issue of its own."""
    pieces = [
        double_counting.Claimed("a", "spend-based", "Main"),
        double_counting.Claimed("a", "average-data", "Main"),
        double_counting.Claimed("b", "spend-based", "Sub", chain="Main"),
        double_counting.Claimed("c", "average-data", "Power", energy_on_own_meter=True),
        double_counting.Claimed("d", "spend-based", "X", for_others=True),
        double_counting.Claimed(
            "e", "average-data", "Y", transport_apart=True, transport_inside=True
        ),
    ]
    found = double_counting.check(pieces, Decimal("99.99"), Decimal("100.00"))
    assert [problem.code for problem in found] == [
        "double_method", "double_chain", "double_energy", "double_for_others", "double_transport",
        "money_unexplained",
    ]  # fmt: skip
    assert double_counting.check(pieces[:1], Decimal(1), Decimal(1)) == []


def test_an_economy_that_feeds_on_itself_is_refused() -> None:
    """A spectral radius of one or more has no finite chain."""
    with pytest.raises(DomainError):
        leontief.inverse(np.array([[0.5, 0.6], [0.6, 0.5]]))
    assert not np.isnan(leontief.intensities(np.array([1.0, 2.0]), np.array([0.0, 4.0]))).any()


def test_pedigree_conventions_never_mix() -> None:
    """The two readings of one table differ by a factor two in sigma."""
    with pytest.raises(UnitMismatch):
        pedigree.spread([1, 1, 1, 1, 1], 1.0, "empirical")
    with pytest.raises(UnitMismatch):
        pedigree.spread([1, 1, 1, 1, 1], 1.0, "classic", "gsd")
    with pytest.raises(UnitMismatch):
        pedigree.combined([pedigree.Spread(1.2, "gsd"), pedigree.Spread(1.2, "gsd2")])
    assert pedigree.unassessed([1, None, 0, 2, 3]) == ["completeness", "temporal"]


def test_money_on_another_basis_than_the_factor_is_refused() -> None:
    """Gross nominal money times a basic-price factor is the commonest error of all."""
    paid = money.Basis("EUR", 2025, "purchaser", vat_included=True)
    factor = money.Basis("EUR", 2019, "basic", vat_included=False)
    with pytest.raises(UnitMismatch):
        money.must_match(paid, factor)
    money.must_match(factor, factor)
    assert money.to_cents(Decimal("0.005")) == Decimal("0.01")


def test_a_total_outside_the_known_band_needs_an_explanation() -> None:
    """Between 0.1 and 0.6 kg per euro nothing is said."""
    assert plausibility.judge(0.26) == []
    assert [found.code for found in plausibility.judge(0.05)] == ["total_implausible"]


@given(POSITIVE, SIGMA, SIGMA)
def test_own_errors_add_to_the_variance(mean: float, shared: float, own: float) -> None:
    """One line with a factor error and an own error is one lognormal of both."""
    moments = total_moments(
        np.array([mean]), np.array([[shared**2]]), own_error_term(mean, shared, own)
    )
    expected = mean * np.sqrt(np.expm1(shared**2 + own**2))
    assert moments.sd == pytest.approx(expected, rel=1e-6)
