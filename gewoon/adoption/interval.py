# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Intervals around a share: Wilson for counts, a bootstrap over contracts for money.

Methods: Wilson (1927); percentile bootstrap, Efron (1979).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from gewoon.adoption.rules import rules
from gewoon.errors import DomainError
from gewoon.estimate import Missing


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a number of cases with its interval; never without its denominator."""

    count: int
    of: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Weighted:
    """A share of money. largest: share of the largest case, which may say it all.

    low, high and standard_error come from resampling cases, seed and draws as given.
    """

    share: float
    low: float | Missing
    high: float | Missing
    standard_error: float | Missing
    largest: float
    cases: int
    draws: int
    seed: int


@cache
def z(confidence: float) -> float:
    """How many standard deviations lie on either side. Raised if it is no share below 1: DomainError."""
    if not 0 < confidence < 1:
        raise DomainError(f"A confidence of {confidence} does not lie between 0 and 1.")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(count: int, of: int, confidence: float | None = None) -> Share:
    """A share of cases with the Wilson interval, which stays between 0 and 1.

    Raised if there are no cases, or more that are so than there are: DomainError.
    """
    if not 0 <= count <= of or of == 0:
        raise DomainError(f"{count} of {of} is no share of cases.")
    p, n = count / of, of
    width = z(confidence or rules().confidence)
    spread = width**2 / n
    centre = (p + spread / 2) / (1 + spread)
    half = width * math.sqrt(p * (1 - p) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if count == 0 else max(centre - half, 0.0)
    high = 1.0 if count == of else min(centre + half, 1.0)
    return Share(count, of, p, low, high)


def weighted(
    values: Sequence[float],
    met: Sequence[bool],
    seed: int,
    draws: int | None = None,
    confidence: float | None = None,
) -> Weighted:
    """The share of the money in cases that are so, with a bootstrap over the cases.

    Missing interval with fewer than two cases. Raised if values are negative or nothing together,
    or the lists differ in length: DomainError.
    """
    if len(values) != len(met) or not 0 < sum(values) < math.inf or min(values) < 0:
        raise DomainError("Values are not negative, above zero together, and one for each case.")
    money, so, total = np.asarray(values, float), np.asarray(met, bool), float(sum(values))
    times = draws or rules().resamples
    share, largest = float(money[so].sum()) / total, float(money.max()) / total
    if len(values) < 2:
        alone = Missing("one case says nothing of the spread")
        return Weighted(share, alone, alone, alone, largest, 1, times, seed)
    drawn = _resampled(money, so, seed, times)
    tail = (1 - (confidence or rules().confidence)) / 2
    low, high = (float(bound) for bound in np.quantile(drawn, [tail, 1 - tail]))
    return Weighted(share, low, high, float(drawn.std(ddof=1)), largest, len(values), times, seed)


def _resampled(
    money: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    so: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    seed: int,
    draws: int,
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The share in each resample; resamples of worthless cases only are left out."""
    times = np.random.default_rng(seed).multinomial(
        money.size, np.full(money.size, 1 / money.size), size=draws
    )
    totals = times @ money
    kept = totals > 0
    return np.asarray((times @ (money * so))[kept] / totals[kept], dtype=np.float64)
