# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What money causes: as the baseline found it, else by the factor, else why not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gewoon.estimate import Estimate, Missing
from gewoon.factors import prices, store
from gewoon.impact.result import Share
from gewoon.opportunities.case import Part
from gewoon.opportunities.expected import Range
from gewoon.opportunities.intensity import Intensities

UNIT = "kg CO2e"
PAVING = Share("group", "452", "wegen", Decimal(1000), Decimal(800), 3,
               Estimate(400.0, 200.0, 700.0, UNIT), "B")  # fmt: skip


def known(*shares: Share, currency: str = "EUR") -> Intensities:
    """With the shipped factors."""
    return Intensities(shares, currency, 2024, store.load(), prices.load())


def test_the_baseline_comes_first() -> None:
    """400 kg on 800 euro that has a factor: 0.5 kg per euro, 0.25 to 0.875."""
    assert known(PAVING).of("45233", "") == (Range(0.5, 0.25, 0.875), "B")


def test_else_the_factor_of_the_category() -> None:
    """Per unit of another currency as well, with the interval of the factor around its mean."""
    found = known(PAVING).of("45233", "GBP")
    assert not isinstance(found, Missing)
    given, grade = found
    assert given.low is not None and given.high is not None
    assert 0 < given.low < given.mean < given.high and grade in "ABCD"


def test_without_factor_or_rate_there_is_none() -> None:
    """And the case says why, per theme."""
    assert isinstance(known().of("", "EUR"), Missing)
    assert isinstance(known().of("452", "XXX"), Missing)
    case = known().case("a", "", (), 100.0, "EUR")
    assert case.burdens == () and "no factor" in case.missing["co2e"]
    strange = known().case("a", "", (Part("452", 1.0),), 100.0, "XXX")
    assert strange.euros is None and "exchange rate" in strange.missing["sroi"]
    assert case.missing["material"] == "no kilograms of material known"


def test_no_spend_is_not_no_effect() -> None:
    """Missing, never 0."""
    case = known().case("a", "", (Part("452", 1.0),), 0.0, "EUR")
    assert case.burdens == () and case.euros is None
    assert case.missing["co2e"] == case.missing["sroi"] == "no spend known"


def test_a_mixture_is_weighed_by_its_known_parts() -> None:
    """A quarter at 0.5 and a half at 1.0: (0.25 x 0.5 + 0.5 x 1.0) / 0.75; the worst grade."""
    gas = replace(PAVING, code="091", covered=Decimal(400), grade="C")
    parts = (Part("45233", 0.25), Part("091", 0.5), Part("", 0.25))
    burden = known(PAVING, gas).case("a", "", parts, 100.0, "").burdens[0]
    assert burden.intensity.mean == pytest.approx(0.625 / 0.75)
    assert (burden.grade, burden.unit, burden.amount) == ("C", UNIT, Range(100.0))


def test_money_in_euros_by_the_last_known_rate() -> None:
    """A year without a rate takes the one before."""
    found = Intensities((), "GBP", 2031, store.load(), prices.load()).case(
        "a", "", (Part("452", 1.0),), 100.0, ""
    )
    assert found.euros is not None and 105 < found.euros < 130


def test_a_group_without_figure_is_by_factor() -> None:
    """No estimate, nothing covered, or no code: not from the baseline."""
    poor = (
        replace(PAVING, co2e=None),
        replace(PAVING, covered=Decimal(0)),
        replace(PAVING, code=""),
    )
    found = known(*poor).of("452", "")
    assert not isinstance(found, Missing) and found[0].mean != 0.5
