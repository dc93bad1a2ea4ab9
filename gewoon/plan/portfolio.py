# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The best plan within hours, money and order, with the proof of how good it is."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gewoon.errors import DomainError
from gewoon.plan import evaluate, highs
from gewoon.plan.build import Aim, Names, Risk, model
from gewoon.plan.decompose import generate, split
from gewoon.plan.evaluate import Spent, Starts, Use
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.measure import COST, Problem
from gewoon.plan.model import Model, Row
from gewoon.plan.realisation import Scenario, cvar, scenarios

EXACT = Limits()
# From this many variables a plan is first made lead by lead, in this share of the time; unless one
# lead has more than this part of it, for then there is little to take apart.
LARGE, SHARE, MOST = 800, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan, what it does, and how far from the best it can be.

    status: optimal, limit (stopped before the proof was complete), infeasible, or nothing found;
    starts: per chosen measure its period; totals: per objective; objective, bound: of what was
    optimised, in its unit (with risk and augmentation in it); gap: their relative distance;
    worst: the mean of the worst share of outcomes when the aim has a risk, else None.
    """

    status: highs.Status
    starts: Starts
    totals: Mapping[str, float]
    objective: float | None
    bound: float | None
    gap: float | None
    worst: float | None
    hours: tuple[Use, ...]
    spent: tuple[Spent, ...]

    @property
    def found(self) -> bool:
        """Whether there is a plan."""
        return self.objective is not None


def solve(
    problem: Problem, aim: Aim, limits: Limits = EXACT, known: Starts | None = None
) -> Solution:
    """The best plan. Its totals are counted from the measures, not taken from the solver.

    known: a plan to start looking from, such as the one before a small change. Raised if the plan of the solver breaks a limit by the direct count: DomainError.
    """
    names = Names(problem)
    drawn: tuple[Scenario, ...] = ()
    if aim.risk:
        drawn = scenarios(problem.ratios, aim.risk.scenarios, aim.risk.seed)
    made = model(problem, aim, drawn)
    outcome = _outcome(problem, names, made, limits, _begin(problem, aim, known))
    if outcome.objective is None or outcome.bound is None:
        return Solution(outcome.status, {}, {}, None, None, None, None, (), ())
    starts = _starts(problem, names, outcome.values)
    broken = evaluate.breaches(problem, starts)
    if broken:
        raise DomainError(f"The solver's plan breaks {broken[0]}; scale the numbers down.")
    return Solution(
        status=outcome.status,
        starts=starts,
        totals=evaluate.totals(problem, starts),
        objective=outcome.objective,
        bound=outcome.bound if math.isfinite(outcome.bound) else None,
        gap=_gap(outcome.objective, outcome.bound),
        worst=_worst(problem, aim.maximise, starts, aim.risk, drawn) if aim.risk else None,
        hours=evaluate.hours(problem, starts),
        spent=evaluate.spent(problem, starts),
    )


def _begin(problem: Problem, aim: Aim, known: Starts | None) -> Starts:
    """The better of the known plan and that of the ranking; one that breaks no limit goes first."""
    hand = greedy(problem, aim.maximise)
    there = {one.name for one in problem.measures}
    if known is None or not {*known} <= there:
        return hand
    return max((hand, known), key=lambda starts: _rank(problem, aim, starts))


def _rank(problem: Problem, aim: Aim, starts: Starts) -> tuple[bool, float]:
    totals = evaluate.totals(problem, starts)
    worth = -totals[COST] if aim.maximise == COST else totals[aim.maximise]
    return not evaluate.breaches(problem, starts) and clears(totals, aim.bounds), worth


def clears(totals: Mapping[str, float], bounds: Mapping[str, float]) -> bool:
    """Whether a plan has at least so much of each objective, and costs at most so much."""
    return all(
        totals[name] <= limit if name == COST else totals[name] >= limit
        for name, limit in bounds.items()
    )


def _outcome(
    problem: Problem, names: Names, made: Model, limits: Limits, known: Starts
) -> highs.Outcome:
    """By the solver at once; a large plan first lead by lead."""
    start = _tails(made, _values(problem, names, known))
    blocks = lead_blocks(problem, names)
    tied = {one.name for one in made.variables} - {*blocks}
    if len(made.variables) < LARGE or tied or not _falls_apart(blocks):
        return highs.solve(made, limits, start)
    begun = time.monotonic()
    whole = limits.seconds
    first = Limits(None if whole is None else SHARE * whole, limits.gap)
    parts = generate(split(made, blocks), first, start)
    worth = sum(value * parts.values.get(name, 0.0) for name, value in made.objective)
    gap = _gap(worth, parts.bound) if parts.values else None
    if gap is not None and gap <= limits.gap:
        full = {one.name: parts.values.get(one.name, 0.0) for one in made.variables}
        return highs.Outcome("optimal", full, worth, parts.bound, {})
    left = None if whole is None else max(whole - (time.monotonic() - begun), 1.0)
    rest = highs.solve(made, Limits(left, limits.gap), parts.values or start)
    bound = parts.bound if rest.bound is None else min(rest.bound, parts.bound)
    return replace(rest, bound=bound)


def _falls_apart(blocks: Mapping[str, int]) -> bool:
    largest = Counter(blocks.values()).most_common(1)[0][1]
    return largest <= MOST * len(blocks)


def lead_blocks(problem: Problem, names: Names) -> dict[str, int]:
    """Per variable the number of its lead; what nobody leads together as one."""
    leads = sorted({one.lead for one in problem.measures})
    of = {one.name: leads.index(one.lead) for one in problem.measures}
    starts = {v: of[one.name] for one in problem.measures for v, _ in names.done(one)}
    return starts | {names.both(pair): of[pair.one] for pair in problem.interactions}


def _gap(objective: float, bound: float) -> float | None:
    """Relative to the answer; None where there is no bound, or the answer is 0 and the bound is not."""
    if not math.isfinite(bound):
        return None
    distance = max(bound - objective, 0.0)
    if distance <= evaluate.SLACK * 1e-3 * max(1.0, abs(bound)):
        return 0.0
    return distance / abs(objective) if objective else None


def worst(problem: Problem, objective: str, starts: Starts, risk: Risk) -> float:
    """The mean of the worst share of outcomes of a plan, whatever it was made for."""
    return _worst(
        problem, objective, starts, risk, scenarios(problem.ratios, risk.scenarios, risk.seed)
    )


def _worst(
    problem: Problem, objective: str, starts: Starts, risk: Risk, drawn: tuple[Scenario, ...]
) -> float:
    sign = 1.0 if objective == COST else -1.0
    losses = [sign * evaluate.totals(problem, starts, one)[objective] for one in drawn]
    return sign * cvar(losses, risk.alpha)


def _starts(problem: Problem, names: Names, values: Mapping[str, float]) -> Starts:
    return {
        one.name: period
        for one in problem.measures
        for period in problem.starts(one)
        if values[names.start(one.name, period)] > 0.5
    }


def _values(problem: Problem, names: Names, starts: Starts) -> dict[str, float]:
    """The variables of a known plan, for the solver to start from."""
    values = {names.start(name, period): 1.0 for name, period in starts.items()}
    together = (pair for pair in problem.interactions if {pair.one, pair.other} <= {*starts})
    return values | {names.both(pair): 1.0 for pair in together}


def _tails(made: Model, values: dict[str, float]) -> dict[str, float]:
    """The start with what each category gains, and an edge below which no scenario lies.

    The solver takes a start that breaks a row for an answer, so it must be whole.
    """
    rows = {row.name: row for row in made.rows if row.name.startswith(("gain_", "tail_"))}
    whole = dict(values)
    for name, row in rows.items():
        if name.startswith("gain_"):
            whole[name] = _sum(row, whole)
    tails = [_sum(row, whole) for name, row in rows.items() if name.startswith("tail_")]
    return whole | {"edge": min(tails)} if tails else whole


def _sum(row: Row, values: Mapping[str, float]) -> float:
    return sum(factor * values.get(name, 0.0) for name, factor in row.terms if name != row.name)
