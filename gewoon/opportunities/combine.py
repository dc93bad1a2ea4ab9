# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What all measures together do on one contract, without counting anything twice.

Of measures that exclude each other the best one counts. The others work on what the ones before
left: together they take 1 - product of (1 - share) off, which is less than the sum and never more
than everything. The interval takes them all low or all high at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gewoon.estimate import Estimate
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import SROI_UNIT, Option, find, laid, whole
from gewoon.opportunities.measures import THEMES, Measure, Theme, library


@dataclass(frozen=True, slots=True)
class Together:
    """Everything chosen on one case: measures, hours of work, and per theme what it does."""

    case: str
    measures: tuple[str, ...]
    hours: float
    effects: Mapping[Theme, Estimate]


def potential(
    cases: Sequence[Case], today: date, measures: Sequence[Measure] | None = None
) -> tuple[Together, ...]:
    """What all measures that fit do on each case together. Raised as `find` does."""
    known = library() if measures is None else measures
    return together(cases, find(cases, today, known), known)


def together(
    cases: Sequence[Case], options: Sequence[Option], measures: Sequence[Measure]
) -> tuple[Together, ...]:
    """One for each case with something to do, in their order."""
    groups = {one.id: one.group for one in measures}
    per_case: dict[str, list[Option]] = {}
    for option in options:
        per_case.setdefault(option.case, []).append(option)
    return tuple(
        _together(case, _best(per_case[case.key], groups)) for case in cases if case.key in per_case
    )


def affordable(
    options: Sequence[Option], theme: Theme, hours: float, measures: Sequence[Measure]
) -> tuple[Option, ...]:
    """The options with most effect per hour of work that fit in the hours, by going down the list.

    Of a group that excludes each other on a case one is taken. Good enough for a first answer; a
    plan of who does what when needs the portfolio.
    """
    groups = {one.id: one.group for one in measures}
    taken: list[Option] = []
    seen: set[tuple[str, str]] = set()
    left = hours
    ordered = sorted(
        options, key=lambda one: (-one.mean(theme) / one.hours.mean, one.case, one.measure)
    )
    for option in ordered:
        place = (option.case, groups.get(option.measure, ""))
        if option.mean(theme) > 0 and option.hours.mean <= left and place not in seen:
            left -= option.hours.mean
            taken.append(option)
            if place[1]:
                seen.add(place)
    return tuple(taken)


def _best(options: Sequence[Option], groups: Mapping[str, str]) -> list[Option]:
    """The best of each group, by the first theme in which they differ, and all without a group."""
    free = [one for one in options if not groups.get(one.measure)]
    best: dict[str, Option] = {}
    for one in options:
        group = groups.get(one.measure, "")
        if group and (group not in best or _worth(one) > _worth(best[group])):
            best[group] = one
    return [one for one in (*free, *best.values()) if any(_worth(one))]


def _worth(option: Option) -> tuple[float, ...]:
    return tuple(
        found.share.mean if (found := option.effect(theme)) and found.share else option.mean(theme)
        for theme in THEMES
    )


def _together(case: Case, options: Sequence[Option]) -> Together:
    effects = {theme: made for theme in THEMES if (made := _sum(case, options, theme)) is not None}
    hours = math.fsum(one.hours.mean for one in options)
    return Together(case.key, tuple(one.measure for one in options), hours, effects)


def _sum(case: Case, options: Sequence[Option], theme: Theme) -> Estimate | None:
    found = [effect for one in options if (effect := one.effect(theme))]
    if theme == "sroi":
        amounts = [one.amount for one in found if isinstance(one.amount, Estimate)]
        return added(amounts, SROI_UNIT) if amounts else None
    burden = case.burden(theme)
    shares = [one.share for one in found if one.share]
    if burden is None or not shares:
        return None
    low, mean, high = (
        _joint([getattr(one, end) for one in shares]) for end in ("low", "mean", "high")
    )
    sd = (high - low) / (2 * Z95)
    return laid(whole(burden), mean, 1 + (sd / mean) ** 2 if mean else 1.0)


def _joint(shares: Sequence[float]) -> float:
    """1 - product of (1 - share); through logarithms, so that small shares keep their digits."""
    if max(shares) >= 1:
        return 1.0
    return -math.expm1(math.fsum(math.log1p(-one) for one in shares))


def added(amounts: Sequence[Estimate], unit: str) -> Estimate:
    """The sum, with all low or all high at once: the widest the interval can be."""
    return Estimate(
        math.fsum(one.mean for one in amounts),
        math.fsum(one.low for one in amounts),
        math.fsum(one.high for one in amounts),
        unit,
        "given",
    )
