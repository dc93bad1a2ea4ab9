# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every pathway and every goal, whatever the amounts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.goals import public
from gewoon.goals.budget import budget, rebased
from gewoon.goals.distance import distance
from gewoon.goals.goal import Goal, outlook
from gewoon.goals.pathway import absolute_contraction, constant_rate, linear

BASE = st.floats(1.0, 1e7)
SHARE = st.floats(0.01, 0.99)
YEARS = st.integers(1, 30)


@given(BASE, SHARE, YEARS)
def test_each_shape_starts_and_ends_where_it_should(base: float, left: float, years: int) -> None:
    """And goes down on the way; the constant rate lies below the line."""
    straight = linear(base, base * left, 2024, 2024 + years)
    curved = constant_rate(base, base * left, 2024, 2024 + years)
    for path in (straight, curved):
        assert path.amounts[0] == base
        assert path.amounts[-1] == pytest.approx(base * left, rel=1e-9)
        assert all(a >= b for a, b in zip(path.amounts, path.amounts[1:], strict=False))
    assert budget(curved, "sum").amount <= budget(straight, "sum").amount * (1 + 1e-9)


@given(BASE, SHARE, YEARS, st.floats(0.1, 10))
def test_a_budget_scales_with_its_unit(base: float, left: float, years: int, factor: float) -> None:
    """Tonnes or kilograms; and the trapezoid differs from the sum by half of the ends."""
    one = linear(base, base * left, 2024, 2024 + years)
    other = linear(base * factor, base * left * factor, 2024, 2024 + years)
    assert budget(other, "sum").amount == pytest.approx(budget(one, "sum").amount * factor)
    between = budget(one, "trapezoid").amount - budget(one, "sum").amount
    assert between == pytest.approx((one.amounts[0] - one.amounts[-1]) / 2, abs=1e-6 * base)


@given(BASE, YEARS)
def test_contraction_takes_equal_steps_of_the_base_year(base: float, years: int) -> None:
    """Never compounded, and never below nothing."""
    path = absolute_contraction(base, 2024, 2024 + years, "linear-4.2")
    steps = [a - b for a, b in zip(path.amounts, path.amounts[1:], strict=False)]
    assert all(step <= 0.042 * base * (1 + 1e-9) for step in steps)
    whole = [step for step, amount in zip(steps, path.amounts[1:], strict=True) if amount > 0]
    assert whole == pytest.approx([0.042 * base] * len(whole))
    assert min(path.amounts) >= 0


@given(BASE, SHARE, st.integers(2, 20), st.data())
def test_whoever_follows_the_path_is_on_it(
    base: float, left: float, years: int, data: st.DataObject
) -> None:
    """No overshoot, and the slope that is left uses up exactly what remains."""
    path = linear(base, base * left, 2024, 2024 + years)
    known = data.draw(st.integers(1, years - 1))
    factor = data.draw(st.floats(0.5, 1.5))
    actuals = {2024 + t: path.amounts[t] * factor for t in range(1, known + 1)}
    found = distance(path, actuals)
    assert not isinstance(found.slope, Missing) and not isinstance(found.remaining, Missing)
    ahead = [found.actual - found.slope * k for k in range(1, years - known + 1)]
    assert sum(ahead) == pytest.approx(found.remaining, abs=1e-6 * base)
    if factor == 1:
        assert found.overshoot == pytest.approx(0, abs=1e-6 * base)


def test_the_base_year_is_no_actual() -> None:
    """It may stand in the table; it is what one starts from."""
    path = linear(40.0, 10.0, 2024, 2027)
    assert distance(path, {2024: 40.0, 2025: 30.0}) == distance(path, {2025: 30.0})
    with pytest.raises(DomainError, match="0 or more"):
        distance(path, {2025: -1.0})


def test_everything_a_goal_implies() -> None:
    """A pathway of each shape, budgets by both rules, and a distance when something was measured."""
    goal = Goal("city", "t", 2024, 100.0, 2028, target=40.0)
    assert outlook(goal).pathway.amounts == (100.0, 85.0, 70.0, 55.0, 40.0)
    assert outlook(goal).distance is None
    told = Goal("city", "t", 2024, 100.0, 2028, shape="linear-4.2", actuals={2025: 99.0})
    seen = outlook(told)
    assert seen.pathway.status == "unverified: editable"
    assert seen.distance is not None and seen.distance.overshoot == pytest.approx(3.2)
    with pytest.raises(DomainError, match="either the target"):
        outlook(Goal("city", "t", 2024, 100.0, 2028))


@pytest.mark.parametrize(
    ("base", "target", "match"), [(0.0, 0.0, "more than 0"), (10.0, -1.0, "0 or more")]
)
def test_a_pathway_outside_its_domain(base: float, target: float, match: str) -> None:
    """Refused with what to do."""
    with pytest.raises(DomainError, match=match):
        linear(base, target, 2024, 2030)


def test_an_index_of_nothing_is_no_index() -> None:
    """Refused."""
    with pytest.raises(DomainError, match="positive"):
        rebased(45.0, 0.0)
    assert rebased(45.0, 40.0) < 0  # already met


def test_the_gate_passes_what_is_shipped() -> None:
    """Every goal has a source and says whether it was verified."""
    assert public.gate() == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": None}, "goal_field_empty"),
        ({"status": "surely"}, "goal_status_unknown"),
        ({"change": 55}, "goal_change_odd"),
    ],
)
def test_the_gate_refuses(change: dict[str, Any], code: str) -> None:
    """What is empty, unmarked, or a percentage where a fraction belongs."""
    good = dict.fromkeys(public.NEEDED, "x") | {"status": "verified", "change": 0.5}
    assert public.check(good, "t", public.NEEDED) == []
    assert [one.code for one in public.check(good | change, "t", public.NEEDED)] == [code]
