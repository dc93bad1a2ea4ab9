# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From opportunities and actions to a problem: windows, hours, costs, and nothing counted twice."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.opportunities.case import Burden, Case, Part
from gewoon.opportunities.combine import together
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import Option, find
from gewoon.opportunities.measures import Measure, library
from gewoon.opportunities.settings import Pace, pace_rows
from gewoon.plan import kept
from gewoon.plan.assemble import Means, assemble
from gewoon.plan.build import Aim, Risk
from gewoon.plan.candidate import SPEND, Candidate, Promised, from_option, spread
from gewoon.plan.evaluate import totals
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.measure import Budget, Lead
from gewoon.plan.overlap import contributions, shortfall
from gewoon.plan.periods import Periods
from gewoon.plan.portfolio import Solution, solve
from gewoon.plan.realisation import expected_ratios

TODAY = date(2027, 2, 1)
PERIODS = Periods(date(2027, 1, 1))
CO2E = Aim("co2e")


def case(key: str = "c1", **given: object) -> Case:
    """Roads for a million euros a year, of which it is decided in the fourth quarter."""
    burden = Burden("co2e", Range(1_000_000.0), "EUR", Range(0.4, 0.3, 0.5), "kg CO2e/EUR")
    told: dict[str, object] = {
        "key": key, "parts": (Part("4523", 1.0),), "burdens": (burden,), "euros": 1_000_000.0,
        "title": "Wegen", "ending": "fixed", "decide": date(2027, 11, 1), "opens": date(2028, 7, 1),
        "missing": {"material": "no kilograms"}, **given,
    }  # fmt: skip
    return Case(**told)  # type: ignore[arg-type]


def options(one: Case) -> list[tuple[Option, Measure]]:
    """What the library has for it."""
    by_id = {each.id: each for each in library()}
    return [(each, by_id[each.measure]) for each in find([one], TODAY)]


def candidates(one: Case) -> list[Candidate]:
    """Those that can go into the plan."""
    made = (from_option(option, one, measure, PERIODS, TODAY) for option, measure in options(one))
    return [each for each in made if isinstance(each, Candidate)]


def test_a_measure_is_done_by_the_latest_day_and_not_in_the_past() -> None:
    """What is asked in a running contract can be asked until the next one begins."""
    moments = {measure.id: measure.moment for _, measure in options(case())}
    found = candidates(case())
    assert len(found) > 3
    for one in found:
        running = moments[one.measure] == "contract"
        assert one.first == 1 and one.last is not None
        assert one.last + len(one.hours) - 1 == (7 if running else 4)
        assert one.latest == (date(2028, 7, 1) if running else date(2027, 11, 1))
        assert one.begins == date(2028, 7, 1) and one.category == "45"


@pytest.mark.parametrize(
    ("told", "why"),
    [({"decide": date(2027, 1, 15)}, "late"), ({"decide": date(2029, 6, 1)}, "locked"),
     ({"ending": "rolling", "decide": None}, "rolling"), ({"ending": "unknown", "decide": None}, "unknown"),
     ({"burdens": (), "euros": None}, "nothing")],
)  # fmt: skip
def test_what_cannot_be_decided_in_the_plan_says_why(told: dict[str, object], why: str) -> None:
    one = case(**told)
    found = {from_option(option, one, m, PERIODS, TODAY) for option, m in options(one)}
    assert found == {why}


def test_without_a_contract_any_period_will_do() -> None:
    one = case(ending="none", decide=None, opens=None)
    assert {each.last for each in candidates(one) if len(each.hours) == 1} == {8}


def test_hours_are_laid_at_the_pace_and_within_the_room() -> None:
    assert spread(60, 3, 8) == (60,)
    assert spread(61, 3, 8) == (30.5, 30.5)
    assert spread(600, 3, 2) == (300, 300)
    assert spread(10, 3, 0) == (10,)


def test_a_pace_of_nothing_is_refused_by_the_gate() -> None:
    assert pace_rows() == []
    assert pace_rows(Pace(0, "x"))[0].code == "priority_setting_odd"


def test_cost_counts_in_full_and_saving_as_far_as_it_is_in_hand() -> None:
    """By hand: spend x share it fits x what the market does not do yet x the middle of the range."""
    one = case()
    by_name = {each.measure: each for each in candidates(one)}
    for option, measure in options(one):
        told, given_cost = by_name[measure.id].cost, measure.cost
        if given_cost.direction == "same":
            assert told == 0
        elif given_cost.low is None or given_cost.high is None:
            assert told is None
        else:
            middle = (given_cost.low + given_cost.high) / 2
            worth = 1_000_000 * option.part * (1 - option.standard) * middle
            less = given_cost.direction == "less"
            assert told == pytest.approx(-worth * measure.influence[1] if less else worth)


def test_unknown_cost_is_not_zero() -> None:
    """It takes no part when money counts, unless a person says what to count it with; and is told."""
    one = thing("a", 0.1, cost=None)
    free, tight = Means(8), Means(8, budgets=(Budget(100.0),))
    assert assemble([one], free).unpriced == (one.name,)
    aside = assemble([one], tight)
    assert aside.aside == {one.name: "cost unknown"} and not aside.problem.measures
    told = assemble([one], replace(tight, unknown_cost=101.0))
    assert told.problem.measures[0].cost == 101.0 and told.unpriced == (one.name,)
    assert not solve(told.problem, CO2E).starts


def test_material_without_kilograms_is_told_as_spend() -> None:
    found = next(each for each in candidates(case()) if "material" in each.effects)
    effect = found.effects["material"]
    assert effect.unit == SPEND and effect.share == pytest.approx(effect.mean / 1_000_000)


def test_an_effect_in_another_unit_is_missing_and_not_added() -> None:
    many = [thing(f"m{n}", 0.1) for n in range(2)]
    odd = replace(many[0], name="odd", effects={"co2e": Promised(5, 1, 9, "t CO2e")})
    made = assemble([*many, odd], Means(8))
    assert made.of("odd").effects == {} and made.of("odd").missing == {"co2e": "counted in t CO2e"}


def thing(name: str, share: float, at: str = "c", **given: object) -> Candidate:
    """A candidate that takes a share off a burden of 1,000."""
    effect = Promised(1000 * share, 500 * share, 1500 * share, "kg CO2e", "C", 1000.0, 1500.0)
    told: dict[str, object] = {
        "name": name, "names": {"nl": name}, "case": at, "effects": {"co2e": effect},
        "cost": 0.0, "hours": (10.0,), "category": "45", **given,
    }  # fmt: skip
    return Candidate(**told)  # type: ignore[arg-type]


def best(made: object, aim: Aim = CO2E) -> Solution:
    """The best plan of what was assembled."""
    return solve(made.problem, aim)  # type: ignore[attr-defined]


CERTAIN = {"45": (1.0,) * 3}


def test_two_on_one_contract_are_exactly_the_joint_effect() -> None:
    """By hand: 1 - 0.7 x 0.6 = 0.58 of 1,000."""
    made = assemble([thing("a", 0.3), thing("b", 0.4)], Means(1, ratios=CERTAIN))
    assert best(made).totals["co2e"] == pytest.approx(580)
    halved = assemble([thing("a", 0.3), thing("b", 0.4)], Means(1))
    assert best(halved).totals["co2e"] == pytest.approx(290)


def test_three_count_a_little_too_little_and_say_how_much() -> None:
    """By hand: 0.6 - 0.11 = 0.49; jointly 1 - 0.9 x 0.8 x 0.7 = 0.496."""
    made = assemble([thing("a", 0.1), thing("b", 0.2), thing("c", 0.3)], Means(1, ratios=CERTAIN))
    found = best(made)
    assert found.totals["co2e"] == pytest.approx(490)
    assert shortfall(made.problem, made.candidates, found.starts, "co2e") == pytest.approx(6)


def test_of_a_group_on_a_contract_one_is_done() -> None:
    two = [thing("hvo", 0.3, group="fuel"), thing("electric", 0.4, group="fuel")]
    assert {*best(assemble(two, Means(1))).starts} == {"electric"}
    apart = [two[0], replace(two[1], case="other")]
    assert len(best(assemble(apart, Means(1))).starts) == 2


def test_what_is_agreed_stays_and_displaces_what_it_excludes() -> None:
    agreed = thing(
        "hvo", 0.1, group="fuel", fixed=True, first=3, action=1, lead="x", hours=(50.0, 50.0)
    )
    other = thing("electric", 0.4, group="fuel", lead="x")
    made = assemble([agreed, other], Means(4, leads=(Lead("x", (40.0,)),)))
    assert best(made).starts == {"hvo": 3}
    assert [(one.lead, one.period, one.needed, one.there) for one in made.over] == [
        ("x", 3, 50, 40), ("x", 4, 50, 40),
    ]  # fmt: skip


def test_a_demand_to_save_is_not_met_by_what_is_agreed() -> None:
    """A budget below nothing stays as it is; one that what is agreed exceeds is told and raised."""
    agreed = thing("a", 0.1, fixed=True, cost=30.0)
    saving = assemble([agreed, thing("b", 0.1, cost=-50.0)], Means(1, budgets=(Budget(-20.0),)))
    assert saving.problem.budgets == (Budget(-20.0),) and {*best(saving).starts} == {"a", "b"}
    tight = assemble([agreed], Means(1, budgets=(Budget(10.0),)))
    assert tight.problem.budgets == (Budget(30.0),) and tight.over[0].needed == 30


def test_work_after_the_end_of_the_plan_is_of_another_plan() -> None:
    late = thing("a", 0.1, fixed=True, first=4, lead="x", hours=(5.0, 5.0, 5.0))
    made = assemble([late], Means(4, leads=(Lead("x", (40.0,)),)))
    assert made.problem.measures[0].hours == (5.0,) and best(made).starts == {"a": 4}


def test_of_too_many_the_best_of_each_theme_take_part_and_what_was_said_always() -> None:
    many = [thing(f"m{n}", n / 200, at=f"c{n}") for n in range(100)]
    social = replace(many[0], effects={"sroi": Promised(9, 1, 20, "hours")})
    made = assemble([social, *many[1:]], Means(8, banned=("m1",), most=10))
    names = {one.name for one in made.candidates}
    assert len(names) == 10 and {"m0", "m1", "m99"} <= names
    assert sum(why == "too many" for why in made.aside.values()) == 90


def test_two_of_one_name_and_pinned_and_banned_are_refused() -> None:
    with pytest.raises(DomainError, match="twice"):
        assemble([thing("a", 0.1), thing("a", 0.2)], Means(1))
    with pytest.raises(DomainError, match="choose one"):
        assemble([thing("a", 0.1)], Means(1, pinned=("a",), banned=("a",)))


def test_ratios_are_the_assumed_ones_until_there_are_own() -> None:
    prior = expected_ratios({"45"}, {})["45"]
    assert sum(prior) / len(prior) == pytest.approx(0.5) and prior[0] < 0.3 < 0.7 < prior[-1]
    own = expected_ratios({"45", "50"}, {"45": (0.5, 0.6, 0.7), "60": (0.2,)})
    assert own == {"45": (0.5, 0.6, 0.7), "50": (0.5, 0.6, 0.7, 0.2)}


SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=6)


@st.composite
def assembled_from(draw: st.DrawFn) -> list[Candidate]:
    """A few candidates on two contracts, with work, money and groups."""
    return [
        thing(
            f"m{n}", share, draw(st.sampled_from(["c1", "c2"])), lead=draw(st.sampled_from("xy")),
            hours=tuple(draw(st.lists(st.integers(0, 20).map(float), min_size=1, max_size=2))),
            cost=draw(st.sampled_from([None, -20.0, 0.0, 30.0])),
            group=draw(st.sampled_from(["", "", "g"])),
        )
        for n, share in enumerate(draw(SHARES))
    ]  # fmt: skip


def means(hours: float, money: float, **given: object) -> Means:
    """Two leads and a budget."""
    leads = (Lead("x", (hours,)), Lead("y", (hours,)))
    return Means(3, leads, (Budget(money),), unknown_cost=5.0, **given)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(assembled_from(), st.floats(0, 30), st.floats(0, 60), st.floats(0, 30), st.floats(0, 60))
def test_more_hours_or_money_never_lower_the_best(
    made: list[Candidate], hours: float, money: float, more: float, richer: float
) -> None:
    now = best(assemble(made, means(hours, money))).objective
    later = best(assemble(made, means(hours + more, money + richer))).objective
    assert now is not None and later is not None and later >= now - 1e-6


@settings(max_examples=40, deadline=None)
@given(assembled_from(), st.data())
def test_a_banned_measure_never_appears(made: list[Candidate], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([one.name for one in made]))
    found = assemble(made, means(30, 50, banned=(name,)))
    assert name not in best(found).starts and name not in greedy(found.problem, "co2e")


@settings(max_examples=60, deadline=None)
@given(assembled_from())
def test_no_effect_is_counted_twice(made: list[Candidate]) -> None:
    """Not of all of them at once either: never more than the burden, and what is left out is told."""
    found = assemble(made, Means(3, ratios=CERTAIN))
    for at in ("c1", "c2"):
        alone = [one for one in made if one.case == at and not one.group]
        some = {one.name: 1 for one in alone}
        told = totals(found.problem, some).get("co2e", 0.0)
        joint = 1000 * (1 - math.prod(1 - one.effects["co2e"].mean / 1000 for one in alone))
        assert told <= joint + 1e-6 <= 1000 + 1e-5
        less = shortfall(found.problem, found.candidates, some, "co2e")
        assert told + less == pytest.approx(joint, abs=1e-6)
    for at in ("c1", "c2"):
        starts = best(found).starts
        of_case = {one.name: 1 for one in made if one.case == at and one.name in starts}
        assert totals(found.problem, of_case).get("co2e", 0.0) <= 1000 + 1e-6


@settings(max_examples=60, deadline=None)
@given(assembled_from(), st.floats(0, 40))
def test_parts_of_a_plan_add_up_to_the_plan(made: list[Candidate], hours: float) -> None:
    found = assemble(made, means(hours, 50))
    solution = best(found)
    parts = contributions(found.problem, solution.starts)
    assert {*parts} == {*solution.starts}
    for objective, total in solution.totals.items():
        added = math.fsum(one.get(objective, 0.0) for one in parts.values())
        assert added == pytest.approx(total, abs=1e-6)


def test_the_pairs_agree_with_what_opportunities_do_together() -> None:
    """Another way to the same number: two measures of the library on one contract."""
    one = case()
    made = [each for each in candidates(one) if "co2e" in each.effects and not each.group][:2]
    found = assemble(made, Means(8, ratios=CERTAIN))
    chosen = [option for option, m in options(one) if m.id in {each.measure for each in made}]
    (joint,) = together([one], chosen, library())
    starts = {each.name: each.first for each in made}
    assert totals(found.problem, starts)["co2e"] == pytest.approx(joint.effects["co2e"].mean)


def test_what_was_asked_and_answered_is_read_back_the_same() -> None:
    made = assemble(candidates(case()), Means(8))
    asked = kept.Asked(made, CO2E, Limits(5.0, 0.01), Risk(0.0))
    told = kept.asked(asked)
    again = kept.read_asked(told)
    assert kept.asked(again) == told and again.assembled.candidates == made.candidates
    assert solve(again.assembled.problem, again.aim) == best(made)
    with pytest.raises(DomainError, match="form 99"):
        kept.read_asked({**told, "form": 99})
