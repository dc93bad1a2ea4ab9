# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Curves of adoption: Bass, in years and per year, and the logistic.

Methods: Bass (1969); logistic growth. The unit is an eligible decision, such as a tender above a
threshold, never staff attitudes. The continuous and the yearly Bass differ by points of per cent, so
a fit says which one it is. Two points give a curve and no certainty: see outlook.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from gewoon.errors import DomainError

HALVINGS = 100  # more than a float can tell apart
STEEPEST = 200.0  # (p + q) x years beyond which exp is no longer a number of use
SLOWER = "These points rise ever slower: imitation would be negative."


@dataclass(frozen=True, slots=True)
class Bass:
    """p: adoption by itself, q: by imitation, both per year."""

    p: float
    q: float

    def __post_init__(self) -> None:
        if not (0 < self.p < math.inf and 0 <= self.q < math.inf):
            raise DomainError("Bass needs p above zero and q not below zero.")

    def share(self, years: float) -> float:
        """Adopted after so many years: F(t) = (1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t)."""
        left = math.exp(-(self.p + self.q) * _not_negative(years))
        return -math.expm1(-(self.p + self.q) * years) / (1 + self.q / self.p * left)


@dataclass(frozen=True, slots=True)
class Peak:
    """When adoption is fastest (0 if q is not above p), how far it is then, and how fast per year.

    inflections: years at which the rate itself bends, None where they lie before the start.
    """

    years: float
    share: float
    rate: float
    inflections: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Slope per year and the year at which half is reached."""

    slope: float
    half: float

    def share(self, years: float) -> float:
        """1 / (1 + e^-slope (t - half))."""
        return 1 / (1 + math.exp(-self.slope * (years - self.half)))


def peak(curve: Bass) -> Peak:
    """The fastest moment. If adoption by imitation is not the larger, it is fastest at the start."""
    both = curve.p + curve.q
    if curve.q <= curve.p:
        return Peak(0.0, 0.0, curve.p, (None, _bend(curve, 1)))
    return Peak(
        math.log(curve.q / curve.p) / both,
        0.5 - curve.p / (2 * curve.q),
        both**2 / (4 * curve.q),
        (_bend(curve, -1), _bend(curve, 1)),
    )


def _bend(curve: Bass, side: int) -> float | None:
    if curve.q == 0:
        return None
    middle = math.log(curve.q / curve.p)
    years = (middle + side * math.log(2 + math.sqrt(3))) / (curve.p + curve.q)
    return years if years > 0 else None


def yearly(curve: Bass, years: int) -> tuple[float, ...]:
    """The yearly difference equation N + (p + qN)(1 - N), from the end of the first year.

    Raised if a step overshoots everyone, which the yearly form does for large p and q: DomainError.
    """
    shares, share = [], 0.0
    for _ in range(years):
        share += (curve.p + curve.q * share) * (1 - share)
        if not share <= 1:
            raise DomainError("The yearly form passes 100%: p and q are too large for it.")
        shares.append(share)
    return tuple(shares)


def bass_through(first: float, share: float, later: float, later_share: float) -> Bass:
    """The continuous Bass through two points (years, share), found by halving p + q.

    Raised if the points do not rise, or no curve with p > 0 and q >= 0 passes both: DomainError.
    """
    _must_rise(first, share, later, later_share)
    if first == 0:
        raise DomainError("Bass starts from nothing: give two points after the start.")
    # Near p + q = 0 both points ask for the same q/p; only from a falling gap is there a crossing.
    if later * (1 - later_share) / later_share >= first * (1 - share) / share:
        raise DomainError(SLOWER)

    def gap(both: float) -> float:
        """Difference of q/p that the two points ask for at a value of p + q."""
        return _ratio(both, later, later_share) - _ratio(both, first, share)

    low, high = 0.0, STEEPEST / later
    if gap(high) <= 0:
        raise DomainError("These points rise faster than a Bass curve from nothing can.")
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if gap(middle) < 0 else (low, middle)
    ratio = _ratio(high, first, share)
    if ratio < 0:
        raise DomainError(SLOWER)
    return Bass(high / (1 + ratio), high * ratio / (1 + ratio))


def _ratio(both: float, years: float, share: float) -> float:
    """q/p of the Bass with p + q that passes a point."""
    return ((1 - share) * math.exp(both * years) - 1) / share


def logistic_through(first: float, share: float, later: float, later_share: float) -> Logistic:
    """The logistic through two points (years, share). Raised if they do not rise: DomainError."""
    _must_rise(first, share, later, later_share)
    odds, later_odds = math.log(share / (1 - share)), math.log(later_share / (1 - later_share))
    slope = (later_odds - odds) / (later - first)
    return Logistic(slope, first - odds / slope)


def _must_rise(first: float, share: float, later: float, later_share: float) -> None:
    if not (0 <= first < later and 0 < share < later_share < 1):
        raise DomainError(
            "Give two points in order of time, with shares that rise between 0 and 1."
        )


def _not_negative(years: float) -> float:
    if not years >= 0:
        raise DomainError(f"Adoption is followed from the start; {years} years lie before it.")
    return years
