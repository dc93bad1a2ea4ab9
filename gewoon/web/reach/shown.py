# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer as rows of a page, and as a table to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.engine.found import Found
from gewoon.opportunities.case import Case
from gewoon.opportunities.movers import Mover, Question, chosen, items
from gewoon.opportunities.reach import REACHED, Group, Locked, Reach, kind
from gewoon.reports import opportunities as report
from gewoon.reports.figures import number, part
from gewoon.reports.opportunities import say as told
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.shell.words import language, say

NAMED = 4
COLUMNS: Columns = (
    ("contract", "text"), ("title", "text"), ("kind", "text"), ("decide", "text"), ("opens", "text"),
    ("mean", "rate"), ("low", "rate"), ("high", "rate"), ("ratio", "rate"), ("counted", "rate"),
    ("part_of_goal", "part"),
)  # fmt: skip


def uncovered(given: Found) -> str:
    """What of the spend the goal does not speak of; '' when it speaks of all."""
    baseline = given.bought.baseline
    if baseline is None or baseline.coverage >= 1:
        return ""
    return report.uncovered(baseline, given.bought.years, language())


def groups(given: Found, made: Reach) -> list[dict[str, Any]]:
    """What counts and what does not, by kind; under locked, by year."""
    names = _names(given)
    rows = []
    for one in made.groups:
        rows.append(_row(one, told(f"kind_{one.kind}", language()), names, one.kind in REACHED))
        if one.kind == "locked":
            rows += [
                _row(year, say("reach.frees", year=year.year), names, False) for year in made.locked
            ]
    return rows


def _row(one: Group | Locked, name: str, names: dict[str, str], counts: bool) -> dict[str, Any]:
    return {
        "name": name, "counts": counts, "under": isinstance(one, Locked), "count": len(one.keys),
        "effect": one.effect, "mean": one.share.mean, "low": one.share.low, "high": one.share.high,
        "first": [names[key] for key in one.keys[:NAMED]], "more": max(len(one.keys) - NAMED, 0),
    }  # fmt: skip


GROUPS: Columns = (
    ("kind", "text"), ("counts", "text"), ("count", "count"), ("mean", "rate"), ("low", "rate"),
    ("high", "rate"), ("share", "part"), ("share_low", "part"), ("share_high", "part"),
)  # fmt: skip


def group_rows(given: Found, made: Reach) -> list[Row]:
    """The same, to take away."""
    return [
        {
            "kind": one["name"], "counts": say("reach.counts") if one["counts"] else None,
            "count": one["count"], "mean": one["effect"].mean, "low": one["effect"].low,
            "high": one["effect"].high, "share": one["mean"], "share_low": one["low"],
            "share_high": one["high"],
        }
        for one in groups(given, made)
    ]  # fmt: skip


def moved(given: Found, found: Sequence[Mover]) -> list[str]:
    """What would move it, as sentences."""
    names, speaks = _names(given), language()
    return [
        told(
            f"mover_{one.what}", speaks, name=names.get(one.key, "")[:80],
            hours=number(one.hours, speaks), part=part(one.hours or 0.0, speaks),
            share=part(one.share, speaks, 1),
        )
        for one in found
    ]  # fmt: skip


def lines(given: Found, made: Reach, asked: Question) -> list[Row]:
    """Every contract and category with what is counted of it: the sum one can make again."""
    cases = {one.key: one for one in given.bought.cases}
    options = chosen(given.bought.cases, given.options, given.measures, asked)
    rows: list[Row] = []
    for one in items(given.bought.cases, options, given.measures, asked.theme):
        what = kind(one, asked.today, asked.until)
        counted = one.effect.mean * made.ratio.mean
        case = cases[one.key]
        rows.append({
            "contract": one.key, "title": case.title, "kind": told(f"kind_{what}", language()),
            "decide": one.decide.isoformat() if one.decide else "",
            "opens": one.opens.isoformat() if one.opens else "",
            "mean": one.effect.mean, "low": one.effect.low, "high": one.effect.high,
            "ratio": made.ratio.mean, "counted": counted if what in REACHED else 0.0,
            "part_of_goal": counted / made.goal if what in REACHED else 0.0,
        })  # fmt: skip
    return sorted(rows, key=lambda row: (-float(row["counted"] or 0), -float(row["mean"] or 0)))


def _names(given: Found) -> dict[str, str]:
    return {one.key: name_of(one) for one in given.bought.cases}


def name_of(case: Case) -> str:
    """A contract or category as people call it."""
    return f"{case.key} {case.title}".strip()
