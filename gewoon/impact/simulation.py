# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Joint draws of factor errors, made once per draw and shared by all lines that use the factor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Draws = NDArray[np.float32]


def draw_factors(log_cov: Array, draws: int, seed: int) -> Array:
    """Multiplicative errors with mean 1: (draws, k). The same seed gives the same draws."""
    normal = np.random.default_rng(seed).standard_normal((draws, log_cov.shape[0]))
    errors: Array = np.exp(normal @ _root(log_cov).T - np.diag(log_cov) / 2)
    return errors


def _root(log_cov: Array) -> Array:
    """A matrix whose product with its transpose is the covariance."""
    try:
        return np.asarray(np.linalg.cholesky(log_cov), dtype=np.float64)
    except np.linalg.LinAlgError:
        # Factors that share their whole error make the matrix singular; that is no mistake.
        values, vectors = np.linalg.eigh(log_cov)
        return np.asarray(vectors * np.sqrt(np.clip(values, 0.0, None)), dtype=np.float64)


def draw_shared(exposures: Array, own_sigma: Array, draws: int, seed: int) -> Draws:
    """The same errors for factors given as exposures to sectors, without factoring a matrix.

    exposures: (k, s) log-sd with which each factor shares the error of each sector; own_sigma: (k,)
    the rest. Result: (draws, k), mean 1.
    """
    random = np.random.default_rng(seed)
    # Seven digits are plenty for draws, and half the memory.
    shared = random.standard_normal((draws, exposures.shape[1]), dtype=np.float32)
    errors = random.standard_normal((draws, exposures.shape[0]), dtype=np.float32)
    errors *= own_sigma.astype(np.float32)
    errors += shared @ exposures.T.astype(np.float32)
    errors -= ((np.square(exposures).sum(axis=1) + np.square(own_sigma)) / 2).astype(np.float32)
    np.exp(errors, out=errors)
    return errors


def standard_error(totals: Array) -> float:
    """Monte Carlo standard error of the mean: SD / sqrt(draws)."""
    return float(totals.std(ddof=1) / np.sqrt(totals.size))


def difference(before: Array, after: Array, errors: Array) -> Array:
    """Draws of a change: after - before, with the same errors on both sides.

    before, after: (k,) expected kg per factor; errors: (draws, k). Factors that both share cancel,
    so the interval of the change is narrower than the two intervals suggest.
    """
    change: Array = errors @ (after - before)
    return change
