# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plans as data, to test on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.expected import Range
from gewoon.plan.periods import Periods
from gewoon.plan.planned import Action, Budget, Capacity, Planned, Promise, Step, Target

TWO_YEARS = Periods(date(2026, 1, 1))
DAY = date(2026, 2, 1)


def promise(mean: float, share: float | None = None, unit: str = "kg CO2e") -> Promise:
    """Half to double."""
    given_share = None if share is None else Range(share, share / 2, min(2 * share, 1.0))
    return Promise(Estimate(mean, mean / 2, mean * 2, unit), "D", "made up", given_share)


def action(number: int, **more: Any) -> Action:
    """An agreed action."""
    given = {"status": "agreed", "frozen_on": DAY, "lead": "Inkoper", **more}
    return Action(key=f"k{number}", number=number, title=f"Actie {number}", **given)


def plan(*actions: Action, **more: Any) -> Planned:
    """Two years in quarters."""
    return Planned(1, "Plan", "in_force", TWO_YEARS, DAY, "0.1.0", actions=actions, **more)


def whole() -> Planned:
    """A plan with one of everything."""
    one = action(
        1, theme="climate", text="Waarom", growth=3, case="c1", measure="bike", group="fuel",
        deputy="Ander", department="Wijkbeheer", status_since=DAY, starts=2, last=4,
        due=date(2026, 9, 1), hours=(10.0, 2.5), cost=Decimal("100.00"), budget=Decimal("120.00"),
        effects={"co2e": promise(5.0, 0.1), "sroi": Promise(Missing("no spend"))},
        expected={"co2e": promise(6.0, 0.1)}, choice="pinned", continues="k0",
        steps=(Step(1, "Bellen", DAY, DAY), Step(2, "Gunnen")),
    )  # fmt: skip
    return plan(
        one, action(2, status="proposed", frozen_on=None), organisation="Proefstad",
        targets=(Target("co2e", Decimal("9.0000"), "kg CO2e"),),
        capacities=(Capacity("Inkoper", None, Decimal("40.00")),),
        budgets=(Budget("", Decimal("500.00")),), adopted_on=DAY, follows=3,
    )  # fmt: skip
