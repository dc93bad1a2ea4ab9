# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon why: from any figure to its rows, from any row to its kilograms."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gewoon.categories import cpv
from gewoon.cli.wording import say, width
from gewoon.engine import why
from gewoon.engine.duckdb import connect
from gewoon.engine.recall import recall
from gewoon.engine.workspace import open_workspace
from gewoon.estimate import Estimate
from gewoon.reports import reasons
from gewoon.reports.figures import day, mass, part, span
from gewoon.reports.figures import money as money_text

NAME = "why"
LABEL = 22  # columns for the name of a fact
HELP = "walk from a figure to its rows, or from a row to its category, factor and kilograms"


def arguments(sub: argparse.ArgumentParser) -> None:
    """What is asked about."""
    sub.add_argument(
        "what",
        metavar="RESULT|ROW",
        help="total, division:45, group:452, supplier:KEY, department:NAME, year:2024, "
        "excluded:subsidy; or a row as FILE:NUMBER",
    )


def run(options: argparse.Namespace) -> int:
    """Answer from the last baseline of the workspace."""
    workspace = open_workspace(options.workspace)
    kind = options.what.partition(":")[0]
    with connect(workspace.spill) as connection:
        recalled = recall(workspace, connection)
        console = Console(width=width())
        if kind in why.FIGURES:
            _show_figure(console, why.figure(recalled, options.what), options.lang)
        else:
            _show_row(console, why.row(recalled, options.what), options.lang)
    return 0


def _show_figure(console: Console, found: why.FigureWhy, language: str) -> None:
    currency = found.rows[0].currency
    console.print(Text(found.figure, style="bold"))
    total = money_text(found.money, currency, language)
    console.print(say("why_sum", language, money=total, lines=found.lines))
    factors = _table(language, "cpv", "year", "money", "factor", "sources")
    for entry in found.factors:
        factors.add_row(
            _category(entry["code"], language),
            str(entry["year"] or "?"),
            money_text(entry["money"], entry["currency"], language),
            reasons.factor(entry, language),
            ", ".join(entry["sources"]),
        )
    if found.factors:
        console.print(factors)
    console.print(say("why_largest_rows", language, count=len(found.rows)))
    rows = _table(language, "row", "day", "supplier", "account", "money", "category", "kg")
    for row in found.rows:
        rows.add_row(
            f"{row.file}:{row.row}", _day(row.day, language), _supplier(row, language), row.words["account"],
            money_text(row.amount, row.currency, language), _category(row.code, language),
            _kilograms(row.co2e, language),
        )  # fmt: skip
    console.print(rows)


def _show_row(console: Console, row: why.RowWhy, language: str) -> None:
    facts = [
        ("row", f"{row.file}:{row.row}"),
        ("day", _day(row.day, language)),
        ("supplier", _supplier(row, language)),
        *((name, value) for name, value in row.words.items() if value),
        ("money", money_text(row.amount, row.currency, language)),
        ("kind", say(f"kind_{row.kind}", language)),
        ("category", _category(row.code, language)),
        ("rule", reasons.classified(say(f"rule_{row.rule}", language), row.because, language)),
        ("confidence", part(row.confidence, language)),
    ]
    shown = [(say(f"why_{name}", language), value) for name, value in facts]
    if row.coefficient:
        shown.append((say("why_factor", language), reasons.factor(row.coefficient, language)))
        shown.append((say("why_sources", language), ", ".join(row.coefficient["sources"])))
        shown += [(f"  {name}", value) for name, value in reasons.steps(row.coefficient, language)]
    shown.append((say("why_kg", language), _kilograms(row.co2e, language)))
    for label, value in shown:
        console.print(Text(f"{label:<{LABEL}} ", style="bold"), Text(value), sep="")


def _table(language: str, *names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        side: Literal["left", "right"] = "right" if name in {"money", "kg"} else "left"
        table.add_column(say(f"why_{name}", language), justify=side, overflow="fold")
    return table


def _supplier(row: why.RowWhy, language: str) -> str:
    return row.supplier or say("private_supplier", language)


def _day(text: str, language: str) -> str:
    return day(date.fromisoformat(text) if text else None, language)


def _category(code: str, language: str) -> str:
    return f"{code} {cpv.label(code, language)}" if code else "-"


def _kilograms(co2e: Estimate | None, language: str) -> str:
    if co2e is None:
        return "-"
    return f"{mass(co2e.mean, language)} [{span(co2e.low, co2e.high, language)}]"
