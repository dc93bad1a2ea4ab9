# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be had of one thing at each amount of the others: the Pareto front.

Method: epsilon-constraint (Haimes, Lasdon and Wismer 1971) with augmentation (Mavrotas 2009). One
objective is maximised with floors under the others, and the floors move. A weighted sum of the
objectives finds only the corners of the front and misses every plan that lies behind a line
between two others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from gewoon.errors import DomainError
from gewoon.plan.build import Aim
from gewoon.plan.enumerate import covers
from gewoon.plan.evaluate import Starts
from gewoon.plan.highs import Limits
from gewoon.plan.measure import COST, Problem
from gewoon.plan.portfolio import EXACT, Solution, clears, solve

AUGMENT = 1e-4
# Floors are moved by this share of the range: enough for the solver to tell two plans apart.
STEP = 1e-6


Told = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Point:
    """One plan on the front. bounds: the floors (for cost: the ceiling) it was found under."""

    starts: Starts
    totals: Mapping[str, float]
    bounds: Mapping[str, float]
    gap: float | None


@dataclass(frozen=True, slots=True)
class Front:
    """The plans of which none is better than another in everything.

    ends: per objective what it is when it alone counts, and the worst it is on the way.
    """

    maximise: str
    against: tuple[str, ...]
    ends: Mapping[str, tuple[float, float]]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """What stays the same from point to point."""

    problem: Problem
    maximise: str
    bounds: Mapping[str, float]
    limits: Limits
    augment: float
    told: Told
    seen: list[Solution] = field(default_factory=list)

    def best(self, floors: Mapping[str, float], maximise: str = "") -> Solution:
        """The best plan above the floors."""
        aim = Aim(maximise or self.maximise, {**self.bounds, **floors}, self.augment)
        fits = [one for one in self.seen if clears(one.totals, aim.bounds)]
        sign = -1.0 if aim.maximise == COST else 1.0
        # A plan that clears these floors already is where the solver begins.
        known = max(fits, key=lambda one: sign * one.totals[aim.maximise], default=None)
        found = solve(self.problem, aim, self.limits, known.starts if known else None)
        if found.found:
            self.seen.append(found)
        self.told()
        return found


def front(
    problem: Problem,
    maximise: str,
    against: Sequence[str],
    points: int | None = 10,
    limits: Limits = EXACT,
    augment: float = AUGMENT,
    bounds: Mapping[str, float] | None = None,
) -> Front:
    """The front of one objective against one or more others.

    points: floors per other objective, evenly spread; None walks through every plan of a front of
    two. bounds: on what is not on the front, as in an aim. Raised if the same objective is named
    twice, a walk has not two, or there is no plan: DomainError.
    """
    return followed(lambda: None, problem, maximise, against, points, limits, augment, bounds)


def followed(
    told: Told,
    problem: Problem,
    maximise: str,
    against: Sequence[str],
    points: int | None = 10,
    limits: Limits = EXACT,
    augment: float = AUGMENT,
    bounds: Mapping[str, float] | None = None,
) -> Front:
    """The same, telling after each plan that was made; there are at most `plans` of them. Raised as `front`."""
    if not against or len({maximise, *against}) < len(against) + 1:
        raise DomainError(
            "Name one objective to maximise and at least one other to set against it."
        )
    if points is None and len(against) > 1:
        raise DomainError("Only a front of two objectives can be walked; give a number of points.")
    if points is not None and points < 2:
        raise DomainError("A front has at least 2 points.")
    objectives = (maximise, *against)
    kept = {name: limit for name, limit in (bounds or {}).items() if name not in objectives}
    search = _Search(problem, maximise, kept, limits, augment, told)
    ends = _ends(search, objectives)
    if points is None:
        found = list(_walk(search, against[0], ends))
    else:
        found = list(_grid(search, ends, points))
    return Front(maximise, tuple(against), ends, _undominated(found, objectives))


def plans(against: Sequence[str], points: int) -> int:
    """How many plans a front of so many points asks for at most: the ends, and each floor."""
    return 1 + len(against) + int(points ** len(against))


def _ends(search: _Search, objectives: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Per objective set against the first: its best, and its worst where each is at its best."""
    found = [search.best({}, one) for one in objectives]
    if not all(one.found for one in found):
        raise DomainError("No plan satisfies the limits, or none was found in the time.")
    values = {name: sorted(one.totals[name] for one in found) for name in objectives[1:]}
    return {
        name: (one[0], one[-1]) if name == COST else (one[-1], one[0])
        for name, one in values.items()
    }


def _grid(search: _Search, ends: Mapping[str, tuple[float, float]], points: int) -> Iterator[Point]:
    steps = [
        [(name, worst + (best - worst) * n / (points - 1)) for n in range(points)]
        for name, (best, worst) in ends.items()
    ]
    known: list[Point] = []
    for floors in product(*steps):
        bounds = {name: _eased(name, floor, ends[name]) for name, floor in floors}
        if any(_still_best(point, bounds) for point in known):
            continue
        found = search.best(bounds)
        if found.found:
            known.append(_point(found, bounds))
            yield known[-1]


def _still_best(point: Point, bounds: Mapping[str, float]) -> bool:
    """The best above lower floors that also clears these is the best above these."""
    return all(_clears(name, limit, point.bounds[name]) for name, limit in bounds.items()) and all(
        _clears(name, point.totals[name], limit) for name, limit in bounds.items()
    )


def _clears(name: str, amount: float, floor: float) -> bool:
    return amount <= floor if name == COST else amount >= floor


def _walk(search: _Search, other: str, ends: Mapping[str, tuple[float, float]]) -> Iterator[Point]:
    """From plan to plan: each floor lies just above what the last plan gives."""
    best, worst = ends[other]
    step = (best - worst) * STEP
    bounds = {other: _eased(other, worst, ends[other])}
    reached: float | None = None
    while (found := search.best(bounds)).found:
        total = found.totals[other]
        # A floor rises and a ceiling of cost falls: the step has the sign of either.
        if reached is None or (total - reached) * step > 0:
            yield _point(found, bounds)
            reached = total
        else:
            # Within its tolerance the solver took the last plan again: a larger step, or it never ends.
            step *= 10
        bounds = {other: reached + step}
        if not step:
            return


def _eased(name: str, floor: float, ends: tuple[float, float]) -> float:
    """A floor lowered by a hair, so that the plan it was taken from still fits."""
    hair = STEP * max(abs(ends[0] - ends[1]), abs(floor) * STEP)
    return floor + hair if name == COST else floor - hair


def _point(found: Solution, bounds: Mapping[str, float]) -> Point:
    return Point(found.starts, found.totals, bounds, found.gap)


def _undominated(points: Sequence[Point], objectives: Sequence[str]) -> tuple[Point, ...]:
    """Without plans that another beats or equals in every objective; from most of the first."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda one: -_gains(one, objectives)[0]):
        gains = _gains(point, objectives)
        if not any(covers(_gains(other, objectives), gains) for other in kept):
            kept = [one for one in kept if not covers(gains, _gains(one, objectives))]
            kept.append(point)
    return tuple(kept)


def _gains(point: Point, objectives: Sequence[str]) -> list[float]:
    return [-point.totals[n] if n == COST else point.totals[n] for n in objectives]
