# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interval of a total when many lines share a factor: exact moments, no simulation needed.

Method: lines are lognormal with means mu and log-covariance matrix S (a shared factor shares its
error); Var = sum_kl mu_k mu_l (exp(S_kl) - 1); one lognormal with the same mean and variance gives
the interval (Fenton-Wilkinson). Treating lines as independent would make the interval shrink with
the number of invoices. See docs/explanation/baseline.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gewoon.errors import DomainError
from gewoon.estimate import Estimate
from gewoon.impact.simulation import Draws, draw_factors

Array = NDArray[np.float64]
Z95 = 1.959964
# Above this coefficient of variation the fitted lognormal misleads; quantiles are simulated.
WIDE = 0.5


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and standard deviation of a total, in its unit."""

    mean: float
    sd: float

    @property
    def cv(self) -> float:
        """Coefficient of variation."""
        return self.sd / self.mean


def log_covariance(exposures: Array, own_sigma: Array) -> Array:
    """Log-covariance of k factors.

    exposures: (k, s) log-sd with which each factor shares the error of each sector;
    own_sigma: (k,) log-sd that it shares with none.
    """
    shared: Array = exposures @ exposures.T
    total: Array = shared + np.diag(np.square(own_sigma))
    return total


def mean_preserving_median(mean: float, sigma: float) -> float:
    """The median of a lognormal whose mean is the published value: mean x exp(-sigma^2 / 2)."""
    return mean * math.exp(-(sigma**2) / 2)


def own_error_term(mean: float, sigma_factor: float, sigma_own: float) -> float:
    """What an independent error of one unit adds to the variance of a total, in unit squared."""
    return mean**2 * math.exp(sigma_factor**2) * math.expm1(sigma_own**2)


def total_moments(means: Array, log_cov: Array, own: float = 0.0) -> Moments:
    """Exact mean and standard deviation of a total.

    means: (k,) expected amount per factor; log_cov: (k, k); own: sum of own_error_term.
    Raised if the total is not positive: DomainError.
    """
    total = float(means.sum())
    if total <= 0:
        raise DomainError(f"The total {total} is not positive; credits outweigh purchases.")
    variance = float(means @ np.expm1(log_cov) @ means) + own
    return Moments(total, math.sqrt(max(variance, 0.0)))


def moments_of_rows(means: Array, excess: Array, own: Array) -> list[Moments | None]:
    """total_moments of many totals at once; None where a total is not positive.

    means: (n, k) expected amounts; excess: (k, k) exp(log-covariance) - 1; own: (n,).
    """
    totals = means.sum(axis=1)
    variances = np.einsum("ij,ij->i", means @ excess, means) + own
    sds = np.sqrt(np.maximum(variances, 0.0))
    return [
        Moments(total, sd) if total > 0 else None
        for total, sd in zip(totals.tolist(), sds.tolist(), strict=True)
    ]


def variance_shares(means: Array, log_cov: Array, own: float = 0.0) -> Array:
    """The part of the variance of each factor alone, (k + 1,); the last is own errors and the rest.

    The rest holds what factors share with each other.
    """
    variance = total_moments(means, log_cov, own).sd ** 2
    alone = np.square(means) * np.expm1(np.diag(log_cov))
    shares = alone / variance
    return np.append(shares, 1 - shares.sum())


def first_order_gsd(means: Array, log_cov: Array) -> float:
    """ln GSD of a total to first order: shares per factor are added before they are squared."""
    shares = means / means.sum()
    return float(math.sqrt(shares @ log_cov @ shares))


def lognormal_interval(mean: float, sd: float) -> tuple[float, float, float]:
    """(low, high, sigma) of the 95% interval of the lognormal with this mean and sd."""
    sigma = math.sqrt(math.log1p((sd / mean) ** 2))
    median = mean_preserving_median(mean, sigma)
    return median * math.exp(-Z95 * sigma), median * math.exp(Z95 * sigma), sigma


def estimate_total(
    means: Array,
    log_cov: Array,
    own: float,
    unit: str,
    seed: int,
    draws: int = 10_000,
    errors: Callable[[], Array | Draws] | None = None,
) -> Estimate:
    """A total with its 95% interval: exact moments, or simulated quantiles beyond 50% CV.

    errors: gives (draws, k) draws made before (draw_factors), so that all totals of one baseline
    share them; only asked when needed. Drawn from the seed when not given.
    """
    moments = total_moments(means, log_cov, own)
    drawn = errors or (lambda: draw_factors(log_cov, draws, seed))
    return interval(moments, means, own, unit, seed, drawn)


def interval(
    moments: Moments,
    means: Array,
    own: float,
    unit: str,
    seed: int,
    errors: Callable[[], Array | Draws],
) -> Estimate:
    """A total of which the moments are known, with its 95% interval; see estimate_total."""
    if moments.cv <= WIDE:
        low, high, _ = lognormal_interval(moments.mean, moments.sd)
        return Estimate(moments.mean, low, high, unit, "exact moments")
    drawn = errors()
    totals = drawn @ means.astype(drawn.dtype)
    if own > 0:
        totals = totals * _own_draws(moments.mean, own, drawn.shape[0], seed + 1)
    low, high = np.quantile(totals, [0.025, 0.975])
    return Estimate(moments.mean, float(low), float(high), unit, "simulation")


def _own_draws(mean: float, own: float, draws: int, seed: int) -> Array:
    """Errors with mean 1 of what no factor shares."""
    sigma = math.sqrt(math.log1p(own / mean**2))
    errors: Array = np.exp(_normal(draws, seed) * sigma - sigma**2 / 2)
    return errors


@lru_cache(maxsize=8)
def _normal(draws: int, seed: int) -> Array:
    return np.random.default_rng(seed).standard_normal(draws)
