# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the burden is, and how sure that is.

Method: contribution shares, Herfindahl index, probability of being first from joint draws; methods
1.8. See docs/explanation/baseline.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gewoon.errors import DomainError
from gewoon.impact.simulation import Draws, draw_factors

Array = NDArray[np.float64]


def effective_number(amounts: Sequence[float]) -> float:
    """How many equal hotspots would be as concentrated: 1 / Herfindahl."""
    return 1 / herfindahl(amounts)


def p_first(
    loads: Array,
    log_cov: Array,
    seed: int,
    draws: int = 10_000,
    own: Array | None = None,
    errors: Array | Draws | None = None,
) -> Array:
    """Probability that each group is truly the largest: (g,).

    loads: (g, k) expected kg of group g by factor k; own: (g,) variance that factors do not share;
    errors: (draws, k) draws made before, else drawn from the seed.
    """
    drawn = draw_factors(log_cov, draws, seed) if errors is None else errors
    totals = drawn @ loads.T.astype(drawn.dtype)
    if own is not None:
        sigma = np.sqrt(np.log1p(own / np.square(loads.sum(axis=1))))
        normal = _normal(seed + 1, *totals.shape)
        narrow = sigma.astype(np.float32)
        totals = totals * np.exp(normal * narrow - np.square(narrow) / 2)
    first = np.bincount(totals.argmax(axis=1), minlength=loads.shape[0])
    chances: Array = first / drawn.shape[0]
    return chances


@lru_cache(maxsize=2)
def _normal(seed: int, draws: int, groups: int) -> Draws:
    """The same for breakdowns with as many bars, so drawn once."""
    found = np.random.default_rng(seed).standard_normal((draws, groups), dtype=np.float32)
    found.setflags(write=False)
    return found


def contributions(amounts: Sequence[float]) -> Array:
    """Each share of the total, in the order given. Raised if the total is not positive."""
    total = float(np.sum(amounts))
    if total <= 0:
        raise DomainError(f"The total {total} is not positive.")
    shares: Array = np.asarray(amounts, dtype=float) / total
    return shares


def cumulative(amounts: Sequence[float]) -> Array:
    """Share of the total in the largest, the two largest, …"""
    ordered: Array = np.cumsum(np.sort(contributions(amounts))[::-1])
    return ordered


def herfindahl(amounts: Sequence[float]) -> float:
    """Sum of squared shares: 1 is all in one place."""
    return float(np.square(contributions(amounts)).sum())


def p_first_pair(mean: float, sigma: float, other_mean: float, other_sigma: float) -> float:
    """Probability that one of two independent lognormals (means kept) is the larger."""
    distance = math.log(mean) - sigma**2 / 2 - math.log(other_mean) + other_sigma**2 / 2
    spread = math.hypot(sigma, other_sigma)
    if spread == 0:
        raise DomainError("Without any spread there is no probability, only an order.")
    return 0.5 * (1 + math.erf(distance / spread / math.sqrt(2)))


def key_categories(amounts: Sequence[float], cvs: Sequence[float]) -> list[int]:
    """Places by contribution x coefficient of variation: where better data help most."""
    weights = contributions(amounts) * np.asarray(cvs)
    return [int(i) for i in np.argsort(-weights, kind="stable")]
