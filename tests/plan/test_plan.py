# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Portfolios: what a weighted sum misses, risk, large plans, and what is refused."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from gewoon.errors import DomainError
from gewoon.plan import decompose, evaluate, explain, highs, portfolio
from gewoon.plan import enumerate as enumeration
from gewoon.plan.build import Aim, Names, Risk, model
from gewoon.plan.decompose import Decomposed, generate, split
from gewoon.plan.front import _walk, front
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.measure import (
    COST,
    Budget,
    Interaction,
    Lead,
    Measure,
    Precedence,
    Problem,
)
from gewoon.plan.model import Model, Row, Variable, lp_text
from gewoon.plan.portfolio import Solution, solve
from tests.plan.made import SIX, six

CO2E = Aim("co2e")


def test_a_weighted_sum_misses_two_of_the_five_plans() -> None:
    """Whatever the weights: bc and df lie behind the line between their neighbours."""
    plans = [(plan, evaluate.totals(six(), plan)) for plan in enumeration.every(six())]
    found = set()
    for step in range(1, 1000):
        weight = step / 1000
        best, _ = max(
            plans, key=lambda one: weight * one[1]["co2e"] + (1 - weight) * one[1]["sroi"]
        )
        found.add("".join(best))
    walked = {"".join(one.starts) for one in front(six(), "co2e", ("sroi",), None).points}
    assert walked == {"be", "bc", "bd", "df", "ad"}
    assert walked - found == {"bc", "df"}


@pytest.mark.parametrize(("weight", "choice"), [(0.019, "x"), (0.021, "y")])
def test_risk_turns_the_choice_at_one_in_fiftyone(weight: float, choice: str) -> None:
    """The worked example as gains: 200 less the losses of X and of Y, in five equal scenarios."""
    gains = {"x": (190, 180, 170, 160, 100), "y": (165, 162, 160, 158, 150)}
    problem = Problem(
        (Measure("x", {"gain": 1.0}, category="x"), Measure("y", {"gain": 1.0}, category="y")),
        exclusions=(("x", "y"),),
        ratios=gains,
    )
    scenarios = tuple({"x": float(x), "y": float(y)} for x, y in zip(*gains.values(), strict=True))
    aim = Aim("gain", risk=Risk(weight, 0.8, 5))
    found = highs.solve(model(problem, aim, scenarios), Limits())
    assert found.values[f"do_{choice}.1"] == pytest.approx(1)


def _large(leads: int = 4, pinned: tuple[str, ...] = ()) -> Problem:
    """Enough variables to be solved lead by lead."""
    measures = tuple(
        Measure(
            f"m{n}",
            {"co2e": 10.0 + (n * 7) % 13, "sroi": float(n % 5)},
            1.0 + n % 3,
            f"lead {n % leads}",
            (5.0 + n % 4, 3.0),
        )
        for n in range(40)
    )
    return Problem(
        measures,
        periods=24,
        leads=tuple(Lead(f"lead {n}", (9.0,)) for n in range(leads)),
        budgets=(Budget(20.0),),
        precedence=(Precedence("m1", "m2", 2), Precedence("m3", "m5")),
        interactions=(
            Interaction("m4", "m8", {"co2e": -3.0}),
            Interaction("m1", "m6", {"co2e": -2}),
        ),
        pinned=pinned,
    )


def test_a_large_plan_is_the_same_lead_by_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways prove the same best."""
    problem, limits = _large(), Limits(gap=1e-4)
    by_lead = solve(problem, CO2E, limits)
    monkeypatch.setattr(portfolio, "LARGE", math.inf)
    at_once = solve(problem, CO2E, limits)
    assert by_lead.status == at_once.status == "optimal"
    assert by_lead.objective == pytest.approx(at_once.objective, rel=2e-4)
    assert evaluate.breaches(problem, by_lead.starts) == ()


def test_a_large_plan_that_columns_do_not_finish_is_finished_at_once() -> None:
    """A gap of nothing asks for more than columns promise; bound and answer still meet."""
    found = solve(_large(), CO2E, Limits(seconds=60.0))
    assert found.status in ("optimal", "limit")
    assert found.objective is not None and found.bound is not None
    assert found.bound >= found.objective - 1e-6


def test_a_large_plan_that_cannot_be_done() -> None:
    """A lead who must do more than there are hours has no plan at all."""
    problem = _large(pinned=("m0",))
    problem = replace(problem, leads=tuple(Lead(one.name, (4.0,)) for one in problem.leads))
    assert solve(problem, CO2E).status == "infeasible"


def test_no_time_gives_no_plan_and_no_false_proof() -> None:
    """The clock is obeyed; what is shown is a plan, or that there is none yet."""
    names, problem = Names(_large()), _large()
    made = model(problem, CO2E)
    parts = split(made, portfolio.lead_blocks(problem, names))
    found = generate(parts, Limits(seconds=1e-9), {})
    assert math.isinf(found.bound)
    assert highs.solve(made, Limits(seconds=1e-9)).status == "nothing found"
    short = solve(problem, CO2E, Limits(seconds=1e-3))
    assert short.status in ("limit", "optimal", "nothing found")


def test_without_a_bound_nothing_is_called_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that is up in the first round proves nothing: the solver goes on from what there is."""
    problem = _large()
    poor = dict([*greedy(problem, "co2e").items()][:1])
    values = portfolio._values(problem, Names(problem), poor)
    asked: list[object] = []

    def nothing_proved(*_: object) -> Decomposed:
        asked.append(1)
        return Decomposed(values, math.inf)

    monkeypatch.setattr(portfolio, "generate", nothing_proved)
    found = solve(problem, CO2E, Limits(gap=1e-4))
    assert asked and found.bound is not None and found.objective is not None
    assert found.objective > 2 * evaluate.totals(problem, poor)["co2e"]


def test_a_lead_with_most_of_the_work_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one lead does is the whole problem over again."""
    monkeypatch.setattr(portfolio, "generate", lambda *_: pytest.fail("taken apart"))
    problem = _large()
    first, *rest = problem.measures
    most = (first, *(replace(each, lead="lead 1") for each in rest))
    assert solve(replace(problem, measures=most), CO2E, Limits(20.0, 0.05)).found


def test_few_rounds_give_a_bound_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns stop, the solver finishes, and the bound still holds."""
    monkeypatch.setattr(decompose, "ROUNDS", 1)
    found = solve(_large(), CO2E, Limits(30.0, 1e-4))
    assert found.bound is not None
    assert found.objective is not None and found.bound >= found.objective - 1e-6


def test_the_same_question_has_the_same_answer() -> None:
    """To the last start, lead by lead and at once."""
    assert solve(_large(), CO2E, Limits(gap=1e-3)) == solve(_large(), CO2E, Limits(gap=1e-3))
    assert front(six(), "co2e", ("sroi",), 5) == front(six(), "co2e", ("sroi",), 5)


def test_the_solver_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing of its own on either stream, from below Python too: it would spoil JSON."""
    assert solve(six(), CO2E).found and explain.prices(six(), CO2E)
    assert capfd.readouterr() == ("", "")


def test_one_lead_is_solved_at_once() -> None:
    """There is nothing to take apart."""
    assert solve(_large(leads=1), CO2E, Limits(gap=0.05)).found


def test_ends_that_have_no_plan_have_no_front() -> None:
    """Said, not empty."""
    with pytest.raises(DomainError, match="No plan"):
        front(replace(six(), pinned=("a", "b", "c")), "co2e", ("sroi",))


def test_a_front_of_three_has_a_grid_of_floors() -> None:
    """Each point is one no other beats; floors that no plan reaches are left out."""
    problem = replace(
        six(), measures=tuple(replace(m, cost=float(n)) for n, m in enumerate(six().measures))
    )
    found = front(problem, "co2e", ("sroi", "cost"), 4)
    every = {tuple(sorted(s)) for s, _ in enumeration.pareto(problem, ("co2e", "sroi", "cost"))}
    assert {tuple(sorted(one.starts)) for one in found.points} <= every
    assert len(found.points) == 4


def test_a_front_keeps_to_other_bounds() -> None:
    """What is not on the front may still be limited; what is on it is moved, not limited."""
    problem = replace(
        six(), measures=tuple(replace(m, cost=float(n)) for n, m in enumerate(six().measures))
    )
    found = front(problem, "co2e", ("sroi",), None, bounds={"cost": 3.0, "sroi": 1e9})
    assert {"".join(one.starts) for one in found.points} == {"ad", "ab", "bc"}
    assert max(one.totals["cost"] for one in found.points) <= 3.0


def test_a_front_where_one_plan_is_best_in_all() -> None:
    """One point."""
    problem = Problem((Measure("a", {"co2e": 1.0, "sroi": 1.0}),))
    assert len(front(problem, "co2e", ("sroi",), None).points) == 1


def test_too_many_plans_to_try() -> None:
    """The check says so before it starts."""
    many = Problem(tuple(Measure(f"m{n}") for n in range(20)))
    with pytest.raises(DomainError, match="tiny"):
        list(enumeration.every(many))


def test_a_bound_on_cost_is_a_ceiling() -> None:
    """By trying and by solving."""
    problem = Problem((Measure("a", {"co2e": 5.0}, 3.0), Measure("b", {"co2e": 9.0}, 10.0)))
    aim = Aim("co2e", {"cost": 5.0, "co2e": 1.0})
    tried = enumeration.best(problem, aim)
    assert tried is not None and [*tried[1]] == [*solve(problem, aim).starts] == ["a"]


def test_every_limit_that_a_plan_by_hand_breaks_is_named() -> None:
    """One of each kind."""
    problem = Problem(
        measures=(
            Measure("a", cost=10.0, lead="x", hours=(5.0,), first=2), Measure("b"), Measure("c"),
            Measure("d"),
        ),
        periods=2,
        leads=(Lead("x", (1.0,)),),
        budgets=(Budget(5.0, 1, 1),),
        exclusions=(("a", "b"),),
        precedence=(Precedence("c", "b"), Precedence("b", "a", 1)),
        pinned=("d",),
        banned=("b",),
    )  # fmt: skip
    found = [one.kind for one in evaluate.breaches(problem, {"a": 1, "b": 1})]
    assert found == [
        "window", "hours", "budget", "exclusion", "precedence", "precedence", "pinned", "banned",
    ]  # fmt: skip


def test_interactions_and_scenarios_in_a_total() -> None:
    """Cost is never discounted; what two do together is by the mean of their ratios."""
    problem = Problem(
        (
            Measure("a", {"co2e": 10.0}, 1.0, category="roads"),
            Measure("b", {"co2e": 10.0}, 1.0, category="care"),
        ),
        interactions=(Interaction("a", "b", {"co2e": -4.0, "cost": -0.5}),),
        ratios={"roads": (0.5,), "care": (1.0,)},
    )
    assert evaluate.totals(problem, {"a": 1, "b": 1}) == {"co2e": 12.0, "cost": 1.5}
    worse = evaluate.totals(problem, {"a": 1, "b": 1}, {"roads": 0.0})
    assert worse == {"co2e": 8.0, "cost": 1.5}
    assert solve(problem, CO2E).totals == {"co2e": 12.0, "cost": 1.5}


def test_names_that_look_alike_stay_apart() -> None:
    """Signs fall out of the names a solver takes."""
    problem = Problem((Measure("a b"), Measure("a-b"), Measure("a_b"), Measure("!")))
    assert Names(problem).short == {"a b": "a_b", "a-b": "a_b_2", "a_b": "a_b_3", "!": "measure"}


def test_prices_name_what_they_are_of() -> None:
    """Hours of a lead, a budget, a floor and a ceiling."""
    problem = Problem(
        (
            Measure("a", {"co2e": 10.0, "sroi": 0.0}, 2.0, "x", (5.0,)),
            Measure("b", {"co2e": 4.0, "sroi": 6.0}, 1.0, "x", (5.0,)),
            Measure("c", {"co2e": 9.0, "sroi": 0.0}, 8.0),
        ),
        leads=(Lead("x", (7.0,)),),
        budgets=(Budget(6.0),),
    )
    either = replace(problem, exclusions=(("a", "b", "c"),), leads=(), budgets=())
    assert explain.prices(either, CO2E) == ()
    kinds = {one.kind: one.value for one in explain.prices(problem, Aim("co2e", {"sroi": 4.0}))}
    assert kinds["hours"] > 0 and kinds["budget"] > 0 and kinds["least"] < 0
    ceiling = explain.prices(replace(problem, budgets=()), Aim("co2e", {"cost": 6.0}))
    assert {one.kind for one in ceiling} == {"hours", "most"}
    assert explain.prices(replace(problem, pinned=("a", "b")), CO2E) == ()


def test_why_needs_a_plan() -> None:
    """And a name."""
    with pytest.raises(DomainError, match="no measure"):
        explain.why(six(), CO2E, "z")
    with pytest.raises(DomainError, match="no plan"):
        explain.why(six(), Aim("co2e", {"sroi": 1e6}), "a")


def test_risk_of_a_cost_is_the_worst_cost() -> None:
    """Cost does not depend on what comes of promises."""
    problem = Problem((Measure("a", {"co2e": 5.0}, 3.0),), pinned=("a",))
    assert solve(problem, Aim("cost", risk=Risk(0.5, 0.5, 4))).worst == pytest.approx(3.0)
    tried = enumeration.best(problem, Aim("cost", risk=Risk(0.5, 0.5, 4)))
    assert tried is not None and tried[0] == pytest.approx(-3.0)


def test_a_plan_of_the_solver_that_breaks_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Totals are counted, not believed."""
    monkeypatch.setattr(
        portfolio, "_outcome", lambda *_: highs.Outcome("optimal", dict.fromkeys(
            (f"do_{name}.1" for name in SIX), 1.0), 1.0, 1.0, {}),
    )  # fmt: skip
    with pytest.raises(DomainError, match="breaks"):
        solve(six(), CO2E)


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(100.0, 100.0, 0.0), (100.0, 101.0, 0.01), (0.0, 5.0, None), (0.0, 0.0, 0.0), (-50.0, -49.0, 0.02)],
)  # fmt: skip
def test_a_gap_is_relative_to_the_answer(objective: float, bound: float, gap: float | None) -> None:
    """None where the answer is nothing and more is not excluded."""
    assert portfolio._gap(objective, bound) == gap


def test_the_ranking_waits_for_what_must_come_first() -> None:
    """b is worth most and needs a; c shares its group with b."""
    problem = Problem(
        (Measure("a", {"co2e": 1.0}), Measure("b", {"co2e": 9.0}), Measure("c", {"co2e": 5.0})),
        precedence=(Precedence("a", "b"),),
        exclusions=(("b", "c"),),
    )
    assert {*greedy(problem, "co2e")} == {"a", "c"}
    assert {*greedy(replace(problem, exclusions=()), "co2e")} == {"a", "b", "c"}
    assert [
        *greedy(Problem((Measure("saves", cost=-3.0), Measure("costs", cost=2.0))), "cost")
    ] == ["saves"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"periods": 0}, "at least one period"),
        ({"measures": (Measure("a"), Measure("a"))}, "name of its own"),
        ({"measures": (Measure(""),)}, "name of its own"),
        ({"measures": (Measure("a", {"co2e": math.nan}),)}, "not finite"),
        ({"measures": (Measure("a", {"cost": 1.0}),)}, "not among the effects"),
        ({"measures": (Measure("a", hours=(-1.0,)),)}, "cannot be negative"),
        ({"measures": (Measure("a", lead="y"),), "leads": (Lead("x", (1.0,)),)}, "no lead 'y'"),
        ({"leads": (Lead("x", (1.0, 2.0)),)}, "once or for every period"),
        ({"leads": (Lead("x", (-1.0,)),)}, "0 or more"),
        ({"precedence": (Precedence("a", "a"),)}, "before itself"),
        ({"precedence": (Precedence("a", "b", -1),)}, "lag"),
        ({"budgets": (Budget(1.0, 3, 2),)}, "A budget runs"),
        ({"budgets": (Budget(1.0, 0),)}, "A budget runs"),
        ({"interactions": (Interaction("a", "a", {}),)}, "two different"),
        ({"exclusions": (("a", "a"),)}, "names each measure once"),
        ({"ratios": {"roads": ()}}, "at least one realisation ratio"),
        ({"ratios": {"roads": (-1.0,)}}, "0 or more"),
        ({"banned": ("z",)}, "no measure 'z'"),
    ],
)
def test_what_makes_no_problem_is_refused(given: dict[str, object], message: str) -> None:
    """By its name and what to do."""
    with pytest.raises(DomainError, match=message):
        Problem(**({"measures": (Measure("a"), Measure("b"))} | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [{"weight": 2.0}, {"weight": 0.5, "alpha": 1.0}])
def test_a_risk_outside_its_domain(given: dict[str, float]) -> None:
    """Refused."""
    with pytest.raises(DomainError, match="risk weight"):
        Risk(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [{"seconds": 0.0}, {"gap": -1.0}])
def test_limits_outside_their_domain(given: dict[str, float]) -> None:
    """Refused."""
    with pytest.raises(DomainError, match="time limit"):
        Limits(**given)


def test_an_objective_without_limit_is_refused() -> None:
    """A bound was forgotten."""
    with pytest.raises(DomainError, match="no limit"):
        highs.solve(Model((("x", 1.0),), (Variable("x", 0.0, None, False),), ()), Limits())


def test_nothing_to_choose_is_a_plan_unless_something_must_be_done() -> None:
    """Without variables the rows decide."""
    late = Measure("a", first=9)
    assert solve(Problem((late,)), Aim("cost")).status == "optimal"
    assert solve(Problem((late,), pinned=("a",)), Aim("cost")).status == "infeasible"


def test_a_model_says_its_bounds() -> None:
    """Free, from below, between; a row with two sides is two lines."""
    made = Model(
        (),
        (
            Variable("a", None, None, False),
            Variable("b", 1.0, None, False),
            Variable("c", 0, 2, False),
        ),
        (Row("r", (("a", 1.0), ("b", 2.0)), 1.0, 3.0), Row("s", (), 1.0, None)),
    )
    from_text = lp_text(made)
    assert " a free" in from_text and " b >= 1" in from_text and " 0 <= c <= 2" in from_text
    assert " r_low: 1 a + 2 b >= 1" in from_text and " r: 1 a + 2 b <= 3" in from_text
    assert " obj: 0" in from_text


def test_a_start_does_not_pass_for_an_answer_when_risk_counts() -> None:
    """The ranking takes m1, the larger promise; worth 0.75 x 8 + 0.25 x 8 x 0.75 = 7.5, m0 is better."""
    problem = Problem(
        measures=(
            Measure("m0", {"co2e": 8.0}, cost=1.0, category="care"),
            Measure("m1", {"co2e": 9.0}, category="roads"),
        ),
        budgets=(Budget(1.0),),
        exclusions=(("m0", "m1"),),
        ratios={"roads": (0.25, 0.75, 1.0), "care": (0.5, 1.5)},
    )
    found = solve(problem, Aim("co2e", risk=Risk(0.25, 0.0, 4, 3)))
    assert found.starts == {"m0": 1}
    assert found.objective == pytest.approx(7.5)


def test_a_start_that_breaks_a_row_is_left_out() -> None:
    """x + y = 1 and 3 x + 2 y: the best is 3; a start with neither would not keep the row."""
    made = Model(
        (("x", 3.0), ("y", 2.0)),
        (Variable("x"), Variable("y", 0.0, None, False)),
        (Row("sum", (("x", 1.0), ("y", 1.0)), 1.0, 1.0),),
    )
    assert not highs._holds(made, {"x": 0.0}) and highs._holds(made, {"y": 1.0})
    for start in ({"x": 0.0}, {"x": 1.0, "y": 5.0}, {"y": 1.0}, None):
        assert highs.solve(made, Limits(), start).objective == pytest.approx(3.0)


class Coarse:
    """A search whose solver takes a floor (or ceiling) for kept when it is a hundredth beside it."""

    def __init__(self, totals: list[float], ceiling: bool) -> None:
        self.totals, self.ceiling = totals, ceiling

    def best(self, bounds: dict[str, float]) -> Any:
        """The first plan that keeps the bound as coarsely as this."""
        [limit] = bounds.values()
        [name] = bounds
        for total in self.totals:
            if (total <= limit + 0.01) if self.ceiling else (total >= limit - 0.01):
                return Solution("optimal", {}, {name: total}, 1.0, 1.0, 0.0, None, (), ())
        return Solution("infeasible", {}, {}, None, None, None, None, (), ())


@pytest.mark.parametrize(
    ("name", "totals", "ends"),
    [("sroi", [1.0, 2.0, 3.0], (3.0, 1.0)), (COST, [3.0, 2.0, 1.0], (1.0, 3.0))],
)
def test_a_walk_along_a_front_ends_and_misses_nothing(
    name: str, totals: list[float], ends: tuple[float, float]
) -> None:
    search: Any = Coarse(totals, name == COST)
    points = list(_walk(search, name, {name: ends}))
    assert [one.totals[name] for one in points] == totals
