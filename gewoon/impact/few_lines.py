# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interval of a handful of lines written by hand: what the engine does for millions of them.

Method: exact moments with shared factors, as in gewoon.impact.uncertainty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gewoon.errors import DomainError, UnknownName
from gewoon.impact.uncertainty import (
    first_order_gsd,
    lognormal_interval,
    mean_preserving_median,
    own_error_term,
    total_moments,
    variance_shares,
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A factor in kg per unit of money, and its log standard deviation."""

    value: float
    sigma: float

    def __post_init__(self) -> None:
        if self.value <= 0 or self.sigma < 0:
            raise DomainError("A factor is larger than zero and its sigma is not negative.")


@dataclass(frozen=True, slots=True)
class Line:
    """Money, and the name of the factor it uses."""

    money: float
    factor: str


@dataclass(frozen=True, slots=True)
class Total:
    """A total in kg with its 95% interval, and what its variance comes from.

    variance_shares: of each factor alone; own: of the errors of the lines themselves, and the rest.
    first_order: ln GSD by the first-order formula, for comparison.
    """

    mean: float
    sd: float
    sigma: float
    median: float
    low: float
    high: float
    variance_shares: Mapping[str, float]
    own: float
    first_order: float


def total(lines: Sequence[Line], factors: Mapping[str, Shared], own_sigma: float = 0.0) -> Total:
    """The total of lines that share factors. own_sigma: log-sd of each line's own error.

    Raised if a line names no factor: UnknownName; if the total is not positive: DomainError.
    """
    unknown = sorted({line.factor for line in lines} - set(factors))
    if unknown:
        raise UnknownName(f"No factor is given for {', '.join(unknown)}.")
    amounts = [line.money * factors[line.factor].value for line in lines]
    sums = {
        name: sum(kg for kg, line in zip(amounts, lines, strict=True) if line.factor == name)
        for name in factors
    }
    means = np.array(list(sums.values()))
    cov = np.diag([factor.sigma**2 for factor in factors.values()])
    own = sum(
        own_error_term(kg, factors[line.factor].sigma, own_sigma)
        for kg, line in zip(amounts, lines, strict=True)
    )
    moments = total_moments(means, cov, own)
    low, high, sigma = lognormal_interval(moments.mean, moments.sd)
    shares = variance_shares(means, cov, own) if moments.sd > 0 else np.zeros(len(means) + 1)
    return Total(
        moments.mean, moments.sd, sigma, mean_preserving_median(moments.mean, sigma), low, high,
        dict(zip(factors, map(float, shares), strict=False)), float(shares[-1]),
        _first_order(lines, amounts, factors, own_sigma),
    )  # fmt: skip


def _first_order(
    lines: Sequence[Line], amounts: Sequence[float], factors: Mapping[str, Shared], own: float
) -> float:
    same = np.array([[one.factor == other.factor for other in lines] for one in lines], dtype=float)
    shared = np.array([factors[line.factor].sigma ** 2 for line in lines])
    return first_order_gsd(np.array(amounts), same * shared + np.eye(len(lines)) * own**2)
