# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From kilograms per bar and factor to bars with an interval, a grade and a rank probability.

Method: exact moments with shared factor errors (methods 1.6), joint draws for the ranks (1.8).
The cost depends on the number of bars and factors, never on the number of ledger lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gewoon.estimate import Estimate
from gewoon.impact.hotspots import p_first
from gewoon.impact.result import Share
from gewoon.impact.simulation import Draws, draw_shared
from gewoon.impact.uncertainty import Moments, interval, log_covariance, moments_of_rows

Array = NDArray[np.float64]
UNIT = "kg CO2e"
GRADES = "ABCD"
NO_GRADE = "-"
RANKED = 40  # bars that take part in the draws for the rank; smaller ones cannot be first


@dataclass(frozen=True)
class Bars:
    """One breakdown, as the engine summed it.

    kg: (bars, factors) in kg CO2e. own: (bars,) variance not shared through factors, kg².
    money and covered in ledger currency; grades: money by quality grade for each bar.
    """

    kind: str
    codes: Sequence[str]
    labels: Sequence[str]
    money: Sequence[Decimal]
    covered: Sequence[Decimal]
    lines: Sequence[int]
    kg: Array
    own: Array
    grades: Sequence[Mapping[str, Decimal]]


@dataclass(frozen=True)
class Errors:
    """What is known of the errors of the factors, shared by every figure of one baseline.

    exposures: (factors, sectors) log-sd shared within a sector; own_sigma: (factors,) the rest.
    Drawn once, and only when a figure asks for it: most totals need exact moments only.
    """

    exposures: Array
    own_sigma: Array
    seed: int
    count: int = 10_000

    @cached_property
    def covariance(self) -> Array:
        """(factors, factors) of the logarithms."""
        return log_covariance(self.exposures, self.own_sigma)

    @cached_property
    def draws(self) -> Draws:
        """(count, factors) joint draws with mean 1; the cost is in factors, never in lines."""
        return draw_shared(self.exposures, self.own_sigma, self.count, self.seed)

    @cached_property
    def excess(self) -> Array:
        """(factors, factors) exp(covariance) - 1: what a pair of kilograms adds to a variance."""
        found: Array = np.expm1(self.covariance)
        return found


def shares(bars: Bars, known: Errors, ranks: bool = True) -> tuple[Share, ...]:
    """The bars, largest burden first."""
    order = np.argsort(-bars.kg.sum(axis=1), kind="stable")
    firsts = _first(bars, order[:RANKED], known) if ranks else {}
    found = _estimates(bars, known)
    return tuple(
        Share(
            kind=bars.kind,
            code=bars.codes[i],
            label=bars.labels[i],
            money=bars.money[i],
            covered=bars.covered[i],
            lines=bars.lines[i],
            co2e=found[i],
            grade=median_grade(bars.grades[i]),
            p_first=firsts.get(int(i), 0.0) if ranks else None,
        )
        for i in order
    )


def estimate(kg: Array, own: float, known: Errors) -> Estimate | None:
    """The total of one bar; None when nothing of it has a factor or credits outweigh it."""
    [moments] = moments_of_rows(kg[np.newaxis], known.excess, np.array([own]))
    return _estimate(kg, own, moments, known)


def _estimates(bars: Bars, known: Errors) -> list[Estimate | None]:
    moments = moments_of_rows(bars.kg, known.excess, bars.own)
    return [
        _estimate(kg, own, found, known)
        for kg, own, found in zip(bars.kg, bars.own.tolist(), moments, strict=True)
    ]


def _estimate(kg: Array, own: float, moments: Moments | None, known: Errors) -> Estimate | None:
    if moments is None:
        return None
    used = np.flatnonzero(kg)
    return interval(moments, kg[used], own, UNIT, known.seed, lambda: known.draws[:, used])


def _first(bars: Bars, order: NDArray[np.intp], known: Errors) -> dict[int, float]:
    positive = [int(i) for i in order if bars.kg[i].sum() > 0]
    if not positive:
        return {}
    chances = p_first(
        bars.kg[positive],
        known.covariance,
        seed=known.seed,
        own=bars.own[positive],
        errors=known.draws,
    )
    return dict(zip(positive, (float(chance) for chance in chances), strict=True))


def median_grade(money: Mapping[str, Decimal]) -> str:
    """The grade of the middle euro: grades are ordinal, so a median and never a mean."""
    graded = [(grade, abs(money[grade])) for grade in GRADES if money.get(grade)]
    total = sum(amount for _, amount in graded)
    passed = Decimal(0)
    for grade, amount in graded:
        passed += amount
        if 2 * passed >= total:
            return grade
    return NO_GRADE


def regroup(bars: Bars, kind: str, names: Sequence[tuple[str, str]]) -> Bars:
    """Add bars up that get the same name. names: (code, label) of the new bar for each bar.

    Variances of own errors add up, because each unit stands in exactly one bar.
    """
    labels = dict(names)
    codes = sorted(labels)
    places = {code: i for i, code in enumerate(codes)}
    place = [places[code] for code, _ in names]
    kg = np.zeros((len(codes), bars.kg.shape[1]))
    own = np.zeros(len(codes))
    np.add.at(kg, place, bars.kg)
    np.add.at(own, place, bars.own)
    lines = [0] * len(codes)
    for i, count in zip(place, bars.lines, strict=True):
        lines[i] += count
    grades: list[dict[str, Decimal]] = [{} for _ in codes]
    for i, per_grade in zip(place, bars.grades, strict=True):
        for grade, amount in per_grade.items():
            grades[i][grade] = grades[i].get(grade, Decimal(0)) + amount
    return Bars(
        kind=kind,
        codes=codes,
        labels=[labels[code] for code in codes],
        money=_added(bars.money, place, len(codes)),
        covered=_added(bars.covered, place, len(codes)),
        lines=lines,
        kg=kg,
        own=own,
        grades=grades,
    )


def _added(amounts: Sequence[Decimal], place: Sequence[int], count: int) -> list[Decimal]:
    sums = [Decimal(0)] * count
    for amount, i in zip(amounts, place, strict=True):
        sums[i] += amount
    return sums
