# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the burden is, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gewoon.impact.simulation import draw_factors

Array = NDArray[np.float64]


def effective_number(amounts: Sequence[float]) -> float:
    """How many equal hotspots would be as concentrated: 1 / Herfindahl."""
    shares = np.asarray(amounts) / np.sum(amounts)
    return float(1 / np.square(shares).sum())


def p_first(
    loads: Array,
    log_cov: Array,
    seed: int,
    draws: int = 10_000,
    own: Array | None = None,
    errors: Array | None = None,
) -> Array:
    """Probability that each group is truly the largest: (g,).

    loads: (g, k) expected kg of group g by factor k; own: (g,) variance that factors do not share;
    errors: (draws, k) draws made before, else drawn from the seed.
    """
    drawn = draw_factors(log_cov, draws, seed) if errors is None else errors
    totals = drawn @ loads.T
    if own is not None:
        sigma = np.sqrt(np.log1p(own / np.square(loads.sum(axis=1))))
        normal = np.random.default_rng(seed + 1).standard_normal(totals.shape)
        totals = totals * np.exp(normal * sigma - np.square(sigma) / 2)
    first = np.bincount(totals.argmax(axis=1), minlength=loads.shape[0])
    chances: Array = first / drawn.shape[0]
    return chances
