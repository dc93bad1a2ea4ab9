# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an opportunity can do, in real units, and per hour of work.

effect = spend (or quantity) x intensity x reducible share x influence. The four are independent;
mean and variance of their product are exact, and one lognormal with the same two gives the interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError, UnitMismatch
from gewoon.estimate import Estimate
from gewoon.impact.uncertainty import Z95, lognormal_interval


@dataclass(frozen=True, slots=True)
class Range:
    """A mean with its 95% interval; low and high None: known exactly."""

    mean: float
    low: float | None = None
    high: float | None = None

    @property
    def variance(self) -> float:
        """Of a normal or a narrow lognormal with this interval: (width / 2z)^2."""
        if self.low is None or self.high is None:
            return 0.0
        return ((self.high - self.low) / (2 * Z95)) ** 2


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One thing that may be done.

    amount: spend or a quantity, in amount_unit; intensity in intensity_unit, such as 'kg CO2e/EUR';
    reducible: the share a measure can take off; influence: the share of it that we can bring
    about; hours: the effort it asks.
    """

    name: str
    amount: Range
    amount_unit: str
    intensity: Range
    intensity_unit: str
    reducible: Range
    influence: Range
    hours: float


@dataclass(frozen=True, slots=True)
class Expected:
    """The effect with its interval, and per hour of work."""

    name: str
    effect: Estimate
    per_hour: Estimate


def expected(one: Opportunity) -> Expected:
    """The expected effect of an opportunity.

    An amount, share or intensity of 0 gives exactly 0. The upper bound is never more than amount
    and intensity at their highest, for no share exceeds 1. Raised if the units do not fit:
    UnitMismatch; if a share is above 1, anything is negative or the effort is not positive: DomainError.
    """
    unit = _unit(one)
    factors = (one.amount, one.intensity, one.reducible, one.influence)
    _check(one, factors)
    effect = product(factors, unit)
    return Expected(one.name, effect, _per_hour(effect, one.hours))


def product(factors: Sequence[Range], unit: str) -> Estimate:
    """The product of independent factors: exact mean and variance, one lognormal for the interval.

    The first two are amount and intensity; all others are shares, so the upper bound is never more
    than those two at their highest.
    """
    mean = math.prod(factor.mean for factor in factors)
    squares = math.prod(factor.mean**2 + factor.variance for factor in factors)
    # The difference of two nearly equal numbers may fall just below nothing, or just not be nothing.
    uncertain = any(factor.variance for factor in factors)
    sd = math.sqrt(max(squares - mean**2, 0.0)) if uncertain else 0.0
    most = math.prod(one.mean if one.high is None else one.high for one in factors[:2])
    return spread(mean, sd, most, unit)


def spread(mean: float, sd: float, most: float, unit: str) -> Estimate:
    """A mean with the interval of the lognormal that has this standard deviation, up to most."""
    if mean == 0 or sd == 0:
        return Estimate(mean, mean, mean, unit, "exact moments")
    low, high, _ = lognormal_interval(mean, sd)
    high = max(min(high, most), mean)
    return Estimate(mean, min(low, mean), high, unit, "exact moments")


def _per_hour(effect: Estimate, hours: float) -> Estimate:
    mean, low, high = (value / hours for value in (effect.mean, effect.low, effect.high))
    return Estimate(mean, low, high, f"{effect.unit}/hour", effect.method)


def _unit(one: Opportunity) -> str:
    unit, _, per = one.intensity_unit.rpartition("/")
    if not unit or per.strip() != one.amount_unit:
        raise UnitMismatch(
            f"{one.name}: {one.intensity_unit} does not go with an amount in {one.amount_unit}."
        )
    return unit.strip()


def _check(one: Opportunity, factors: Sequence[Range]) -> None:
    if one.hours <= 0:
        raise DomainError(f"{one.name}: give the effort in hours; even little is more than 0.")
    for factor in factors:
        low = factor.mean if factor.low is None else factor.low
        high = factor.mean if factor.high is None else factor.high
        if not 0 <= low <= factor.mean <= high:
            raise DomainError(f"{one.name}: an interval is 0 or more with its mean inside.")
    if max(one.reducible.mean, one.influence.mean, *_highs(factors[2:])) > 1:
        raise DomainError(f"{one.name}: a share is at most 1.")


def _highs(factors: Sequence[Range]) -> list[float]:
    return [factor.mean if factor.high is None else factor.high for factor in factors]
