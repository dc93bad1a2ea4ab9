# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon pathway: what a goal allows each year, and how far away it is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gewoon.cli import plots, showing
from gewoon.cli.inputs import written
from gewoon.estimate import Missing
from gewoon.goals.distance import Distance
from gewoon.goals.goal import Goal, Outlook, outlook
from gewoon.reports.figures import number, part
from gewoon.words import say

NAME = "pathway"
HELP = "the pathway, budget and distance of a goal in a small YAML file (gewoon template pathway)"
BAR = 40
told = partial(say, catalogue="planning")


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file, and whether the answer is JSON."""
    sub.add_argument("file", type=Path, metavar="FILE", help="YAML with the goal")
    sub.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Show what follows from the goal."""
    found = outlook(written(Goal, options.file))
    if options.json:
        showing.show_json(found)
    else:
        _show(found, options.lang)
    return 0


def _show(found: Outlook, language: str) -> None:
    goal, path = found.goal, found.pathway
    rate = "path_rate_constant" if path.shape == "constant rate" else "path_rate"
    facts = [
        (told("path_shape", language), path.shape),
        (told(rate, language), part(path.rate, language, 2)),
        *(
            (told(f"path_budget_{one.rule}", language), _amount(one.amount, goal.unit, language))
            for one in found.budgets
        ),
    ]
    title = told("path_title", language, name=goal.name, first=path.base_year, last=path.last_year)
    showing.facts(title, [*facts, *_distance(found, language)])
    print()
    columns = (
        (told("path_year", language), False), (told("path_planned", language), True),
        (told("path_actual", language), True), (told("path_mark", language), False),
    )  # fmt: skip
    showing.grid(columns, _years(found, language))
    print()
    showing.remarks(_remarks(found, language))


def _years(found: Outlook, language: str) -> Iterator[tuple[str, str, str, str]]:
    actuals, amounts = found.goal.actuals, found.pathway.amounts
    highest = max(*amounts, *actuals.values())
    for year, amount in enumerate(amounts, start=found.pathway.base_year):
        actual = actuals.get(year)
        drawn = plots.bar(amount, highest, BAR, actual)
        yield str(year), number(amount, language), number(actual, language), drawn


def _distance(found: Outlook, language: str) -> list[tuple[str, str]]:
    if found.distance is None:
        return []
    one, unit, last = found.distance, found.goal.unit, found.pathway.last_year
    rows = (
        (told("path_overshoot", language, year=one.year), one.overshoot),
        (told("path_remaining", language), one.remaining),
        (told("path_slope", language), one.slope),
        (told("path_level", language, year=last), one.level),
        (told("path_goal", language, year=last), one.goal),
    )
    return [(name, _amount(value, unit, language)) for name, value in rows]


def _amount(value: float | Missing, unit: str, language: str) -> str:
    if isinstance(value, Missing):
        return told("missing", language, reason=value.reason)
    return f"{number(value, language)} {unit}".strip()


def _remarks(found: Outlook, language: str) -> Iterator[str]:
    if found.distance is not None:
        yield from (told(key, language) for key in _warnings(found.distance))
    if found.pathway.status.startswith("unverified"):
        yield told("path_unverified", language)
    yield told("path_is_not", language)


def _warnings(one: Distance) -> Iterator[str]:
    if one.within_reach is False:
        yield "path_gone"
    elif not isinstance(one.level, Missing) and one.level < one.goal:
        yield "path_hides"
