# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opportunities: every measure on every contract or category it fits, with what it would do.

effect a year = spend (or quantity) x intensity x share it fits x reducible share x effect x influence
x (1 - what the market does anyway on the day it would begin). Independent factors; mean and variance
of the product are exact, one lognormal with the same two gives the interval, never above the burden.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gewoon.errors import DomainError
from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.case import Burden, Case
from gewoon.opportunities.expected import Range, spread
from gewoon.opportunities.measures import Measure, Theme, library, three

HOURS_PER = 100_000.0  # euros to which hours of social return are given
SROI_UNIT = "hours"
# A mean share, amount or intensity below this is nothing; its square would leave the range of numbers.
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Effect:
    """What an option does for one theme in a year.

    amount: in the unit of the theme, or why there is none. share: of the burden of the case; None
    for social return. per_hour: amount per hour of work, at the middle of the hours.
    """

    theme: Theme
    amount: Estimate | Missing
    share: Range | None
    per_hour: float | Missing


@dataclass(frozen=True, slots=True)
class Option:
    """One measure on one case.

    part: the share of the case it fits. standard: what the market does anyway on `begins`. latest:
    the last day on which it can be asked, None if any day will do or nobody knows; late: it is past.
    grades: of the effect of the measure, and of the intensity of the case.
    """

    case: str
    measure: str
    effects: tuple[Effect, ...]
    part: float
    standard: float
    hours: Range
    begins: date
    latest: date | None
    late: bool
    grades: tuple[str, str]

    def effect(self, theme: Theme) -> Effect | None:
        """What it does for a theme."""
        return next((one for one in self.effects if one.theme == theme), None)

    def mean(self, theme: Theme) -> float:
        """The mean effect on a theme; 0 where there is none to count."""
        found = self.effect(theme)
        return found.amount.mean if found and isinstance(found.amount, Estimate) else 0.0


@dataclass(frozen=True, slots=True)
class _Taken:
    """The share a measure takes off what it touches, for one theme: mean, and mean square / mean^2."""

    theme: Theme
    mean: float
    ratio: float
    share: Estimate


@dataclass(frozen=True, slots=True)
class Whole:
    """A burden as one number: mean, mean square / mean^2, the most it can be, and its unit."""

    mean: float
    ratio: float
    most: float
    unit: str


def whole(burden: Burden) -> Whole:
    """Amount x intensity. Raised if they do not go together: UnitMismatch."""
    mean, ratio = _moments((burden.amount, burden.intensity))
    return Whole(mean, ratio, burden.most, burden.unit)


def find(
    cases: Sequence[Case], today: date, measures: Sequence[Measure] | None = None
) -> tuple[Option, ...]:
    """Every option, in the order of the cases and of the measures.

    An option that only repeats what the market does by then has an effect of exactly 0. Raised if
    a case or measure is named twice: DomainError.
    """
    known = library() if measures is None else measures
    _unique("case", [one.key for one in cases])
    _unique("measure", [one.id for one in known])
    prepared = [(one, tuple(_taken(one, theme) for theme in one.themes)) for one in known]
    return tuple(_options(cases, prepared, today))


def _options(
    cases: Sequence[Case], prepared: Sequence[tuple[Measure, tuple[_Taken, ...]]], today: date
) -> Iterable[Option]:
    for case in cases:
        begins = max(case.opens or today, today)
        wholes = {one.theme: whole(one) for one in case.burdens}
        for measure, taken in prepared:
            part = case.part(measure)
            if part > 0:
                standard = measure.standard.at(begins)
                hours = Range(sum(measure.hours) / 2, *measure.hours)
                scale = part * (1 - standard)
                latest = case.opens if measure.moment == "contract" else case.decide
                yield Option(
                    case=case.key,
                    measure=measure.id,
                    effects=tuple(_effect(case, wholes, one, scale, hours.mean) for one in taken),
                    part=part,
                    standard=standard,
                    hours=hours,
                    begins=begins,
                    latest=latest,
                    late=latest is not None and latest < today,
                    grades=(measure.grade, case.burdens[0].grade if case.burdens else "-"),
                )


def _effect(
    case: Case, wholes: Mapping[Theme, Whole], taken: _Taken, scale: float, hours: float
) -> Effect:
    if taken.theme == "sroi":
        amount = _social(case, taken, scale)
        return Effect("sroi", amount, None, _per_hour(amount, hours))
    given, one = wholes.get(taken.theme), taken.share
    share = Range(scale * one.mean, scale * one.low, min(scale * one.high, 1.0))
    if given is None:
        why = Missing(case.missing.get(taken.theme, "no amount with an intensity"))
        return Effect(taken.theme, why, share, why)
    amount = laid(given, scale * taken.mean, taken.ratio)
    return Effect(taken.theme, amount, share, _per_hour(amount, hours))


def laid(given: Whole, share: float, ratio: float) -> Estimate:
    """A share, with its mean square / mean^2, taken off a burden."""
    mean = given.mean * share
    return spread(mean, _sd(mean, given.ratio * ratio), given.most, given.unit)


def _social(case: Case, taken: _Taken, scale: float) -> Estimate | Missing:
    if case.euros is None:
        return Missing(case.missing.get("sroi", "no spend in euros"))
    mean = scale * case.euros / HOURS_PER * taken.mean
    return spread(mean, _sd(mean, taken.ratio), math.inf, SROI_UNIT)


def _taken(measure: Measure, theme: Theme) -> _Taken:
    """Hours of social return are asked of the whole contract; the rest of the part it touches."""
    ranges = [measure.effect(theme), three(measure.influence)]
    if theme != "sroi":
        ranges.append(three(measure.reducible))
    mean, ratio = _moments(ranges)
    return _Taken(theme, mean, ratio, spread(mean, _sd(mean, ratio), math.inf, ""))


def _moments(ranges: Sequence[Range]) -> tuple[float, float]:
    """Mean of a product of independent factors, and its mean square over the square of the mean."""
    if min(one.mean for one in ranges) < NOTHING:
        return 0.0, 1.0
    mean = math.prod(one.mean for one in ranges)
    return mean, math.prod(1 + one.variance / one.mean**2 for one in ranges)


def _sd(mean: float, ratio: float) -> float:
    return mean * math.sqrt(ratio - 1)


def _per_hour(amount: Estimate | Missing, hours: float) -> float | Missing:
    return amount if isinstance(amount, Missing) else amount.mean / hours


def _unique(kind: str, names: Sequence[str]) -> None:
    if "" in names or len(set(names)) < len(names):
        raise DomainError(f"Every {kind} needs a name of its own.")
