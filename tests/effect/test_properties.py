# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every effect and every split of a change, whatever the numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.effect.baselines import Effect, totals
from gewoon.effect.claims import Claim, settle
from gewoon.effect.ladder import Tender, climb
from gewoon.effect.lmdi import Part, decompose, log_mean, shapley
from gewoon.effect.realisation import shrink
from gewoon.errors import DomainError

POSITIVE = st.floats(1e-3, 1e6)
# Zeros now and then, so that things appear and disappear.
AMOUNT = st.one_of(st.just(0.0), st.floats(1e-3, 1e4))
SIGNED = st.floats(-1e3, 1e3)


def _parts(amounts: st.SearchStrategy[float]) -> st.SearchStrategy[list[Part]]:
    factors = st.fixed_dictionaries({"a": amounts, "b": amounts, "c": amounts})
    pair = st.tuples(factors, factors)
    return st.lists(pair, min_size=1, max_size=4).map(
        lambda pairs: [Part(f"p{n}", *pair) for n, pair in enumerate(pairs)]
    )


def _close(one: float, other: float, parts: list[Part]) -> None:
    # The largest product that any mix of the two moments can make: what rounding is relative to.
    reach = sum(math.prod(max(abs(p.before[n]), abs(p.after[n])) for n in p.before) for p in parts)
    assert one == pytest.approx(other, rel=1e-9, abs=1e-9 * reach)


@given(_parts(st.one_of(AMOUNT, SIGNED)))
def test_the_effects_add_up_to_the_change(parts: list[Part]) -> None:
    """No rest, with zeros and credit notes too; and so per part."""
    found = decompose(parts)
    _close(math.fsum(found.effects.values()), found.change, parts)
    for part in parts:
        change = math.prod(part.after.values()) - math.prod(part.before.values())
        _close(math.fsum(found.parts[part.name].values()), change, parts)


@given(_parts(AMOUNT))
def test_time_reversal_changes_the_sign_only(parts: list[Part]) -> None:
    """From then to now is the mirror of from now to then."""
    there = decompose(parts)
    back = decompose([Part(one.name, one.after, one.before) for one in parts])
    for name, amount in there.effects.items():
        _close(amount, -back.effects[name], parts)


@given(_parts(AMOUNT))
def test_the_ratios_multiply_to_the_change(parts: list[Part]) -> None:
    """The multiplicative split has no rest either; without a total there is none."""
    found = decompose(parts)
    if found.ratios is None:
        assert found.before == 0 or found.after == 0
    else:
        # Through logarithms: a factor may be beyond what a float can hold twice.
        logs = math.fsum(math.log(one) for one in found.ratios.values() if one > 0)
        if all(one > 0 for one in found.ratios.values()):
            assert logs == pytest.approx(math.log(found.after / found.before), abs=1e-6)


@given(_parts(POSITIVE), st.floats(0.1, 10))
def test_a_split_scales_with_its_unit(parts: list[Part], factor: float) -> None:
    """Tonnes or kilograms: the same causes."""
    moved = [
        Part(
            one.name,
            one.before | {"a": one.before["a"] * factor},
            one.after | {"a": one.after["a"] * factor},
        )  # type: ignore[operator]
        for one in parts
    ]
    one, other = decompose(parts), decompose(moved)
    for name, amount in one.effects.items():
        _close(amount * factor, other.effects[name], moved)


@given(_parts(st.one_of(AMOUNT, SIGNED)))
def test_shapley_has_no_rest_and_a_mirror(parts: list[Part]) -> None:
    """As LMDI, whatever the signs."""
    there = shapley(parts)
    back = shapley([Part(one.name, one.after, one.before) for one in parts])
    _close(math.fsum(there.effects.values()), there.change, parts)
    for name, amount in there.effects.items():
        _close(amount, -back.effects[name], parts)


@given(_parts(POSITIVE), st.randoms())
def test_the_order_of_parts_is_no_information(parts: list[Part], random: object) -> None:
    """Nor is that of a table."""
    moved = list(parts)
    random.shuffle(moved)  # type: ignore[attr-defined]
    one, other = decompose(parts), decompose(moved)
    for name, amount in one.effects.items():
        _close(amount, other.effects[name], parts)


@given(POSITIVE, POSITIVE)
def test_a_logarithmic_mean_lies_between(one: float, other: float) -> None:
    """Symmetric, and between the geometric and the arithmetic mean."""
    found = log_mean(one, other)
    assert found == pytest.approx(log_mean(other, one))
    assert math.sqrt(one * other) * (1 - 1e-9) <= found <= (one + other) / 2 * (1 + 1e-9)
    assert log_mean(one, one) == one and log_mean(one, 0.0) == 0.0


@given(st.floats(1.0, 1e6), st.floats(-1e-13, 1e-13))
def test_a_logarithmic_mean_of_nearly_equals_keeps_its_digits(one: float, change: float) -> None:
    """Where the quotient would be nothing over nothing."""
    assert log_mean(one, one * (1 + change)) == pytest.approx(one, rel=1e-9)


def test_a_logarithmic_mean_is_of_what_is_not_negative() -> None:
    """Refused."""
    with pytest.raises(DomainError, match="0 or more"):
        log_mean(-1.0, 2.0)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_not_split(value: float) -> None:
    """Never NaN in, never NaN out."""
    with pytest.raises(DomainError, match="finite"):
        decompose([Part("p", {"a": value}, {"a": 1.0})])


def test_shapley_over_too_many_factors_is_refused() -> None:
    """Its work doubles with every factor."""
    many = {f"f{n}": -1.0 for n in range(13)}
    with pytest.raises(DomainError, match="at most 12"):
        decompose([Part("p", many, many)])


RATIOS = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.floats(0, 2), max_size=5), min_size=1
).filter(lambda one: any(one.values()))


@given(RATIOS)
def test_an_expected_ratio_lies_between_its_own_and_all(ratios: dict[str, list[float]]) -> None:
    """Shrinkage moves towards the middle, never past it; without contracts it is the middle."""
    found = shrink(ratios)
    for one in found.categories:
        assert 0 <= one.weight < 1 + 1e-12
        ends = sorted((found.overall, one.own if isinstance(one.own, float) else found.overall))
        assert ends[0] - 1e-9 <= one.expected <= ends[1] + 1e-9


@given(st.lists(st.floats(0.1, 1), min_size=1, max_size=5), st.integers(1, 3))
def test_an_effect_counts_once_whoever_reports_it(shares: list[float], themes: int) -> None:
    """All parties together never count more than there is."""
    whole = sum(shares)
    claims = [
        Claim("c", "co2e", 2026, "use", f"p{n}", share / whole, 100.0, f"theme {t}")
        for n, share in enumerate(shares)
        for t in range(themes)
    ]
    counted = [settle(claims, f"p{n}").totals["co2e"] for n in range(len(shares))]
    assert sum(counted) == pytest.approx(100.0)
    assert settle(claims, "nobody").totals == {}


@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 4), min_size=1, max_size=8))
def test_a_ladder_only_narrows(answers: list[tuple[bool | None, ...]]) -> None:
    """Each rung holds no more tenders than the one below it."""
    found = climb([Tender(f"t{n}", *one) for n, one in enumerate(answers)])
    for below, above in zip(found.rungs, found.rungs[1:], strict=False):
        assert above.reached <= below.reached and above.missed >= below.missed
    assert all(r.reached + r.missed + r.unknown == len(answers) for r in found.rungs)


@given(st.lists(st.tuples(st.sampled_from(["market average", "previous contract"]), SIGNED)))
def test_no_total_mixes_baselines(given_effects: list[tuple[str, float]]) -> None:
    """One total per type, and nothing is lost."""
    effects = [Effect(amount, "kg", kind, "ex-post") for kind, amount in given_effects]  # type: ignore[arg-type]
    found = totals(effects)
    assert len({one.baseline for one in found}) == len(found)
    assert math.fsum(one.amount for one in found) == pytest.approx(
        math.fsum(one.amount for one in effects), abs=1e-6
    )
