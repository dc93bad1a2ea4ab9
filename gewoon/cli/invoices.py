# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon invoices: what was read from electronic invoices, and which rules they break."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from gewoon.cli import registers
from gewoon.cli.wording import say
from gewoon.errors import Issue, UnreadableInput
from gewoon.purchases import schematron
from gewoon.purchases.invoice import decimal
from gewoon.purchases.invoices import FIELDS, bundled
from gewoon.purchases.read import Table, open_tables
from gewoon.words import explain

NAME = "invoices"
HELP = "read electronic invoices (UBL, CII) and check them against Schematron rules of your own"
COLUMNS = ("col_file", "col_invoice", "col_day", "col_lines", "col_amount")
_DAY, _NUMBER, _AMOUNT, _CURRENCY = (
    FIELDS.index(name) for name in ("date", "invoice", "amount", "currency")
)


def arguments(sub: argparse.ArgumentParser) -> None:
    """FILE… and the rules."""
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="invoices, or folders")
    sub.add_argument(
        "--schematron", type=Path, metavar="RULES",
        help="Schematron rules to check the invoices against: compiled to XSLT, or .sch for XSLT 1.0",
    )  # fmt: skip
    sub.add_argument("--top", type=int, default=20, help="how many invoices and failures to show")


def run(options: argparse.Namespace) -> int:
    """Show the invoices and what is wrong. Raised if there is no invoice at all: UnreadableInput."""
    tables: list[Table] = []
    issues: list[Issue] = []
    for path in options.files:
        opened = open_tables(path)
        tables += [table for table in opened.tables if table.kind == "invoice"]
        issues += opened.issues
    if not tables:
        told = [" ".join(explain(one, options.lang)) for one in issues[:5]]
        raise UnreadableInput("\n".join(told) or say("invoices_none", options.lang))
    issues += bundled(tables)[1]
    _show(tables, issues, options.top, options.lang)
    if options.schematron:
        _check(options.files, options.schematron, options.top, options.lang)
    return 0


def _show(tables: Sequence[Table], issues: list[Issue], top: int, language: str) -> None:
    shown = registers.table(language, COLUMNS, right=("col_lines", "col_amount"))
    count = 0
    for place, table in enumerate(tables):
        rows = [row for _, row in table.rows(issues.append)]
        count += len(rows)
        if place < top:
            shown.add_row(*_cells(table, rows))
    console = registers.console()
    console.print(say("invoices_intro", language, count=len(tables), lines=count))
    console.print(shown)
    registers.tell(console, issues, language)


def _cells(table: Table, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    total = sum((decimal(row[_AMOUNT]) or Decimal(0) for row in rows), Decimal(0))
    first = rows[0]
    name = f"{table.file}/{table.sheet}" if table.sheet else table.file
    return name, first[_NUMBER], first[_DAY], str(len(rows)), f"{total:.2f} {first[_CURRENCY]}"


def _check(paths: Sequence[Path], place: Path, top: int, language: str) -> None:
    """Each failed rule on a line: file, rule, place in the file, text."""
    rules = schematron.rules(place)
    found: list[Issue] = []
    if isinstance(rules, Issue):
        print(_line(rules, language))
        return
    checked = sum(schematron.check(path, rules, found.append) for path in paths)
    for one in found[:top]:
        print(_line(one, language))
    told = say("invoices_checked", language, count=checked, rules=place.name, failed=len(found))
    print(told)


def _line(problem: Issue, language: str) -> str:
    what, do = explain(problem, language)
    return f"! {problem.file}: {what} {do}"
