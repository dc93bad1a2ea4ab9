# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What must hold of opportunities whatever the contracts and the measures."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.estimate import Estimate
from gewoon.opportunities.case import Burden, Case, Part
from gewoon.opportunities.combine import affordable, potential, together
from gewoon.opportunities.expected import Opportunity, Range, expected
from gewoon.opportunities.find import find
from gewoon.opportunities.measures import Citation, Cost, Measure, Said, Standard
from gewoon.opportunities.reach import KINDS, Item, end_dates_to_ask, reach

TODAY = date(2026, 1, 1)
UNIT = "kg CO2e"


def measure(name: str = "m", group: str = "", **changed: object) -> Measure:
    """A measure for every road."""
    made = Measure(
        id=name, nl="n", en="n", question=Said("q", "q"), cpv=("45",), reducible=(0.2, 0.4, 0.7),
        influence=(0.3, 0.5, 0.9), baseline="market average", moment="specification",
        forms=("requirement",), hours=(8, 40), cost=Cost("same"), standard=Standard(0.2, 2026, 0.0),
        grade="D", status="unverified: editable", source=Citation("p", "t", None, "u"),
        effects={"co2e": (0.1, 0.3, 0.6)}, group=group,
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def case(
    spend: float = 1e6, kg: float = 0.4, width: float = 1.5, key: str = "c", ending: str = "none"
) -> Case:
    """A road contract; width: of its intensity, as a factor."""
    burden = Burden("co2e", Range(spend), "EUR", Range(kg, kg / width, kg * width), "kg CO2e/EUR")
    return Case(key, (Part("45233", 1.0),), (burden,), euros=spend, ending=ending)  # type: ignore[arg-type]


@st.composite
def threes(draw: st.DrawFn, most: float = 1.0) -> tuple[float, float, float]:
    """Low, likely, high."""
    low, likely, high = sorted(draw(st.floats(0, most)) for _ in range(3))
    return low, likely, high


measures = st.lists(
    st.builds(
        measure,
        name=st.uuids().map(str),
        group=st.sampled_from(["", "", "fuel", "form"]),
        reducible=threes(),
        influence=threes(),
        effects=st.fixed_dictionaries({"co2e": threes()}),
        standard=st.builds(Standard, st.floats(0, 1), st.just(2026), st.floats(-0.2, 0.2)),
    ),
    max_size=6,
)
cases = st.builds(case, st.floats(0, 1e8), st.floats(0, 5), st.floats(1, 8))


@given(cases, measures)
def test_no_effect_exceeds_the_burden(one: Case, known: list[Measure]) -> None:
    """Not at the mean, not at the upper end, not for all measures together."""
    burden = one.burdens[0]
    mean = burden.amount.mean * burden.intensity.mean
    for option in find([one], TODAY, known):
        amount = option.effects[0].amount
        assert isinstance(amount, Estimate)
        assert 0 <= amount.low <= amount.mean <= amount.high
        assert amount.mean <= mean * (1 + 1e-9) and amount.high <= burden.most * (1 + 1e-9)
    for made in potential([one], TODAY, known):
        for amount in made.effects.values():
            assert amount.mean <= mean * (1 + 1e-9) and amount.high <= burden.most * (1 + 1e-9)


@given(cases, measures)
def test_where_the_market_does_it_all_there_is_no_effect(one: Case, known: list[Measure]) -> None:
    """Repeating the standard counts nothing."""
    standard = [replace(each, standard=Standard(1.0, 2026, 0.0)) for each in known]
    for option in find([one], TODAY, standard):
        assert option.effects[0].amount == Estimate(0.0, 0.0, 0.0, UNIT, "exact moments")
    assert all(not made.measures for made in potential([one], TODAY, standard))


@given(cases, measures)
def test_one_of_each_group_and_never_more_than_the_sum(one: Case, known: list[Measure]) -> None:
    """Together they do no more than one by one, and no less than the best."""
    options = find([one], TODAY, known)
    groups = {each.id: each.group for each in known}
    for made in together([one], options, known):
        taken = [groups[name] for name in made.measures if groups[name]]
        assert len(set(taken)) == len(taken)
        alone = [option.mean("co2e") for option in options if option.measure in made.measures]
        if "co2e" in made.effects and alone:
            mean = made.effects["co2e"].mean
            assert max(alone) * (1 - 1e-9) - 1e-12 <= mean <= math.fsum(alone) * (1 + 1e-9) + 1e-12


@given(cases, measures, st.floats(0, 1e4))
def test_a_market_that_moves_on_takes_the_effect(
    one: Case, known: list[Measure], days: float
) -> None:
    """A later start is never worth more while the standard rises."""
    rising = [replace(each, standard=replace(each.standard, growth=0.05)) for each in known]
    later = replace(one, opens=TODAY + timedelta(days=days), decide=TODAY, ending="fixed")
    now, then = find([one], TODAY, rising), find([later], TODAY, rising)
    for early, late in zip(now, then, strict=True):
        assert late.mean("co2e") <= early.mean("co2e") * (1 + 1e-9) + 1e-9


def test_it_is_the_expected_effect_of_prioritisation() -> None:
    """The same product by the other door, with the two shares of it in one."""
    known = measure(reducible=(1, 1, 1), standard=Standard(0.0, 2026, 0.0))
    found = find([case()], TODAY, [known])[0].effects[0].amount
    burden = case().burdens[0]
    by_hand = expected(
        Opportunity("x", burden.amount, "EUR", burden.intensity, "kg CO2e/EUR",
                    Range(0.3, 0.1, 0.6), Range(0.5, 0.3, 0.9), hours=24)
    )  # fmt: skip
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(by_hand.effect.mean)
    assert found.low == pytest.approx(by_hand.effect.low)
    assert found.high == pytest.approx(by_hand.effect.high)


def test_an_option_knows_only_its_own_themes() -> None:
    """Nothing is counted for another."""
    option = find([case()], TODAY, [measure()])[0]
    assert option.effect("sroi") is None and option.mean("sroi") == 0.0


def test_people_and_climate_together() -> None:
    """Hours of the one chosen form, carbon of the rest; the widest interval."""
    known = [
        measure("a"),
        measure("b", "form", effects={"sroi": (100, 300, 600)}),
        measure("c", "form", effects={"sroi": (100, 400, 600)}),
    ]
    made = potential([case()], TODAY, known)[0]
    assert made.measures == ("a", "c")
    assert made.effects["sroi"].mean == pytest.approx(1e6 / 1e5 * 400 * 0.5 * 0.8)
    assert set(made.effects) == {"co2e", "sroi"}


def test_whoever_takes_everything_leaves_nothing() -> None:
    """Not needing it at all, beside anything else."""
    all_of_it = measure(
        "all", effects={"co2e": (1, 1, 1)}, reducible=(1, 1, 1), influence=(1, 1, 1),
        standard=Standard(0.0, 2026, 0.0),
    )  # fmt: skip
    made = potential([case(1e6, 0.4, 1.0)], TODAY, [all_of_it, measure("some")])[0]
    assert made.effects["co2e"].mean == pytest.approx(4e5)


def test_material_without_kilograms_has_a_share_and_no_sum() -> None:
    """A share of nobody knows what."""
    known = [measure(effects={"material": (0.1, 0.2, 0.3)})]
    made = potential([case()], TODAY, known)[0]
    assert made.measures == ("m",) and made.effects == {}


@given(st.floats(0, 300), st.floats(0, 300), measures)
def test_more_hours_never_do_less(one: float, more: float, known: list[Measure]) -> None:
    """Going down the list until the hours are used."""
    options = find([case()], TODAY, known)
    few, many = (affordable(options, "co2e", hours, known) for hours in (one, one + more))
    for chosen, hours in ((few, one), (many, one + more)):
        assert math.fsum(option.hours.mean for option in chosen) <= hours
        groups = {each.id: each.group for each in known}
        taken = [groups[option.measure] for option in chosen if groups[option.measure]]
        assert len(set(taken)) == len(taken)


ends = st.one_of(st.just("none"), st.just("rolling"), st.just("unknown"), st.just("fixed"))


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    """Contracts with any end."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        ending = draw(ends)
        low, likely, high = draw(threes(1e6))
        decide = TODAY + timedelta(days=draw(st.integers(-400, 4000)))
        fixed = ending == "fixed"
        made.append(
            Item(str(number), Estimate(likely, low, high, UNIT), ending,
                 decide if fixed else None, decide + timedelta(days=180) if fixed else None)
        )  # fmt: skip
    return made


@given(items(), st.floats(1, 1e6), st.floats(0, 1))
def test_every_item_is_of_one_kind_and_nothing_is_lost(
    given_items: list[Item], goal: float, ratio: float
) -> None:
    """What is reached, locked, late and unknown is everything, times the ratio."""
    made = reach(given_items, goal, UNIT, TODAY, date(2028, 1, 1), Range(ratio))
    keys = [key for group in made.groups for key in group.keys]
    assert sorted(keys) == sorted(one.key for one in given_items)
    total = math.fsum(one.effect.mean for one in given_items)
    assert math.fsum(group.effect.mean for group in made.groups) == pytest.approx(total * ratio)
    locked = sum(group.effect.mean for group in made.groups if group.kind == "locked")
    assert math.fsum(year.effect.mean for year in made.locked) == pytest.approx(locked)
    assert [one.kind for one in made.groups] == [
        k for k in KINDS if k in {g.kind for g in made.groups}
    ]
    assert made.gap == pytest.approx(max(goal - made.reached.mean, 0.0))


@given(items(), st.integers(0, 2000), st.integers(0, 2000))
def test_a_longer_plan_never_reaches_less(given_items: list[Item], days: int, more: int) -> None:
    """What could be decided can still be decided."""
    ratio = Range(0.5, 0.2, 0.9)
    short, long = (
        reach(given_items, 1.0, UNIT, TODAY, TODAY + timedelta(days=length), ratio)
        for length in (days, days + more)
    )
    assert long.reached.mean >= short.reached.mean - 1e-9


def test_the_end_dates_that_matter_most_are_asked() -> None:
    """Most effect first, ten at most, and not what is known or without effect."""
    made = [Item(f"{n:02}", Estimate(n, n, n, UNIT), "unknown") for n in range(14)] + [
        Item("free", Estimate(99, 99, 99, UNIT)),
        Item("on", Estimate(98, 98, 98, UNIT), "rolling"),
    ]
    assert end_dates_to_ask(made) == tuple(f"{n:02}" for n in range(13, 3, -1))
