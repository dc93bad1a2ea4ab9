# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan, a front and a reason on screen: tables, a plot of characters, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gewoon.cli import plots, showing
from gewoon.plan.explain import Price, Why
from gewoon.plan.front import Front
from gewoon.plan.measure import COST, Measure
from gewoon.plan.portfolio import Solution
from gewoon.reports.figures import part
from gewoon.reports.plan_text import View, priced, proof, reasons

MOST_PRICES = 6
PLOT = (60, 12)


def show_plan(view: View, found: Solution, ranking: float) -> None:
    """The plan, how good it is, and who does what."""
    if not found.found:
        print(proof(view, found))
        return
    problem = view.problem
    title = view.told("plan_title", count=len(found.starts), all=len(problem.measures))
    showing.facts(title, _facts(view, found, ranking))
    print(proof(view, found))
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
    showing.remarks(priced(view, prices, MOST_PRICES))


def show_why(view: View, found: Why) -> None:
    """Why one measure is in or out."""
    state = view.told("plan_in" if found.chosen else "plan_not_in")
    print(view.told("plan_why_title", name=found.name, state=state))
    showing.remarks(reasons(view, found))


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
