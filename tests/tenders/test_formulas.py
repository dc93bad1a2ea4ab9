# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of award formulas is whole, and each is one formula for decimals and floats alike."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.tenders.bids import Bid, columns
from gewoon.tenders.choice import winners
from gewoon.tenders.exchange import euro_per_point, same_score
from gewoon.tenders.formula import Field, Formula, field_of
from gewoon.tenders.formulas import FORMULAS, formula_of, quality_points, reversible
from gewoon.tenders.ranking import rank, totals
from tests.tenders.made import ABSOLUTE, DESIGNS, D, bid, bids, terms

ROOT = Path(__file__).resolve().parents[2]
AWARD = ROOT / "gewoon" / "tenders" / "award"
# No clock: a busy machine is no failure.
CALM = settings(deadline=None)
NAMES = st.sampled_from(sorted(DESIGNS))


def test_every_module_is_listed_once() -> None:
    """A formula that nobody lists awards nothing."""
    modules = {path.stem for path in AWARD.glob("*.py")} - {"__init__"}
    listed = [formula.score.__module__.rpartition(".")[2] for formula in FORMULAS]
    assert sorted(listed) == sorted(modules)
    for name in modules:
        assert importlib.import_module(f"gewoon.tenders.award.{name}").FORMULA in FORMULAS
    assert [formula.code for formula in FORMULAS] == [f"F{n}" for n in range(1, 10)]
    assert {formula.name for formula in FORMULAS} == set(DESIGNS)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda one: one.code)
def test_every_formula_has_a_page_a_worked_number_and_a_name(formula: Formula) -> None:
    """What a newcomer looks for is there."""
    page = (ROOT / "docs" / "methods" / "award-formulas.md").read_text("utf-8")
    assert f"| {formula.code} | `{formula.name}` |" in page
    cases = yaml.safe_load((ROOT / "tests/golden/methods/tenders/award.yaml").read_text("utf-8"))
    used = {case["inputs"]["terms"]["formula"] for case in cases if "terms" in case["inputs"]}
    assert formula.name in used
    words = yaml.safe_load((ROOT / "gewoon/data/words/tenders.yaml").read_text("utf-8"))
    assert set(words[f"formula.{formula.name}"]) == {"nl", "en"}


def test_which_formulas_can_reverse() -> None:
    """F1, F2, F3, F6, and F5 when it is cut."""
    found = {name for name in DESIGNS if not reversible(terms(name))}
    assert found == set(ABSOLUTE)
    assert reversible(terms("logarithmic", cut_at_zero=True))


def test_points_for_full_quality() -> None:
    """Only where a formula knows points."""
    assert quality_points(terms("lowest-over-price", quality_points=60)) == 60
    assert quality_points(terms("fictional-price")) is None


@CALM
@given(bids(), NAMES)
def test_decimals_and_floats_agree(offered: list[Bid], name: str) -> None:
    """One formula, two kinds of number."""
    chosen = terms(name)
    price, quality = columns(offered)
    exact = formula_of(chosen).score(price, quality, field_of(price, quality), chosen)
    p, q = price.astype(float), quality.astype(float)
    quick = formula_of(chosen).score(p, q, field_of(p, q), chosen)
    assert [float(one) for one in exact] == pytest.approx(quick.tolist(), rel=1e-9)
    assert all(isinstance(one, D) for one in exact)
    assert quick.dtype == float


@CALM
@given(bids(), NAMES)
def test_the_quick_winner_is_a_winner(offered: list[Bid], name: str) -> None:
    """Simulation and award agree, up to ties."""
    chosen = terms(name)
    price, quality = (column.astype(float) for column in columns(offered))
    quick = winners(price[None, :], quality[None, :], chosen)[0]
    best = rank(offered, chosen).bids[0].total
    assert float(totals(offered, chosen)[f"B{quick}"]) == pytest.approx(float(best), rel=1e-12)


@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_the_rate_is_the_slope_of_the_line_of_equal_total(name: str) -> None:
    """Analytic against two points of the numeric line."""
    chosen = terms(name)
    offered = [bid("A", 900_000, 0.6), bid("B", 1_000_000, 0.7), bid("C", 1_200_000, 0.8)]
    step = 1e-6
    low, high = (one.price for one in same_score(offered, chosen, "B", [0.7 - step, 0.7 + step]))
    assert low is not None and high is not None
    slope = (high - low) / (2 * step)
    size = quality_points(chosen) or 100
    [at, _] = euro_per_point(offered, chosen, 1_000_000, 1_100_000, steps=2)
    assert at.euro_per_point == pytest.approx(slope / size, rel=1e-5)


def _rate(name: str, price: float, low: float, high: float, **other: Any) -> float:
    chosen = terms(name, **other)
    field = Field(np.array([low]), np.array([high]), np.array([1.0]))
    found = formula_of(chosen).rate(np.array([price]), np.array([0.5]), field, chosen)
    return float(found[0])


@pytest.mark.parametrize(
    ("name", "price", "other", "flat"),
    [
        ("multiple-of-lowest", 199, {}, False),
        ("multiple-of-lowest", 200, {}, True),
        ("highest-to-lowest", 150, {}, False),
        ("price-band", 399_999, {}, True),
        ("price-band", 400_000, {}, False),
        ("price-band", 1_899_999, {}, False),
        ("price-band", 1_900_000, {}, True),
        ("logarithmic", 199, {"cut_at_zero": True}, False),
        ("logarithmic", 200, {"cut_at_zero": True}, True),
        ("logarithmic", 200, {"cut_at_zero": False}, False),
        ("lowest-over-price", 150, {"price_points": 0}, True),
        ("utility-index", 150, {"quality_points": D("0.9")}, False),
        ("utility-index", 150, {"quality_points": D("1.0")}, True),
    ],
)
def test_where_price_no_longer_counts(name: str, price: float, other: Any, flat: bool) -> None:
    """Outside the reach of the price score the rate is infinite, never a number."""
    assert np.isinf(_rate(name, price, 100, 300, **other)) is np.bool_(flat)


def test_equal_prices_have_no_rate_under_f3() -> None:
    """The line stands upright."""
    assert np.isinf(_rate("highest-to-lowest", 100, 100, 100))


@pytest.mark.parametrize(
    ("name", "price", "rate"),
    [
        ("lowest-over-price", 200, 200**2 / 100 * 1.5),
        ("multiple-of-lowest", 150, 100 * 1.5),
        ("highest-to-lowest", 150, 200 * 1.5),
        ("price-band", 500_000, 1_500_000 * 1.5),
        ("logarithmic", 150, 150 * np.log(2) * 1.5),
        ("utility-index", 150, 1.5 * 150 / (1 - 0.5 * 1.5)),
    ],
)
def test_rates_by_hand_with_unequal_weights(name: str, price: float, rate: float) -> None:
    """60 points of quality against 40 of price; best quality 1, own 0.5, prices 100 to 300."""
    found = _rate(name, price, 100, 300, price_points=40, quality_points=60)
    assert found == pytest.approx(rate, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "other", "message"),
    [
        ("lowest-over-price", {"price_points": -1}, "0 or more"),
        ("multiple-of-lowest", {"quality_points": -1}, "0 or more"),
        ("highest-to-lowest", {"price_points": 0, "quality_points": 0}, "not both 0"),
        ("price-band", {"price_points": -1}, "0 or more"),
        ("price-band", {"lowest": 0}, "above 0 to a higher one"),
        ("price-band", {"lowest": 1_900_000}, "above 0 to a higher one"),
        ("logarithmic", {"multiple": 1}, "above 1"),
        ("logarithmic", {"price_points": -1}, "0 or more"),
        ("utility-index", {"price_points": 0}, "weight of price"),
        ("utility-index", {"quality_points": -1}, "0 or more"),
        ("value-for-money", {"per": 0}, "above 0"),
        ("reference-point", {"price": 0}, "above 0"),
        ("reference-point", {"quality": 0}, "0–1"),
        ("reference-point", {"quality": 2}, "0–1"),
        ("reference-point", {"exponent": 0}, "exponent above 0"),
        ("fictional-price", {"quality_value": -1}, "0 euro or more"),
    ],
)
def test_terms_outside_their_domain_are_refused(name: str, other: Any, message: str) -> None:
    """With a message that says what to do."""
    with pytest.raises(DomainError, match=message):
        terms(name, **other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("lowest-over-price", {"price_points": 0}),
        ("multiple-of-lowest", {"quality_points": 0}),
        ("price-band", {"lowest": D("0.01"), "highest": D("0.02")}),
        ("logarithmic", {"multiple": D("1.01")}),
        ("utility-index", {"quality_points": 0}),
        ("value-for-money", {"per": D("0.5")}),
        ("reference-point", {"quality": 1, "price": D("0.5"), "exponent": D("0.1")}),
        ("fictional-price", {"quality_value": 0}),
    ],
)
def test_terms_at_the_edge_of_their_domain_are_taken(name: str, other: Any) -> None:
    """A weight of 0 is a choice."""
    assert terms(name, **other).formula == name


def test_an_index_at_or_below_nought_ranks_last() -> None:
    """Documented with the utility index."""
    offered = [bid("A", 900, 1), bid("B", 100, 0.2)]
    chosen = terms("utility-index", price_points=D("0.4"), quality_points=D("0.6"))
    assert rank(offered, chosen).winners == ("A",)
    assert totals(offered, chosen)["B"] < 0


def test_value_for_money_is_quoted_per_million_unless_said() -> None:
    """Only the scale of the figures changes."""
    offered = [bid("A", 500_000, 1)]
    assert totals(offered, terms("value-for-money")) == {"A": D(2)}
    assert totals(offered, terms("value-for-money", per=1000)) == {"A": D("0.002")}
