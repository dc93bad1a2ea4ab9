# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every plan of a tiny problem, one by one: the check on the solver, and an answer without one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product

from gewoon.errors import DomainError
from gewoon.plan.build import Aim
from gewoon.plan.evaluate import SLACK, Starts, breaches, totals
from gewoon.plan.measure import COST, Problem
from gewoon.plan.realisation import cvar, scenarios

MOST = 200_000


def every(problem: Problem) -> Iterator[Starts]:
    """Each plan that breaks no limit, the empty one included. Raised if there are too many: DomainError."""
    choices = [(None, *problem.starts(one)) for one in problem.measures]
    if math.prod(len(one) for one in choices) > MOST:
        raise DomainError(f"More than {MOST} plans; this check is for tiny problems.")
    for chosen in product(*choices):
        starts = {
            one.name: period
            for one, period in zip(problem.measures, chosen, strict=True)
            if period is not None
        }
        if not breaches(problem, starts):
            yield starts


def value(problem: Problem, aim: Aim, starts: Starts) -> float:
    """What a plan is worth to an aim, augmentation left aside."""
    sign = -1.0 if aim.maximise == COST else 1.0
    mean = sign * totals(problem, starts)[aim.maximise]
    if aim.risk is None:
        return mean
    drawn = scenarios(problem.ratios, aim.risk.scenarios, aim.risk.seed)
    losses = [-sign * totals(problem, starts, one)[aim.maximise] for one in drawn]
    return (1 - aim.risk.weight) * mean - aim.risk.weight * cvar(losses, aim.risk.alpha)


def best(problem: Problem, aim: Aim) -> tuple[float, Starts] | None:
    """The worth of the best plan within the bounds, and the plan; None if there is none."""
    allowed = (starts for starts in every(problem) if _within(problem, aim, starts))
    ranked = ((value(problem, aim, starts), starts) for starts in allowed)
    return max(ranked, key=lambda one: one[0], default=None)


def _within(problem: Problem, aim: Aim, starts: Starts) -> bool:
    found = totals(problem, starts)
    return all(
        found[name] <= limit + SLACK if name == COST else found[name] >= limit - SLACK
        for name, limit in aim.bounds.items()
    )


def pareto(problem: Problem, objectives: Sequence[str]) -> list[tuple[Starts, dict[str, float]]]:
    """Every plan that no other beats, from most of the first objective; of equals the first found."""
    kept: list[tuple[Starts, dict[str, float], list[float]]] = []
    for starts in every(problem):
        found = totals(problem, starts)
        gains = [-found[name] if name == COST else found[name] for name in objectives]
        if any(covers(other, gains) for *_, other in kept):
            continue
        kept = [one for one in kept if not covers(gains, one[2])]
        kept.append((starts, found, gains))
    return [(starts, found) for starts, found, _ in sorted(kept, key=lambda one: -one[2][0])]


def covers(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether one is as good as the other in everything.

    The same sum in another order differs in its last digits; that makes no plan better.
    """
    return all(a >= b - 1e-9 * max(1.0, abs(b)) for a, b in zip(one, other, strict=True))
