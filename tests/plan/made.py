# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up problems for tests."""

from __future__ import annotations

from hypothesis import strategies as st

from gewoon.plan.measure import (
    Budget,
    Interaction,
    Lead,
    Measure,
    Precedence,
    Problem,
)

SIX = {
    "a": (210, 100, 25), "b": (40, 90, 90), "c": (30, 120, 45),
    "d": (210, 130, 35), "e": (20, 80, 70), "f": (100, 90, 30),
}  # fmt: skip


def six(hours: float = 250.0) -> Problem:
    """The worked example: six measures, one lead."""
    measures = tuple(
        Measure(name, {"co2e": co2e, "sroi": sroi}, lead="w", hours=(work,))
        for name, (co2e, work, sroi) in SIX.items()
    )
    return Problem(measures, leads=(Lead("w", (hours,)),))


@st.composite
def problems(draw: st.DrawFn, most: int = 5) -> Problem:
    """Small problems in whole numbers, with every kind of limit now and then."""
    count, periods = draw(st.integers(1, most)), draw(st.integers(1, 3))
    names = [f"m{n}" for n in range(count)]
    number = st.integers(0, 20)
    measures = tuple(
        Measure(
            name,
            {"co2e": float(draw(number)), "sroi": float(draw(number))},
            float(draw(st.integers(-5, 20))),
            draw(st.sampled_from(["x", "y"])),
            tuple(float(h) for h in draw(st.lists(st.integers(0, 9), max_size=min(2, periods)))),
            draw(st.integers(1, periods)),
            None,
            draw(st.sampled_from(["roads", "care", ""])),
        )
        for name in names
    )
    pairs = [(a, b) for a in names for b in names if a < b]
    some = st.lists(st.sampled_from(pairs), max_size=2, unique=True) if pairs else st.just([])
    return Problem(
        measures=measures,
        periods=periods,
        leads=(Lead("x", (float(draw(st.integers(0, 15))),)), Lead("y", (8.0,) * periods)),
        budgets=(Budget(float(draw(st.integers(0, 40)))),),
        exclusions=tuple(draw(some)),
        precedence=tuple(Precedence(a, b, draw(st.integers(0, 1))) for a, b in draw(some)),
        interactions=tuple(
            Interaction(a, b, {"co2e": float(draw(st.integers(-9, 5)))}) for a, b in draw(some)
        ),
        ratios=draw(st.sampled_from([{}, {"roads": (0.25, 0.75, 1.0), "care": (0.5, 1.5)}])),
    )
