# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why, of the circular and the social figures: which judgement, which list, how the bounds come about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from gewoon.factors import tables
from gewoon.impact.circularity import bearing
from gewoon.impact.themes.circularity import CircularBaseline, Line, place_of
from gewoon.impact.themes.social import KINDS, Answer, Kind, Social, answers, from_baseline
from gewoon.reports.tables import Row, issue_rows
from gewoon.web.access import Right, page
from gewoon.web.baseline import circular, social
from gewoon.web.ledgers.shown import Shown, shown
from gewoon.web.lists.models import SupplierList
from gewoon.web.shell.words import language

MOST = 50


@page(Right.READ_BASELINE)
def of_circular(request: Any) -> HttpResponse:
    """How much buys material, by which judgement of which table; with `what`, of one category."""
    screen = shown(request.organisation, language())
    known = circular.measured(request.organisation, screen) if screen else None
    if screen is None or known is None:
        raise Http404
    asked = request.GET.get("what")
    lines = [line for line in known.found.lines if asked is None or line.code == asked]
    if not lines:
        raise Http404
    groups = {line.code for line in known.found.lines}
    told = [
        (name, row)
        for name, row in known.told
        if asked in (None, place_of(row.bought.code, groups))
    ]
    return render(
        request, "baseline/why_circular.html",
        {
            "circular": known.found, "one": lines[0] if asked is not None else None,
            "currency": screen.baseline.currency, "parts": _parts(known.found),
            "rows": [_judged(line) for line in lines],
            "told": told[:MOST], "told_total": len(told),
            "issues": issue_rows(known.issues, language())[:MOST],
            "source": tables.source(tables.shipped(), bearing.SOURCE),
        },
    )  # fmt: skip


def _parts(found: CircularBaseline) -> list[tuple[str, Decimal, float, bool, bool]]:
    """Each class: money, share, and whether it is in the lower and in the upper bound."""
    return [
        (name, money, float(money / found.money), name == "yes", name != "no")
        for name, money in found.by_bearing.items()
    ]


def _judged(line: Line) -> tuple[Row, str, bool]:
    """A category, the row of the table that judges it, and whether that is the row of its division."""
    row = bearing.of(line.code).code
    return circular.row_of(line), row, bool(row) and row != line.code


@dataclass(frozen=True)
class _List:
    """A list of suppliers with what it has to say about one kind."""

    made: SupplierList
    entries: int
    in_force: int
    counts_as_complete: bool


@page(Right.READ_BASELINE)
def of_social(request: Any, kind: str) -> HttpResponse:
    """Which suppliers belong by which list, who does not, and of whom nothing is known."""
    asked = next((one for one in KINDS if one == kind), None)
    screen = shown(request.organisation, language())
    if screen is None or asked is None:
        raise Http404
    spend = social.measured(request.organisation, screen)
    found = spend.kinds[KINDS.index(asked)] if spend else None
    context: dict[str, Any] = {
        "kind": asked, "currency": screen.baseline.currency, "spend": spend,
        "day": social.day(screen), "found": found if isinstance(found, Social) else None,
    }  # fmt: skip
    if isinstance(found, Social):
        lists = social.lists(request.organisation)
        context["lists"] = [_list(one, asked, screen) for one in lists if _speaks(one, asked)]
        context |= _suppliers(lists, asked, screen)
    return render(request, "baseline/why_social.html", context)


def _speaks(one: SupplierList, kind: Kind) -> bool:
    return one.kind == kind or any(entry.kind == kind for entry in one.listed)


def _list(one: SupplierList, kind: Kind, screen: Shown) -> _List:
    entries = [entry for entry in one.listed if entry.kind == kind]
    day = social.day(screen)
    in_force = sum(entry.period.holds(day) for entry in entries)
    complete = one.complete and one.kind == kind and one.period.holds(day)
    return _List(one, len(entries), in_force, complete)


def _suppliers(lists: Sequence[SupplierList], kind: Kind, screen: Shown) -> dict[str, Any]:
    """Those that belong, those that do not, and those no list speaks of; the rest is not told apart."""
    entries = {entry: one.name for one in reversed(lists) for entry in one.listed}
    rows = from_baseline(screen.baseline)
    told = answers(rows, list(entries), social.day(screen), kind)
    named = [(one, entries[one.listed] if one.listed else "") for one in told if one.row.key]
    belongs = [(one, name) for one, name in named if one.listed and one.listed.belongs]
    denied = [(one, name) for one, name in named if one.listed and not one.listed.belongs]
    silent = [one for one, _ in named if one.listed is None]
    return {
        "belongs": belongs[:MOST], "belongs_total": len(belongs),
        "denied": denied[:MOST], "denied_total": len(denied), "denied_money": _sum(denied),
        "silent": silent[:MOST], "silent_total": len(silent),
        "silent_money": sum((one.row.money for one in silent), Decimal(0)),
        "rest": sum((one.row.money for one in told if not one.row.key), Decimal(0)),
    }  # fmt: skip


def _sum(told: Sequence[tuple[Answer, str]]) -> Decimal:
    return sum((one.row.money for one, _ in told), Decimal(0))
