# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page: values from the shared tables, sentences from the word lists, layout in the templates.

Everything that comes from a ledger is escaped by the template engine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from shlex import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from gewoon.impact.result import Baseline
from gewoon.reports import figures
from gewoon.reports.balance import lines_missing, money_missing
from gewoon.reports.baseline_page.chart import Bar, at, bars, segments, ticks
from gewoon.reports.headline import headline
from gewoon.reports.tables import BREAKDOWNS, TABLES, Row, issue_rows, ranked, share_rows
from gewoon.reports.wording import file_label, is_not, label
from gewoon.words import say

SHOWN = 15  # rows of a breakdown with a bar
REST = 300  # further rows, folded away; beyond that the workbook
ISSUES_SHOWN = 10
KIND = {name: name.removesuffix("s") for name in BREAKDOWNS}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One breakdown, cut to what a page can hold."""

    name: str
    kind: str
    shown: list[tuple[Row, Bar]]
    rest: list[Row]
    beyond: int
    total: int
    has_chance: bool


def page(baseline: Baseline, language: str, name: str = "") -> str:
    """The whole page as HTML text; name is that of the organisation or ledger, if any."""
    template = _environment(baseline, language).get_template("page.html.jinja")
    return template.render(
        baseline=baseline,
        name=name,
        css=files(__package__).joinpath("style.css").read_text("utf-8"),
        head={figure: value for figure, _, value in headline(baseline)},
        axis=_axis(baseline, language),
        is_not=is_not(baseline, language),
        segments=segments(baseline.grades),
        breakdowns=[_breakdown(baseline, language, one) for one in BREAKDOWNS],
        rows={one: table.rows(baseline, language) for one, table in TABLES.items()},
        issues=_issues(baseline, language),
        severities=Counter(problem.severity for problem in baseline.issues),
        money_missing=money_missing(baseline),
    )


def _environment(baseline: Baseline, language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("gewoon.reports", "baseline_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    money = partial(figures.money, currency=baseline.currency, language=language)
    environment.filters |= {
        "money": money,
        "cents": partial(money, exact=True),
        "file_label": file_label,
        "lines_missing": lines_missing,
        "quote": quote,
        **{
            shown.__name__: partial(_in_language, shown, language)
            for shown in (figures.mass, figures.number, figures.part, figures.chance)
        },
    }
    environment.globals |= {
        "language": language,
        "span": partial(figures.span, language=language),
        "say": lambda key, **values: say(key, language, **values),
        "label": lambda kind, code: label(kind, code, language),
    }
    return environment


def _in_language(shown, language: str, value, *more):  # type: ignore[no-untyped-def]
    return shown(value, language, *more)


def _breakdown(baseline: Baseline, language: str, name: str) -> Breakdown:
    rows = share_rows(baseline, language, name)
    shown = rows[:SHOWN]
    return Breakdown(
        name=name,
        kind=KIND[name],
        shown=list(zip(shown, bars(shown), strict=True)),
        rest=rows[SHOWN : SHOWN + REST],
        beyond=max(0, len(rows) - SHOWN - REST),
        total=len(rows),
        has_chance=any(row["p_first"] is not None for row in rows),
    )


def _axis(baseline: Baseline, language: str) -> dict[str, object] | None:
    """The picture of the headline: where the interval stands between zero and a round number."""
    if baseline.co2e is None:
        return None
    estimate = baseline.co2e
    values = ticks(estimate.high)
    top = values[-1]
    size, unit = figures.unit_of(top)
    return {
        "ticks": [(at(value, top), figures.number(value / size, language)) for value in values],
        "unit": unit,
        "low": at(estimate.low, top),
        "mean": at(estimate.mean, top),
        "high": at(estimate.high, top),
    }


def _issues(baseline: Baseline, language: str) -> tuple[list[Row], list[Row], int]:
    """Issues shown, folded away, and counted only."""
    first = ranked(baseline.issues)[: ISSUES_SHOWN + REST]
    rows = issue_rows(first, language)
    return rows[:ISSUES_SHOWN], rows[ISSUES_SHOWN:], len(baseline.issues) - len(first)
