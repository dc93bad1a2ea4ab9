# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far from the goal: a missed budget that a point in time would hide."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.goals.budget import budget
from gewoon.goals.pathway import Pathway


@dataclass(frozen=True, slots=True)
class Distance:
    """Where one stands in the last year that was measured.

    overshoot: actual - planned over the years since the base; remaining: what is left of the
    budget (sum of years); slope: the equal step down each year that just uses it up; level: where
    that ends in the last year; within_reach: False when it would have to end below nothing; goal: the
    amount of the pathway then. A figure that needs a year nobody measured is Missing.
    """

    year: int
    planned: float
    actual: float
    overshoot: float | Missing
    remaining: float | Missing
    slope: float | Missing
    level: float | Missing
    goal: float
    within_reach: bool | Missing


def distance(pathway: Pathway, actuals: Mapping[int, float]) -> Distance:
    """The distance to the goal given the amounts per year after the base year.

    Raised if there is none, one lies outside the pathway, or one is negative: DomainError.
    """
    measured = {year: amount for year, amount in actuals.items() if year != pathway.base_year}
    if not measured or min(measured.values()) < 0:
        raise DomainError("Give at least one amount, 0 or more, of a year after the base year.")
    last = max(measured)
    planned = {year: pathway.amount(year) for year in range(pathway.base_year + 1, last + 1)}
    if min(measured) <= pathway.base_year:
        raise DomainError(f"{min(measured)} lies before the base year {pathway.base_year}.")
    gaps = [year for year in planned if year not in measured]
    goal = pathway.amounts[-1]
    if gaps:
        none = Missing(f"not measured: {', '.join(map(str, gaps))}")
        return Distance(last, planned[last], measured[last], none, none, none, none, goal, none)
    used = math.fsum(measured.values())
    remaining = budget(pathway, "sum").amount - used
    left = pathway.last_year - last
    slope, level = _steps(measured[last], remaining, left)
    reach = level if isinstance(level, Missing) else level >= 0
    overshoot = used - math.fsum(planned.values())
    return Distance(
        last, planned[last], measured[last], overshoot, remaining, slope, level, goal, reach
    )


def _steps(now: float, remaining: float, years: int) -> tuple[float | Missing, float | Missing]:
    """The step down s with sum over k of (now - s k) = remaining, and where it ends."""
    if not years:
        none = Missing("no years left")
        return none, none
    slope = (now * years - remaining) / (years * (years + 1) / 2)
    return slope, now - slope * years
