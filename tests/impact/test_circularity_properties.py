# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every circularity figure, whatever the numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.errors import DomainError, UnitMismatch, UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity import (
    bearing,
    detachability,
    materials,
    mci,
    mki,
    modules,
    recycled,
    residual,
    rladder,
    weights,
    works,
)
from gewoon.impact.themes import circularity

# The first call reads tables; how long that takes is not the subject.
UNHURRIED = settings(deadline=None)
SHARE = st.floats(0, 1)
POSITIVE = st.floats(0.01, 1e5)
A1 = ("ADPE", "ADPF", "GWP", "ODP", "POCP", "AP", "EP", "HTP", "FAETP", "MAETP", "TETP")


@st.composite
def parts(draw: st.DrawFn) -> mci.Part:
    """Any part: shares of feedstock and of collection that fit in the whole."""
    fed = [draw(SHARE) / 3 for _ in range(3)]
    out = [draw(SHARE) / 4 for _ in range(4)]
    return mci.Part(
        draw(POSITIVE),
        *fed,
        *out,
        feedstock_efficiency=draw(st.floats(0.05, 1)),
        recycling_efficiency=draw(SHARE),
    )


def _of(one: mci.Part, use: mci.Use | None = None) -> float:
    return mci.mci(mci.Product([one], use or mci.Use())).mci


@UNHURRIED
@given(st.lists(parts(), min_size=1, max_size=4), st.floats(0.1, 10))
def test_mci_and_flow_index_stay_within_bounds(many: list[mci.Part], life: float) -> None:
    """Both from 0 to 1, for any product and any use."""
    found = mci.mci(mci.Product(many, mci.Use(life=life)))
    assert 0 <= found.mci <= 1
    assert -1e-12 <= found.lfi <= 1 + 1e-12


@UNHURRIED
@given(parts(), st.sampled_from(["from_reused", "to_reuse", "to_recycling"]), SHARE)
def test_more_reuse_or_collection_never_lowers_it(one: mci.Part, name: str, step: float) -> None:
    """F_U, C_U and C_R may rise into what was virgin or uncollected."""
    used = (
        one.from_recycled + one.from_reused + one.from_biological
        if name == "from_reused"
        else one.to_recycling + one.to_reuse + one.to_composting + one.to_energy
    )
    better = replace(one, **{name: getattr(one, name) + step * (1 - used)})
    assert _of(better) >= _of(one) - 1e-12


@UNHURRIED
@given(parts(), st.floats(0.1, 10), st.floats(1, 5))
def test_longer_use_never_lowers_it(one: mci.Part, life: float, longer: float) -> None:
    """X rises, F(X) falls."""
    assert _of(one, mci.Use(life=life * longer)) >= _of(one, mci.Use(life=life)) - 1e-12


@UNHURRIED
@given(parts(), st.floats(1 / 3, 1), SHARE)
def test_more_recycled_feedstock_never_lowers_it_from_a_third_on(
    one: mci.Part, efficiency: float, step: float
) -> None:
    """Below an efficiency of a third more recycled feedstock can lower it: correct, not a bug."""
    before = replace(one, feedstock_efficiency=efficiency)
    used = one.from_recycled + one.from_reused + one.from_biological
    after = replace(before, from_recycled=one.from_recycled + step * (1 - used))
    assert _of(after) >= _of(before) - 1e-12


def test_below_a_third_it_can_fall() -> None:
    """The waste of a poor plant outweighs the feedstock it saves."""
    poor = mci.Part(1, feedstock_efficiency=0.1, from_recycled=0.1, to_reuse=1)
    assert _of(replace(poor, from_recycled=0.6)) < _of(poor)


@UNHURRIED
@given(parts(), st.floats(0.1, 10), st.integers(2, 6))
def test_splitting_a_part_or_changing_the_unit_changes_nothing(
    one: mci.Part, factor: float, pieces: int
) -> None:
    """Order, number and unit of parts are no information."""
    split = [replace(one, mass=one.mass / pieces)] * pieces
    assert mci.mci(mci.Product(split)).mci == pytest.approx(_of(one), abs=1e-12)
    assert _of(replace(one, mass=one.mass * factor)) == pytest.approx(_of(one), abs=1e-12)


QUANTITIES = st.fixed_dictionaries({code: st.floats(0, 1e3) for code in A1})


@UNHURRIED
@given(QUANTITIES, QUANTITIES, st.floats(0, 100))
def test_mki_is_linear_in_quantities(
    one: dict[str, float], other: dict[str, float], factor: float
) -> None:
    """Twice the impact is twice the amount; two products together cost the sum."""

    def eur(impacts: dict[str, float]) -> float:
        found = mki.mki(mki.Profile("A1", {"A1-A3": impacts})).a_to_c
        assert isinstance(found, float)
        return found

    assert eur({c: factor * q for c, q in one.items()}) == pytest.approx(factor * eur(one))
    together = {c: one[c] + other[c] for c in A1}
    assert eur(together) == pytest.approx(eur(one) + eur(other))


@UNHURRIED
@given(st.floats(1, 200), st.floats(1, 200))
def test_rounded_replacements_enclose_the_unrounded(work: float, product: float) -> None:
    """Down, as it is, up."""
    low, as_is, high = (works.replacements(work, product, r) for r in ("floor", "none", "ceil"))
    assert 0 <= low <= as_is + 1e-9 and as_is <= high + 1e-9


@UNHURRIED
@given(st.dictionaries(st.sampled_from(modules.STAGES), st.floats(-1e3, 1e3), min_size=1))
def test_the_stages_add_up_and_d_stays_apart(amounts: dict[str, float]) -> None:
    """A-C is the sum of its stages with or without D."""
    alone, beside = modules.staged(amounts), modules.staged({**amounts, "D": -5.0})
    assert alone.a_to_c == pytest.approx(sum(amounts.values()), abs=1e-9)
    assert beside.a_to_c == alone.a_to_c
    assert isinstance(alone.a_to_d, Missing)
    assert beside.a_to_d == pytest.approx(sum(amounts.values()) - 5, abs=1e-9)
    assert set(alone.declared) | set(alone.undeclared) == set(modules.STAGES)


@UNHURRIED
@given(st.lists(st.floats(0.1, 1), min_size=4, max_size=4))
def test_detachability_is_near_its_weakest_link(scores: list[float]) -> None:
    """Harmonic: between the smallest and four times it, never above the arithmetic mean."""
    found = detachability.index(detachability.Scores(*scores)).product
    assert min(scores) - 1e-12 <= found <= min(sum(scores) / 4, 4 * min(scores)) + 1e-12
    assert found == pytest.approx(4 / sum(1 / one for one in scores))


RUNG = st.sampled_from(rladder.rungs(rladder.TEN))


@UNHURRIED
@given(st.dictionaries(RUNG, st.floats(0.01, 1e6), min_size=1), RUNG, st.floats(0, 1e6))
def test_the_ladder_keeps_its_order(money: dict[str, float], at: str, unknown: float) -> None:
    """Shares add up; half the money is at or above the median; the bounds hold the known share."""
    found = rladder.summary(money, at, unknown=unknown)
    assert sum(found.distribution.values()) == pytest.approx(1)
    assert isinstance(found.median, tuple)
    whole = rladder.summary(money, found.median[-1])
    assert isinstance(whole.at_or_above, float) and whole.at_or_above >= 0.5 - 1e-9
    assert isinstance(found.at_or_above_all, tuple) and isinstance(found.at_or_above, float)
    low, high = found.at_or_above_all
    assert low - 1e-9 <= found.at_or_above <= high + 1e-9


@UNHURRIED
@given(st.dictionaries(RUNG, st.floats(0.01, 1e6), min_size=1))
def test_there_and_back_contains_the_rung(money: dict[str, float]) -> None:
    """One to many: the way back holds where one came from."""
    for rung in money:
        [six] = rladder.mapped(rung, rladder.TEN, rladder.SIX)
        assert rung in rladder.mapped(six, rladder.SIX, rladder.TEN)


@UNHURRIED
@given(st.floats(1, 1e6), SHARE, st.integers(1, 60), SHARE)
def test_a_residual_value_falls_from_cost_to_salvage(
    cost: float, left: float, life: int, part: float
) -> None:
    """Both ways start at the cost and end at the salvage value."""
    salvage = cost * max(left, 0.01)
    for value in (residual.linear, residual.declining):
        assert value(cost, salvage, life, 0) == pytest.approx(cost)
        assert value(cost, salvage, life, life) == pytest.approx(salvage)
        assert salvage * (1 - 1e-9) <= value(cost, salvage, life, part * life) <= cost * (1 + 1e-9)


@UNHURRIED
@given(st.lists(st.tuples(POSITIVE, SHARE, SHARE), min_size=1, max_size=6))
def test_recycled_content_lies_between_that_of_the_products(
    many: list[tuple[float, float, float]],
) -> None:
    """And no certificate or scrap raises it."""
    made = [
        recycled.Content(mass, mass * share * 0.5, mass_balance=mass * claim * 0.5)
        for mass, share, claim in many
    ]
    found = recycled.content(made)
    each = [one.post_consumer / one.mass for one in made]
    assert min(each) - 1e-9 <= found.recycled <= max(each) + 1e-9


ROWS = st.lists(
    st.builds(
        circularity.Bought,
        code=st.sampled_from(["452", "391", "79", "909"]),
        money=st.decimals(1, 100, places=2),
        mass=st.none() | POSITIVE,
        recycled=st.none() | st.floats(0, 0.5),
        reused=st.none() | st.floats(0, 0.5),
        rung=st.sampled_from(["", "R3", "R8"]),
        material=st.sampled_from(["", "asphalt", "wood", "nothing"]),
    ),
    max_size=6,
)


@UNHURRIED
@given(ROWS, st.lists(st.decimals(600, 9999, places=2), min_size=5, max_size=5))
def test_the_money_of_a_circular_baseline_adds_up(
    rows: list[circularity.Bought], amounts: list[Decimal]
) -> None:
    """Not a cent is lost; bounds hold; the order of rows is no information."""
    codes = ["452", "391", "79", "909", ""]
    spend = [circularity.Spend(c, m) for c, m in zip(codes, amounts, strict=True)]
    found = circularity.measure(spend, rows)
    assert sum(found.by_bearing.values()) == found.money == sum(amounts)
    assert 0 <= found.bearing[0] <= found.bearing[1] <= 1
    assert found.described == sum((row.money for row in rows), Decimal(0))
    if isinstance(found.secondary, Missing):
        return
    assert 0 <= found.secondary.low <= found.secondary.high <= 1 + 1e-9
    if found.secondary.coverage == 1:
        assert found.secondary.low == pytest.approx(found.secondary.share)
        assert found.secondary.high == pytest.approx(found.secondary.share)
    backwards = circularity.measure(spend, rows[::-1]).secondary
    assert not isinstance(backwards, Missing)
    assert backwards.share == pytest.approx(found.secondary.share)


def test_credit_notes_do_not_turn_the_bounds_upside_down() -> None:
    """A group whose credits outweigh its invoices still gives a lowest and a highest share."""
    spend = [circularity.Spend("452", Decimal(100)), circularity.Spend("909", Decimal(-10))]
    low, high = circularity.measure(spend).bearing
    assert low <= high


def test_sets_never_mix_in_any_order() -> None:
    """Three names, two sets."""
    assert weights.same(["A1", "A1"]) == "A1"
    with pytest.raises(UnitMismatch, match="A1 and A2"):
        weights.same(["A1", "A2", "A1"])


def test_an_unknown_code_is_not_judged() -> None:
    """Group first, then division, then unknown."""
    assert bearing.of("45100000").bearing == "partly"
    assert bearing.of("45200000").bearing == "yes"
    assert bearing.of("99").bearing == bearing.of("").bearing == "unknown"


def test_names_of_rungs_and_materials() -> None:
    """In both languages; a wrong name is said."""
    assert rladder.label(rladder.TEN, "R8", "nl") == "recyclen"
    assert materials.material("wood").names["nl"] == "hout"
    with pytest.raises(UnknownName):
        rladder.label(rladder.SIX, "R0", "nl")
    with pytest.raises(DomainError):
        recycled.Content(mass=-1)
