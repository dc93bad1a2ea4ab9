# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon sroi: what a contractor's social return is worth, line by line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from gewoon.cli.inputs import text_of, written
from gewoon.cli.wording import width
from gewoon.contracts.sroi import listing
from gewoon.contracts.sroi.account import Account, Kept, accounts
from gewoon.contracts.sroi.obligation import Contract, Policy
from gewoon.contracts.sroi.placement import Activity, Placement
from gewoon.contracts.sroi.reason import Valued
from gewoon.contracts.sroi.table import Table, named, tables
from gewoon.contracts.sroi.total import Effort, Total, recompute, total
from gewoon.contracts.sroi.wording import CATALOGUE, name, number, sentence
from gewoon.errors import DomainError, UnitMismatch
from gewoon.estimate import Missing
from gewoon.method import fill, plain
from gewoon.words import explain, say

NAME = "sroi"
HELP = "value the social return of contracts, from a YAML file or a CSV list of placements"


@dataclass(frozen=True, slots=True)
class Described:
    """What a file holds."""

    contracts: tuple[Contract, ...]
    placements: tuple[Placement, ...] = ()
    activities: tuple[Activity, ...] = ()


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file, and for a list of placements what its contract is."""
    sub.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="see `gewoon template sroi` (YAML) or placements (CSV)",
    )
    sub.add_argument("--region", help="region or municipality whose table holds; for a CSV list")
    sub.add_argument(
        "--published", metavar="DAY", help="day the tender was published; for a CSV list"
    )
    sub.add_argument("--obligation", metavar="EUR", help="what is owed, in euros; for a CSV list")
    sub.add_argument(
        "--reference", metavar="TABLE", help="table in which to recompute all contracts together"
    )
    sub.add_argument(
        "--tables", type=Path, metavar="DIR", help="another folder with tables.csv and blocks.csv"
    )
    sub.add_argument("--json", action="store_true", help="everything as JSON")


def run(options: argparse.Namespace) -> int:
    """Show the accounts. Raised if the file describes something impossible: DomainError."""
    listed = tables(options.tables)
    told = _listed(options) if options.file.suffix == ".csv" else written(Described, options.file)
    found = accounts(told.contracts, told.placements, told.activities, listed)
    together = _together(told, found, listed, options.reference)
    if options.json:
        print(
            json.dumps(plain({"accounts": found, "total": together}), ensure_ascii=False, indent=2)
        )
        return 0
    console = Console(width=width(), highlight=False)
    for one in found:
        _show(console, one, options.lang)
    _close(console, together, options.lang)
    return 0


def _listed(options: argparse.Namespace) -> Described:
    """One contract of which only the obligation is known, from a CSV list of placements."""
    asked = {
        "--region": options.region,
        "--published": options.published,
        "--obligation": options.obligation,
    }
    absent = ", ".join(option for option, value in asked.items() if not value)
    if absent:
        raise DomainError(f"A list of placements needs {absent} as well.")
    placements, issues = listing.read(text_of(options.file), options.file.name)
    for problem in issues:
        what, do = explain(problem, options.lang)
        print(f"{problem.file}:{problem.row}: {what} {do}", file=sys.stderr)
    names = sorted({one.contract for one in placements}) or [options.file.stem]
    if len(names) > 1:
        raise DomainError(f"The list holds contracts {', '.join(names)}; describe them in YAML.")
    contract = Contract(
        id=names[0],
        region=options.region,
        published=fill(date, options.published, "--published"),
        sum=fill(Decimal, options.obligation, "--obligation"),
        policy=Policy(share=Decimal(1), base="contract_sum"),
    )
    return Described((contract,), tuple(placements))


def _together(
    told: Described, found: Sequence[Account], listed: Sequence[Table], reference: str | None
) -> Total | Missing:
    if reference:
        periods = {one.id: one.period for one in told.contracts}
        return recompute(
            told.placements, told.activities, named(reference, listed), listed, periods
        )
    try:
        return total([Effort(one.table, one.effort, one.fte_years) for one in found])
    except UnitMismatch as error:
        return Missing(str(error))


def _show(console: Console, account: Account, language: str) -> None:
    title = _words("sroi_contract", language, contract=account.contract, table=account.table)
    grid = Grid(box=box.SIMPLE_HEAD, title=Text(title), title_justify="left")
    grid.add_column(_words("sroi_column_what", language))
    grid.add_column(_words("sroi_column_value", language), justify="right")
    for effort in (*account.placements, *account.activities):
        _lines(grid, effort, language)
    console.print(grid)
    sums = Grid(box=None, show_header=False)
    sums.add_column()
    sums.add_column(justify="right")
    for key, value in _numbers(account, language):
        sums.add_row(_words(key, language), value)
    console.print(sums)
    for line in (*account.owed.reasons, *account.notes):
        console.print(Text(f"  {sentence(line, language)}"))
    console.print()


def _lines(grid: Grid, effort: Valued, language: str) -> None:
    worth = number(effort.value, language)
    grid.add_row(Text(name(effort.what, language), "bold"), Text(worth, "bold"))
    for line in effort.reasons:
        amount = "" if line.amount is None else number(line.amount, language)
        grid.add_row(Padding(Text(sentence(line, language)), (0, 0, 0, 2)), amount)
    grid.add_section()


def _numbers(account: Account, language: str) -> list[tuple[str, str]]:
    fulfilled, penalty = account.fulfilled, account.penalty
    return [
        ("sroi_effort", number(account.effort, language)),
        ("sroi_verified", number(account.verified, language)),
        ("sroi_owed", number(account.owed.due, language)),
        (
            "sroi_fulfilled",
            _words("sroi_nothing_owed", language)
            if isinstance(fulfilled, Missing)
            else f"{number(fulfilled * 100, language, 1)}%",
        ),
        ("sroi_shortfall", number(account.shortfall, language)),
        (
            "sroi_penalty",
            _words("sroi_no_penalty", language)
            if isinstance(penalty, Missing)
            else number(penalty, language),
        ),
        ("sroi_people", str(account.people)),
        ("sroi_hours", number(account.hours, language, 0)),
        ("sroi_fte", number(account.fte_years, language)),
        ("sroi_after_6", _kept(account.after_6_months, language)),
        ("sroi_after_12", _kept(account.after_12_months, language)),
    ]  # fmt: skip


def _kept(kept: Kept, language: str) -> str:
    if not kept.known:
        return _words("sroi_unknown", language)
    return _words("sroi_kept", language, still=kept.still, known=kept.known, unknown=kept.unknown)


def _close(console: Console, together: Total | Missing, language: str) -> None:
    if isinstance(together, Missing):
        console.print(_words("sroi_no_total", language))
    else:
        fte = together.fte_years
        shown = (
            _words("sroi_unknown", language) if isinstance(fte, Missing) else number(fte, language)
        )
        value = number(together.value, language)
        console.print(_words("sroi_total", language, table=together.table, value=value, fte=shown))
    console.print(_words("sroi_meaning", language))


def _words(key: str, language: str, **values: object) -> str:
    return say(key, language, CATALOGUE, **values)
