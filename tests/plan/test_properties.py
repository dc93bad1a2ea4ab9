# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every plan, whatever the measures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gewoon.plan import enumerate as enumeration
from gewoon.plan.build import Aim, Names, Risk, model
from gewoon.plan.decompose import generate, split
from gewoon.plan.evaluate import breaches, totals
from gewoon.plan.front import front
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.measure import Budget, Lead, Problem
from gewoon.plan.portfolio import Solution, lead_blocks, solve
from gewoon.plan.realisation import cvar
from tests.plan.made import problems, six

CO2E = Aim("co2e")
LOSSES = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=12)
ALPHA = st.floats(0.0, 0.99)


def _best(problem: Problem) -> float:
    found = solve(problem, CO2E)
    assert found.objective is not None
    return found.objective


@settings(max_examples=60, deadline=None)
@given(problems(4))
def test_the_solver_finds_what_trying_everything_finds(problem: Problem) -> None:
    """Two ways that share no code but the measures."""
    found, tried = solve(problem, CO2E), enumeration.best(problem, CO2E)
    assert tried is not None and found.objective is not None
    assert found.objective == pytest.approx(tried[0], abs=1e-6)
    assert breaches(problem, found.starts) == ()
    assert found.totals["co2e"] == pytest.approx(found.objective, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(problems(3), st.floats(0, 1), st.floats(0, 0.9), st.integers(1, 6))
def test_risk_is_counted_alike(problem: Problem, weight: float, alpha: float, count: int) -> None:
    """The linear program of the worst outcomes and the plain mean of them agree."""
    aim = Aim("co2e", risk=Risk(weight, alpha, count, 3))
    found, tried = solve(problem, aim), enumeration.best(problem, aim)
    assert tried is not None
    assert found.objective == pytest.approx(tried[0], abs=1e-5)
    assert found.worst is not None and breaches(problem, found.starts) == ()


@settings(max_examples=30, deadline=None)
@given(problems(4), st.floats(0, 20), st.floats(0, 20))
def test_more_hours_or_money_never_lower_the_best(
    problem: Problem, hours: float, money: float
) -> None:
    """What could be done can still be done."""
    leads = tuple(Lead(one.name, tuple(h + hours for h in one.hours)) for one in problem.leads)
    budgets = tuple(Budget(one.amount + money) for one in problem.budgets)
    assert _best(replace(problem, leads=leads)) >= _best(problem) - 1e-6
    assert _best(replace(problem, budgets=budgets)) >= _best(problem) - 1e-6


@settings(max_examples=30, deadline=None)
@given(problems(4), st.data())
def test_a_banned_measure_never_appears(problem: Problem, data: st.DataObject) -> None:
    """Not by the solver, not by the ranking, not on the front."""
    name = data.draw(st.sampled_from([one.name for one in problem.measures]))
    without = replace(problem, banned=(name,))
    assert name not in solve(without, CO2E).starts
    assert name not in greedy(without, "co2e")
    assert _best(without) <= _best(problem) + 1e-6


@settings(max_examples=30, deadline=None)
@given(problems(4), st.data())
def test_a_pinned_measure_appears_or_there_is_no_plan(
    problem: Problem, data: st.DataObject
) -> None:
    """And costs the plan something or nothing, never gives it more."""
    name = data.draw(st.sampled_from([one.name for one in problem.measures]))
    found = solve(replace(problem, pinned=(name,)), CO2E)
    assert found.status in ("optimal", "infeasible")
    assert (name in found.starts) == found.found
    assert found.objective is None or found.objective <= _best(problem) + 1e-6


@settings(max_examples=40, deadline=None)
@given(problems(5))
def test_the_ranking_breaks_no_limit_and_never_beats_the_best(problem: Problem) -> None:
    """Overlaps aside, which it does not see."""
    starts = greedy(problem, "co2e")
    assert breaches(problem, starts) == ()
    assert totals(problem, starts)["co2e"] <= _best(problem) + 1e-6


@settings(max_examples=25, deadline=None)
@given(problems(4))
def test_the_front_is_the_front_of_all_plans(problem: Problem) -> None:
    """Every plan that no other beats, and with it the best of each objective alone."""
    found = front(problem, "co2e", ("sroi",), None)
    every = enumeration.pareto(problem, ("co2e", "sroi"))
    points = sorted((one.totals["co2e"], one.totals["sroi"]) for one in found.points)
    wanted = sorted((one["co2e"], one["sroi"]) for _, one in every)
    assert len(points) == len(wanted)
    for point, want in zip(points, wanted, strict=True):
        assert point == pytest.approx(want, abs=1e-4)
    for objective in ("co2e", "sroi"):
        alone = solve(problem, Aim(objective)).objective
        assert max(one.totals[objective] for one in found.points) == pytest.approx(alone, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(problems(5))
def test_lead_by_lead_bounds_the_best_from_both_sides(problem: Problem) -> None:
    """The bound is never below the best, the plan never above, and the plan can be done."""
    whole: Solution = solve(problem, CO2E)
    assert whole.objective is not None
    found = by_lead(problem)
    values, bound, worth = found
    assert bound >= whole.objective - 1e-5
    assert breaches(problem, values) == ()
    assert worth <= whole.objective + 1e-5


def by_lead(problem: Problem) -> tuple[dict[str, int], float, float]:
    """Columns for a problem however small."""
    names = Names(problem)
    made = model(problem, CO2E)
    found = generate(split(made, lead_blocks(problem, names)), Limits(), {})
    starts = {
        one.name: period
        for one in problem.measures
        for period in problem.starts(one)
        if found.values.get(names.start(one.name, period), 0.0) > 0.5
    }
    worth = sum(value * found.values.get(name, 0.0) for name, value in made.objective)
    return starts, found.bound, worth


@given(LOSSES, ALPHA)
def test_the_worst_are_no_better_than_the_mean(losses: list[float], alpha: float) -> None:
    """And at alpha 0 they are all."""
    mean = sum(losses) / len(losses)
    assert cvar(losses, alpha) >= mean - 1e-9
    assert cvar(losses, 0.0) == pytest.approx(mean)
    assert cvar(losses, alpha) <= max(losses) + 1e-9


@given(LOSSES, ALPHA, ALPHA)
def test_a_smaller_worst_share_is_no_better(losses: list[float], one: float, other: float) -> None:
    """CVaR grows with alpha."""
    low, high = sorted((one, other))
    assert cvar(losses, high) >= cvar(losses, low) - 1e-6


@given(LOSSES, st.floats(0.1, 10), st.integers(-50, 50))
def test_the_worst_move_with_the_unit(losses: list[float], scale: float, shift: int) -> None:
    """Twice the losses is twice the tail; a fixed loss on top is added to it."""
    moved = [scale * one + shift for one in losses]
    assert cvar(moved, 0.7) == pytest.approx(scale * cvar(losses, 0.7) + shift, abs=1e-6)


@given(st.permutations(list(range(6))))
@settings(max_examples=20, deadline=None)
def test_the_order_of_measures_is_no_information(order: list[int]) -> None:
    """The best is the best, whoever was typed first."""
    problem = six()
    moved = replace(problem, measures=tuple(problem.measures[n] for n in order))
    assume(order != sorted(order))
    assert {*solve(moved, CO2E).starts} == {*solve(problem, CO2E).starts}
