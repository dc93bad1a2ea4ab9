# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan, a front and a reason on screen: tables, a plot of characters, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gewoon.cli import plots, showing
from gewoon.plan.build import Aim
from gewoon.plan.explain import Price, Why
from gewoon.plan.front import Front
from gewoon.plan.measure import COST, Measure, Problem
from gewoon.plan.portfolio import Solution
from gewoon.reports.figures import number, part
from gewoon.words import say

MOST_PRICES = 6
PLOT = (60, 12)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown to whom: the problem, the aim, the name of a period, and the language."""

    problem: Problem
    aim: Aim
    period: str
    language: str

    def told(self, key: str, **values: object) -> str:
        """A sentence."""
        return say(key, self.language, "planning", **values)

    def amount(self, value: float | None, objective: str) -> str:
        """A number with the unit of an objective."""
        return f"{self.number(value)} {self.problem.units.get(objective, '')}".strip()

    def number(self, value: float | None) -> str:
        """A number with as many decimals as its size asks."""
        return number(value, self.language, 0 if not value or abs(value) >= 10 else 2)


def show_plan(view: View, found: Solution, ranking: float) -> None:
    """The plan, how good it is, and who does what."""
    if not found.found:
        print(view.told("plan_infeasible" if found.status == "infeasible" else "plan_nothing"))
        return
    problem = view.problem
    title = view.told("plan_title", count=len(found.starts), all=len(problem.measures))
    showing.facts(title, _facts(view, found, ranking))
    print(_proof(view, found))
    print()
    names = [name for name in problem.objectives if name != COST]
    columns = [
        (view.told(f"period_{view.period}"), True), (view.told("plan_measure"), False),
        (view.told("plan_lead"), False), (view.told("plan_hours"), True),
        (view.told("plan_cost"), True), *((name, True) for name in names),
    ]  # fmt: skip
    showing.grid(columns, _chosen(view, found, names))
    out = [one.name for one in problem.measures if one.name not in found.starts]
    if out:
        print(view.told("plan_out", names=", ".join(out)))
    print()
    _show_use(view, found)
    showing.remarks([view.told("plan_is_not")])


def _facts(view: View, found: Solution, ranking: float) -> Iterator[tuple[str, str]]:
    aim = view.aim.maximise
    for name, total in found.totals.items():
        yield name, view.amount(total, name)
    if found.worst is not None:
        yield view.told("plan_worst"), view.amount(found.worst, aim)
    yield f"{aim}, {view.told('plan_ranking')}", view.amount(ranking, aim)


def _proof(view: View, found: Solution) -> str:
    if found.status == "optimal" and not found.gap:
        return view.told("plan_optimal")
    if found.gap is None:
        return view.told("plan_limit_open")
    gap = part(found.gap, view.language, 2)
    return view.told("plan_near" if found.status == "optimal" else "plan_limit", gap=gap)


def _chosen(view: View, found: Solution, names: Iterable[str]) -> Iterator[list[str]]:
    by_start = sorted(_measures(view, found), key=lambda one: (found.starts[one.name], one.name))
    for one in by_start:
        ratio = view.problem.ratio(one)
        effects = (view.number(one.effects.get(name, 0.0) * ratio) for name in names)
        yield [
            str(found.starts[one.name]), one.name, one.lead, view.number(sum(one.hours)),
            view.number(one.cost), *effects,
        ]  # fmt: skip


def _measures(view: View, found: Solution) -> list[Measure]:
    return [one for one in view.problem.measures if one.name in found.starts]


def _show_use(view: View, found: Solution) -> None:
    if not view.problem.leads:
        return
    fullest = view.told("plan_fullest", period=view.told(f"period_{view.period}"))
    columns = (
        (view.told("plan_lead"), False), (view.told("plan_used"), True),
        (view.told("plan_available"), True), (fullest, True),
    )  # fmt: skip
    showing.grid(columns, [*_leads(view, found), *_budgets(view, found)])
    print()


def _leads(view: View, found: Solution) -> Iterator[list[str]]:
    for lead in view.problem.leads:
        uses = [use for use in found.hours if use.lead == lead.name]
        full = max(uses, key=lambda use: use.used / use.available if use.available else 0.0)
        yield [
            lead.name,
            view.number(sum(use.used for use in uses)),
            view.number(sum(use.available for use in uses)),
            f"{full.period}: {view.number(full.used)}/{view.number(full.available)}",
        ]


def _budgets(view: View, found: Solution) -> Iterator[list[str]]:
    for place, one in enumerate(found.spent, start=1):
        name = view.told("plan_budget", number=place)
        yield [name, view.number(one.used), view.number(one.budget.amount), ""]


def show_prices(view: View, prices: Iterable[Price]) -> None:
    """What one more hour or euro could bring, in words; the dearest of each kind first."""
    listed = list(prices)
    showing.remarks(_priced(view, one) for one in listed[:MOST_PRICES])
    showing.remarks([view.told("plan_price_is_not" if listed else "plan_no_price")])


def _priced(view: View, one: Price) -> str:
    scale = 1.0 if one.kind in ("hours", "least") else 1000.0
    return view.told(
        f"plan_price_{one.kind}",
        name=one.name,
        period=view.told(f"period_{view.period}"),
        when=one.period,
        value=view.number(abs(one.value) * scale),
        unit=view.problem.units.get(view.aim.maximise, view.aim.maximise),
    )


def show_why(view: View, found: Why) -> None:
    """Why one measure is in or out."""
    state = view.told("plan_in" if found.chosen else "plan_not_in")
    print(view.told("plan_why_title", name=found.name, state=state))
    key = {
        "earns its place": "plan_why_earns",
        "others do more": "plan_why_others",
        "makes no difference": "plan_why_same",
        "cannot be done": "plan_why_cannot",
    }[found.reason]
    unit = view.problem.units.get(view.aim.maximise, view.aim.maximise)
    sentences = [view.told(key, value=view.number(found.difference), unit=unit)]
    for name, moved in (("came", found.came), ("went", found.went)):
        if moved:
            sentences.append(view.told(f"plan_why_{name}", names=", ".join(moved)))
    if not found.exact:
        sentences.append(view.told("plan_why_inexact"))
    showing.remarks(sentences)


def show_front(view: View, found: Front) -> None:
    """The plans on the front, drawn and listed."""
    one, other = found.maximise, found.against[0]
    print(view.told("front_title", one=one, other=other, count=len(found.points)))
    places = [(point.totals[other], point.totals[one]) for point in found.points]
    for line in plots.scatter(places, *PLOT):
        print(f"  {line}")
    print(f"  {one} ↑, {other} →\n")
    columns = (
        (view.told("front_plan"), True), (one, True), (other, True),
        (view.told("front_gap"), True), (view.told("front_measures"), False),
    )  # fmt: skip
    rows = (
        [
            str(place), view.number(point.totals[one]), view.number(point.totals[other]),
            part(point.gap, view.language, 2), ", ".join(point.starts),
        ]
        for place, point in enumerate(found.points, start=1)
    )  # fmt: skip
    showing.grid(columns, rows)
    showing.remarks([view.told("front_is_not")])
