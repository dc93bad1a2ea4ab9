# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Environmentally extended input-output: what a euro of final demand causes up the chain.

Method: A = Z diag(x)^-1, L = (I - A)^-1, S = F diag(x)^-1, M = S L; tier k adds S A^k y
(Leontief; methods 1.4). Flows and demand in EUR at basic prices, emissions in kg.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gewoon.errors import DomainError

Array = NDArray[np.float64]


def coefficients(flows: Array, output: Array) -> Array:
    """Inputs per euro of output: (n, n). A sector without output gives a column of zeros."""
    scale = np.divide(1.0, output, out=np.zeros_like(output), where=output != 0)
    result: Array = flows * scale
    return result


def intensities(emissions: Array, output: Array) -> Array:
    """Direct kg per euro of output: (n,); zero for a sector without output."""
    return np.divide(emissions, output, out=np.zeros_like(emissions), where=output != 0)


def spectral_radius(a: Array) -> float:
    """The largest absolute eigenvalue of the coefficients."""
    return float(np.abs(np.linalg.eigvals(a)).max())


def inverse(a: Array) -> Array:
    """The Leontief inverse. Raised if the system does not converge (radius >= 1): DomainError."""
    radius = spectral_radius(a)
    if radius >= 1:
        raise DomainError(f"The spectral radius is {radius:.3f}; below 1 the chain adds up.")
    identity = np.eye(a.shape[0])
    return np.asarray(np.linalg.solve(identity - a, identity), dtype=np.float64)


def multipliers(intensity: Array, a: Array) -> Array:
    """kg per euro of final demand, the whole chain: (n,). Negative demand must not make factors."""
    result: Array = intensity @ inverse(a)
    return result


def tiers(intensity: Array, a: Array, demand: Array, count: int) -> Array:
    """kg caused by tier 0 (the supplier itself), 1, 2, …: (count,)."""
    found, passed = [], demand
    for _ in range(count):
        found.append(float(intensity @ passed))
        passed = a @ passed
    return np.array(found)
