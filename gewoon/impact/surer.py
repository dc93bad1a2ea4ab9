# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What would make a baseline surer: which decisions and which measured quantities narrow it most.

The variance of a total is that of its shared factors plus that of the doubt about categories (law of
total variance). A decision takes away its own doubt. A measured quantity replaces the spread of one
group by that of the measurement. Groups that share a factor err together, so taking one away removes
at least its own variance: what is said here is cautious.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.estimate import Estimate

# Half-width of a 95% interval in standard deviations.
Z95 = 1.959963984540054
# Relative spread of a measured quantity: a meter reading times a physical factor.
MEASURED = 0.1


@dataclass(frozen=True, slots=True)
class Surer:
    """How many of the best make the interval half as wide; None when all of them do not.

    decisions_left and quantities_left: the width that is left, as a share, after all of them.
    """

    decisions: int | None
    decisions_left: float
    quantities: int | None
    quantities_left: float


def deviation(estimate: Estimate) -> float:
    """Standard deviation of a lognormal total with this mean and 95% interval.

    Raised if the estimate is not positive: DomainError.
    """
    if not 0 < estimate.low <= estimate.high or estimate.mean <= 0:
        raise DomainError("Only a positive estimate has a lognormal spread.")
    sigma = (math.log(estimate.high) - math.log(estimate.low)) / (2 * Z95)
    return estimate.mean * math.sqrt(math.expm1(sigma**2))


def surer(total: Estimate, stakes: Sequence[float], groups: Sequence[Estimate]) -> Surer:
    """How far decisions and measured quantities can narrow a total.

    stakes: standard deviation that each open decision adds, in the unit of the total; groups: the
    parts of the total that could be measured instead. Best first is not needed.
    """
    variance = deviation(total) ** 2
    decided = [stake**2 for stake in stakes]
    measured = [max(deviation(g) ** 2 - (MEASURED * g.mean) ** 2, 0.0) for g in groups]
    return Surer(
        _halving(decided, variance), _left(decided, variance),
        _halving(measured, variance), _left(measured, variance),
    )  # fmt: skip


def _halving(parts: Sequence[float], variance: float) -> int | None:
    """Half the width is a quarter of the variance."""
    gone = 0.0
    for count, part in enumerate(sorted(parts, reverse=True), start=1):
        gone += part
        if gone >= 0.75 * variance:
            return count
    return None


def _left(parts: Sequence[float], variance: float) -> float:
    return math.sqrt(max(variance - sum(parts), 0.0) / variance) if variance else 0.0
