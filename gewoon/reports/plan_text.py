# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio in sentences: how good it is, what binds, why a measure is in or out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gewoon.plan.build import Aim
from gewoon.plan.explain import Price, Why
from gewoon.plan.measure import COST, Problem
from gewoon.plan.portfolio import Solution
from gewoon.reports.figures import MISSING, mass, money, number, part
from gewoon.words import say

REASONS = {
    "earns its place": "plan_why_earns",
    "others do more": "plan_why_others",
    "makes no difference": "plan_why_same",
    "cannot be done": "plan_why_cannot",
}


@dataclass(frozen=True, slots=True)
class View:
    """What is told to whom: the problem, the aim, the name of a period, and the language.

    called: what a measure is called; when: what a period is called.
    """

    problem: Problem
    aim: Aim
    period: str
    language: str
    called: Callable[[str], str] = str
    when: Callable[[int], str] = str

    def told(self, key: str, **values: object) -> str:
        """A sentence."""
        return say(key, self.language, "planning", **values)

    def amount(self, value: float | None, objective: str) -> str:
        """A number with the unit of an objective."""
        return f"{self.number(value)} {self.problem.units.get(objective, '')}".strip()

    def number(self, value: float | None) -> str:
        """A number with as many decimals as its size asks."""
        return number(value, self.language, 0 if not value or abs(value) >= 10 else 2)


def proof(view: View, found: Solution) -> str:
    """How far the best plan can be away."""
    if not found.found:
        return view.told("plan_infeasible" if found.status == "infeasible" else "plan_nothing")
    if found.status == "optimal" and not found.gap:
        return view.told("plan_optimal")
    if found.gap is None:
        return view.told("plan_limit_open")
    gap = part(found.gap, view.language, 2)
    return view.told("plan_near" if found.status == "optimal" else "plan_limit", gap=gap)


def priced(view: View, prices: Iterable[Price], most: int) -> Iterator[str]:
    """What one more hour or euro could bring; the dearest of each kind first."""
    listed = list(prices)
    for one in listed[:most]:
        scale = 1.0 if one.kind in ("hours", "least") else 1000.0
        yield view.told(
            f"plan_price_{one.kind}",
            name=one.name,
            period=view.told(f"period_{view.period}"),
            when=None if one.period is None else view.when(one.period),
            value=view.number(abs(one.value) * scale),
            unit=view.problem.units.get(view.aim.maximise, view.aim.maximise),
        )
    yield view.told("plan_price_is_not" if listed else "plan_no_price")


def reasons(view: View, found: Why) -> Iterator[str]:
    """Why a measure is in or out, and what changes with it."""
    unit = view.problem.units.get(view.aim.maximise, view.aim.maximise)
    value = None if found.difference is None else abs(found.difference)
    yield view.told(REASONS[found.reason], value=view.number(value), unit=unit)
    for name, moved in (("came", found.came), ("went", found.went)):
        if moved:
            yield view.told(f"plan_why_{name}", names=", ".join(view.called(one) for one in moved))
    if not found.exact:
        yield view.told("plan_why_inexact")


def amount(value: float | None, objective: str, unit: str, language: str) -> str:
    """An amount of an objective as people read it: 1,2 t CO₂e, € 3.000, 40 uur."""
    if value is None:
        return MISSING
    if objective == COST:
        return money(Decimal(f"{value:.2f}"), "EUR", language)
    if unit.startswith("kg"):
        return f"{mass(value, language)}{' CO₂e' if 'CO2e' in unit else ''}"
    if unit.startswith("EUR"):
        return money(Decimal(f"{value:.2f}"), "EUR", language)
    return say("plan_amount_hours", language, "planning", value=number(value, language))
