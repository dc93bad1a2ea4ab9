# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why an effect is what it is, and in which order effects stand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.case import Part
from gewoon.opportunities.factors import product
from gewoon.opportunities.find import find
from gewoon.opportunities.measures import library
from gewoon.opportunities.order import can_be, in_time, ordered, places
from tests.opportunities.test_find import TODAY, case, measure, measures


@given(measures, st.floats(1, 1e8), st.floats(0.01, 10))
def test_the_factors_multiplied_are_the_effect(some, spend, kg):  # type: ignore[no-untyped-def]
    one = case(spend, kg)
    for option in find([one], TODAY, some):
        of = next(given for given in some if given.id == option.measure)
        found = product(one, of, option, "co2e")
        assert isinstance(found.outcome, Estimate)
        assert found.mean == pytest.approx(found.outcome.mean, rel=1e-9, abs=1e-6 * spend * kg)


def test_a_worked_product() -> None:
    """1,000,000 x 0.4 x 0.6 x 0.4 x 0.3 x 0.5 x 0.8 = 11,520 kg."""
    one = replace(case(), parts=(Part("45233", 0.6), Part("90", 0.4)))
    [option] = find([one], TODAY, [measure()])
    found = product(one, measure(), option, "co2e")
    assert [(f.name, f.value.mean) for f in found.factors] == [
        ("amount", 1e6), ("intensity", 0.4), ("part", 0.6), ("reducible", 0.4), ("effect", 0.3),
        ("influence", 0.5), ("beyond", pytest.approx(0.8)),
    ]  # fmt: skip
    assert found.mean == pytest.approx(11_520) == pytest.approx(option.mean("co2e"))
    assert [f.unit for f in found.factors[:2]] == ["EUR", "kg CO2e/EUR"]


def test_social_return_is_counted_per_hundred_thousand_euros() -> None:
    """2.5 x 1 x 80 x 0.5 x 0.8 = 80 hours."""
    social = measure(effects={"sroi": (40, 80, 120)})
    one = case(spend=250_000)
    [option] = find([one], TODAY, [social])
    found = product(one, social, option, "sroi")
    assert found.mean == pytest.approx(80) == pytest.approx(option.mean("sroi"))
    assert "reducible" not in [f.name for f in found.factors]


def test_what_is_not_known_is_said_and_the_rest_shown() -> None:
    one = measure(effects={"material": (0.1, 0.2, 0.3)})
    [option] = find([case()], TODAY, [one])
    found = product(case(), one, option, "material")
    assert isinstance(found.outcome, Missing)
    assert [f.name for f in found.factors] == ["part", "reducible", "effect", "influence", "beyond"]
    with pytest.raises(DomainError):
        product(case(), one, option, "co2e")
    with pytest.raises(DomainError):
        product(case(key="another"), one, option, "material")


def test_every_measure_of_the_library_can_be_explained() -> None:
    for one in library():
        bought = replace(case(), parts=(Part(one.cpv[0], 1.0),))
        [option] = find([bought], TODAY, [one])
        for theme in one.themes:
            found = product(bought, one, option, theme)
            if isinstance(found.outcome, Estimate):
                assert found.mean == pytest.approx(found.outcome.mean, rel=1e-9)


def test_order_by_year_and_by_hour_differ() -> None:
    large = measure("large", effects={"co2e": (0.2, 0.4, 0.6)}, hours=(100, 300))
    quick = measure("quick", hours=(1, 3))
    cases = {"c": case()}
    found = find([case()], TODAY, [large, quick])
    assert [one.measure for one in ordered(found, cases, "co2e", "year")] == ["large", "quick"]
    assert [one.measure for one in ordered(found, cases, "co2e", "hour")] == ["quick", "large"]
    assert ordered(found, cases, "sroi", "year") == []


def test_equals_are_ties_and_a_short_list_has_no_places() -> None:
    cases = [case(key=f"c{number}") for number in range(4)]
    found = find(cases, TODAY, [measure()])
    made = places(found, "co2e", "year", 2)
    assert len(made) == 4 and all(one.tie for one in made.values())
    assert sum(one.share for one in made.values()) == pytest.approx(2)
    assert places(found, "co2e", "year", 4) == {}
    assert math.isclose(made["c0", "m"].share, 0.5, abs_tol=0.06)


def test_what_can_still_be() -> None:
    open_end = case()
    dated = replace(
        case(), ending="fixed", decide=TODAY + timedelta(100), opens=TODAY + timedelta(300)
    )
    unknown = replace(case(), ending="unknown")
    for one, can, soon, far in (
        (open_end, True, True, True), (dated, True, False, True), (unknown, False, True, True),
    ):  # fmt: skip
        [option] = find([one], TODAY, [measure()])
        assert can_be(option, one) is can
        assert in_time(option, TODAY + timedelta(99)) is soon
        assert in_time(option, TODAY + timedelta(101)) is far
        assert in_time(option, None)
    [late] = find([dated], TODAY + timedelta(101), [measure()])
    assert not can_be(late, dated) and not in_time(late, TODAY + timedelta(400))
