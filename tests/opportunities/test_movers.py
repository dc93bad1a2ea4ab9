# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What would move what can be reached, with numbers one can make by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Estimate
from gewoon.opportunities.case import Burden, Case, Ending, Part
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import Effect, Option
from gewoon.opportunities.measures import library
from gewoon.opportunities.movers import Mover, Question, answer, movers
from gewoon.opportunities.reach import REACHED
from gewoon.opportunities.settings import Moving, moving, moving_rows

TODAY, UNTIL = date(2026, 4, 1), date(2028, 3, 31)
MEASURE = next(one for one in library() if not one.group)
OTHER = next(one for one in library() if not one.group and one.id != MEASURE.id)
ASKED = Question("co2e", 1000.0, "kg CO2e", TODAY, UNTIL, Range(0.5, 0.25, 0.8))


def _case(key: str, kg: float, ending: Ending = "none", decide: date | None = None) -> Case:
    burden = Burden("co2e", Range(kg), "EUR", Range(1.0), "kg CO2e/EUR")
    opens = decide and date(decide.year + 1, 1, 1)
    return Case(key, (Part("45", 1.0),), (burden,), ending=ending, decide=decide, opens=opens)


def _option(case: str, share: float, kg: float, hours: float, measure: str = MEASURE.id) -> Option:
    amount = Estimate(share * kg, share * kg, share * kg, "kg CO2e", "given")
    effect = Effect("co2e", amount, Range(share, share, share), amount.mean / hours)
    return Option(case, measure, (effect,), 1.0, 0.0, Range(hours), TODAY, None, False, ("D", "D"))


CASES = (
    _case("paving", 1000, "fixed", date(2027, 1, 1)),
    _case("cpv 391", 400),
    _case("fleet", 2000, "fixed", date(2029, 1, 1)),
    _case("power", 600, "rolling"),
    _case("waste", 300, "unknown"),
)
# A tenth of each, for 300 hours of work.
OPTIONS = tuple(_option(one.key, 0.1, one.burdens[0].amount.mean, 300.0) for one in CASES)


def _moved(asked: Question) -> dict[tuple[str, str], Mover]:
    return {(one.what, one.key): one for one in movers(CASES, OPTIONS, library(), asked)}


def test_without_a_limit_on_hours_only_what_is_shut_moves_it() -> None:
    """(100 + 40) x 0.5 = 70 is reached; fleet adds 200 x 0.5, power 60 x 0.5, waste 30 x 0.5."""
    now = answer(CASES, OPTIONS, library(), ASKED)
    assert now.reached.mean == pytest.approx(70)
    found = _moved(ASKED)
    gains = {place: one.gain for place, one in found.items()}
    assert gains == pytest.approx(
        {("early", "fleet"): 100, ("early", "power"): 30, ("end", "waste"): 15}
    )
    assert found["early", "fleet"].share == pytest.approx(0.1)
    assert [one.key for one in movers(CASES, OPTIONS, library(), ASKED)] == [
        "fleet", "power", "waste",
    ]  # fmt: skip


def test_hours_and_a_neighbour_move_what_hours_hold_back() -> None:
    """400 hours hold paving only: 100 x 0.5. With 200 more, or at half the work, both fit."""
    asked = replace(ASKED, hours=400.0)
    assert answer(CASES, OPTIONS, library(), asked).reached.mean == pytest.approx(50)
    found = _moved(asked)
    assert found["hours", ""].gain == pytest.approx(20)
    assert found["hours", ""].hours == moving().extra_hours == 200
    assert found["joint", ""].gain == pytest.approx(20)
    # Ended early, the fleet takes the hours of paving: 100 comes and 50 goes.
    assert found["early", "fleet"].gain == pytest.approx(50)
    # Waste would bring less than paving does with the same hours, so it stays out: nothing moves.
    assert ("end", "waste") not in found


def test_what_was_decided_gets_its_hours_first() -> None:
    """300 hours hold one: paving is better, but the furniture was decided on: 40 x 0.5."""
    asked = replace(ASKED, hours=300.0, first=frozenset({("cpv 391", MEASURE.id)}))
    assert answer(CASES, OPTIONS, library(), asked).reached.mean == pytest.approx(20)
    both = replace(asked, hours=600.0)
    assert answer(CASES, OPTIONS, library(), both).reached.mean == pytest.approx(70)


def test_measures_on_one_contract_are_not_counted_twice() -> None:
    """A half and a half of 1,000 take three quarters: 750 x 0.5, not 500."""
    options = (_option("fleet", 0.5, 2000, 10), _option("fleet", 0.5, 2000, 10, OTHER.id))
    [found] = movers(CASES, options, library(), ASKED)
    assert (found.what, found.key) == ("early", "fleet")
    assert found.gain == pytest.approx(2000 * 0.75 * 0.5)


def test_at_least_one_of_each_is_asked() -> None:
    with pytest.raises(DomainError):
        movers(CASES, OPTIONS, library(), ASKED, most=0)


def test_what_is_tried_is_checked() -> None:
    assert moving_rows() == []
    assert moving_rows(Moving(200, 1.0, "x"))[0].code == "priority_setting_odd"


@given(st.floats(0, 2000), st.floats(0, 2000))
def test_more_hours_never_reach_less_of_one_size_of_work(one: float, other: float) -> None:
    """Where every measure takes the same hours, going down the list cannot miss a better set."""
    low, high = sorted((one, other))
    reached = [
        sum(group.effect.mean for group in made.groups if group.kind in REACHED)
        for hours in (low, high)
        for made in [answer(CASES, OPTIONS, library(), replace(ASKED, hours=hours))]
    ]
    assert reached[0] <= reached[1] + 1e-9
