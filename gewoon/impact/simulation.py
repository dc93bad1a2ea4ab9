# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Joint draws of factor errors, made once per draw and shared by all lines that use the factor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def draw_factors(log_cov: Array, draws: int, seed: int) -> Array:
    """Multiplicative errors with mean 1: (draws, k). The same seed gives the same draws."""
    values, vectors = np.linalg.eigh(log_cov)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    normal = np.random.default_rng(seed).standard_normal((draws, log_cov.shape[0]))
    return np.exp(normal @ root.T - np.diag(log_cov) / 2)
