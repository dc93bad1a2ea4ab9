# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be said of the future with few points: the present share, and a fan.

Method: Bass with a ceiling, p and q from priors of gewoon/data/eu/adoption/rules.yaml and the ceiling
uniform, weighted by the binomial likelihood of the points (importance sampling). Two points of
measurement noise move a forecast five years on by twenty, so a date at which a critical mass is
reached is named only with enough points, past the peak.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gewoon.adoption.interval import Share, wilson
from gewoon.adoption.rules import Spread, rules
from gewoon.errors import DomainError
from gewoon.estimate import Missing

Array = NDArray[np.float64]
FEW_DRAWS = 100  # effective draws below which quantiles are noise
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Point:
    """How many eligible decisions did so, years after the start."""

    years: float
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Fan:
    """Quantiles 5, 25, 50, 75 and 95% of the share at one moment."""

    years: float
    quantiles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """When a share is reached: quantiles 5, 50 and 95% among draws that reach it, and the chance they do."""

    share: float
    years: tuple[float, float, float]
    chance: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """present: the last point; doubling: years, at the pace of the last two points; warnings: codes.

    effective_draws: how many independent draws the fan is worth. reached is Missing below enough
    points or before the peak: no date of a critical mass is ever made of less.
    """

    present: Share
    doubling: float | Missing
    fan: tuple[Fan, ...] | Missing
    reached: Reached | Missing
    past_peak: float
    effective_draws: float
    warnings: tuple[str, ...]
    seed: int


def outlook(
    points: Sequence[Point],
    horizon: Sequence[float],
    seed: int,
    critical: float | None = None,
    draws: int | None = None,
) -> Outlook:
    """The outlook at the moments of the horizon, in years from the start.

    critical: a share that somebody calls a critical mass; a label, no law. Raised if points are not
    in order of time or no share, or the horizon lies before the start: DomainError.
    """
    _must_be_series(points, horizon, critical)
    p, q, ceiling = _drawn(seed, draws or rules().fan_draws)
    weights = _weights(points, p, q, ceiling)
    effective = float(1 / np.square(weights).sum())
    past = float(weights[_peak(p, q) < points[-1].years].sum())
    few = (
        Missing("the points lie too far from every curve drawn") if effective < FEW_DRAWS else None
    )
    fan = few or tuple(
        Fan(years, _quantiles(ceiling * _share(years, p, q), weights, LEVELS)) for years in horizon
    )
    barred = few or _barred(points, past, critical)
    reached = barred or _reached(critical or 0.0, p, q, ceiling, weights)
    return Outlook(
        present=wilson(points[-1].count, points[-1].of),
        doubling=_doubling(points),
        fan=fan,
        reached=reached,
        past_peak=past,
        effective_draws=effective,
        warnings=_warnings(points, past),
        seed=seed,
    )


def _must_be_series(
    points: Sequence[Point], horizon: Sequence[float], critical: float | None
) -> None:
    years = [point.years for point in points]
    if not points or not years[0] >= 0 or any(not b > a for a, b in pairwise(years)):
        raise DomainError("Give the points in order of time, from the start on.")
    for point in points:
        wilson(point.count, point.of)
    if not all(moment >= 0 for moment in horizon):
        raise DomainError("The horizon lies before the start.")
    if critical is not None and not 0 < critical < 1:
        raise DomainError("A critical share lies between 0 and 1.")


def _drawn(seed: int, count: int) -> tuple[Array, Array, Array]:
    random, known = np.random.default_rng(seed), rules()

    def lognormal(prior: Spread) -> Array:
        return np.asarray(random.lognormal(math.log(prior.median), prior.sigma, count))

    p, q = lognormal(known.prior_p), lognormal(known.prior_q)
    return p, q, random.uniform(known.prior_ceiling.low, known.prior_ceiling.high, count)


def _share(years: float | Array, p: Array, q: Array) -> Array:
    left = np.exp(-(p + q) * years)
    return np.asarray((1 - left) / (1 + q / p * left))


def _peak(p: Array, q: Array) -> Array:
    return np.asarray(np.maximum(np.log(q / p), 0) / (p + q))


def _weights(points: Sequence[Point], p: Array, q: Array, ceiling: Array) -> Array:
    """The likelihood of the points under each draw, adding up to 1."""
    log = np.zeros(p.size)
    for point in points:
        # A share of exactly 0 at the start would make every other count impossible.
        share = np.clip(ceiling * _share(point.years, p, q), 1e-12, 1 - 1e-12)
        log += point.count * np.log(share) + (point.of - point.count) * np.log1p(-share)
    weights = np.exp(log - log.max())
    return np.asarray(weights / weights.sum())


def _quantiles(values: Array, weights: Array, levels: Sequence[float]) -> tuple[float, ...]:
    order = np.argsort(values)
    below = np.cumsum(weights[order])
    places = np.minimum(np.searchsorted(below, levels), values.size - 1)
    return tuple(float(value) for value in values[order][places])


def _barred(points: Sequence[Point], past: float, critical: float | None) -> Missing | None:
    """Why no date is named, if none is."""
    known = rules()
    if critical is None:
        return Missing("no share was asked for")
    if len(points) < known.fewest_points_for_a_date:
        return Missing(f"fewer than {known.fewest_points_for_a_date} points")
    if past < known.past_the_peak:
        return Missing("it is not sure that the peak has passed")
    return None


def _reached(share: float, p: Array, q: Array, ceiling: Array, weights: Array) -> Reached | Missing:
    """Solve ceiling x F(t) = share in each draw that gets there."""
    part = share / ceiling
    there = part < 1
    chance = float(weights[there].sum())
    if chance <= 0.5:
        return Missing("it is more likely than not that this share is never reached")
    p, q, part, kept = p[there], q[there], part[there], weights[there]
    years = np.log((1 + part * q / p) / (1 - part)) / (p + q)
    low, middle, high = _quantiles(years, kept / kept.sum(), (0.05, 0.5, 0.95))
    return Reached(share, (low, middle, high), chance)


def _doubling(points: Sequence[Point]) -> float | Missing:
    if len(points) < 2:
        return Missing("one point has no pace")
    before, now = points[-2], points[-1]
    if before.count == 0 or now.count * before.of <= before.count * now.of:
        return Missing("the share did not rise from above zero")
    growth = math.log((now.count / now.of) / (before.count / before.of))
    return math.log(2) * (now.years - before.years) / growth


def _warnings(points: Sequence[Point], past: float) -> tuple[str, ...]:
    known = rules()
    found = []
    if len(points) < known.fewest_points_for_a_date:
        found.append("few_points")
    if past < known.past_the_peak:
        found.append("before_the_peak")
    return (*found, "prior_of_consumer_goods")
