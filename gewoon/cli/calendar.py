# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon calendar: what must be decided about which contract, when and by whom."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from gewoon.cli import registers
from gewoon.cli.progress import Bars
from gewoon.cli.wording import say
from gewoon.engine.linking import link_all
from gewoon.engine.workspace import open_workspace, write_text
from gewoon.errors import UnknownName
from gewoon.moments.calendar import Agenda, calendar
from gewoon.purchases.links.overview import ContractSpend
from gewoon.purchases.register import Register
from gewoon.reports import contracts
from gewoon.reports.calendar_words import say as say_moment
from gewoon.reports.calendar_workbook import write_xlsx
from gewoon.reports.figures import money
from gewoon.reports.icalendar import icalendar

NAME = "calendar"
HELP = "say which decisions about contracts are coming, when and whose"
COLUMNS = ("col_day", "col_what", "col_contract", "col_title", "col_supplier", "col_decides",
           "col_value")  # fmt: skip


def arguments(sub: argparse.ArgumentParser) -> None:
    """The register, ledgers for the spend, and where the calendar goes."""
    registers.arguments(sub)
    registers.ledger_arguments(sub)
    sub.add_argument("--ics", type=Path, metavar="PATH", help="write an iCalendar file")
    sub.add_argument("--xlsx", type=Path, metavar="PATH", help="write a workbook")
    registers.json_argument(sub)
    sub.add_argument("--today", metavar="DAY", help="count from this day (2026-04-01), not today")
    sub.add_argument("--top", type=int, default=30, help="how many moments to show")


def run(options: argparse.Namespace) -> int:
    """Show the calendar and write what is asked for."""
    register = registers.register(options)
    today = _today(options.today)
    agendas = calendar(register.contracts, today)
    spent = _spent(register, options)
    if options.ics:
        text = icalendar(agendas, options.lang, today, datetime.now(UTC))
        # The line ends are part of the format.
        write_text(options.ics, text)
    if options.xlsx:
        write_xlsx(agendas, spent, options.xlsx, options.lang)
    if options.json:
        issues = [contracts.issue(one, options.lang) for one in register.issues]
        records = [contracts.agenda(one, spent.get(one.contract.key)) for one in agendas]
        registers.write(
            registers.document(contracts.FORM, "calendar", records, issues), options.json
        )
        return 0
    console = registers.console()
    _show(console, agendas, today, options)
    registers.tell(console, register.issues, options.lang)
    for path in filter(None, (options.ics, options.xlsx)):
        console.print(say("written", options.lang, path=path))
    return 0


def _today(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UnknownName(f"--today {text} is no day. Write it as 2026-04-01.") from error


def _spent(register: Register, options: argparse.Namespace) -> dict[str, ContractSpend]:
    if not options.ledger:
        return {}
    with Bars(options.lang) as bars:
        found = link_all(
            open_workspace(options.workspace), register.contracts, options.ledger,
            registers.settings(options), (), "", options.lang, bars,
        )  # fmt: skip
    return {one.contract.key: one for one in (found.money.contracts if found.money else ())}


def _show(
    console: Console, agendas: Sequence[Agenda], today: date, options: argparse.Namespace
) -> None:
    language = options.lang
    moments = sorted(
        ((m, one) for one in agendas for m in one.moments if not m.late),
        key=lambda pair: (pair[0].day, pair[1].contract.key),
    )
    late = [one for one in agendas if one.too_late]
    console.print(say("calendar_intro", language, contracts=len(agendas), today=today.isoformat(),
                      moments=len(moments), shown=min(options.top, len(moments))))  # fmt: skip
    table = registers.table(language, COLUMNS, right=("col_value",))
    for moment, one in moments[: options.top]:
        table.add_row(
            moment.day.isoformat(), say_moment(f"moment.{moment.kind}", language),
            one.contract.key, one.contract.title,
            registers.shown(one.contract.shown_supplier, language), one.decides,
            money(one.contract.value, one.contract.currency, language),
        )  # fmt: skip
    console.print(table)
    if late:
        console.print(say("calendar_late", language, count=len(late),
                          keys=", ".join(one.contract.key for one in late[:15])))  # fmt: skip
    reviews = sum(one.review_too_late for one in agendas)
    if reviews:
        console.print(say("calendar_review", language, count=reviews))
    reasons = Counter(one.undated for one in agendas if one.undated)
    for reason, count in reasons.most_common():
        told = say_moment(f"undated.{reason.replace(' ', '_')}", language)
        console.print(say("calendar_undated", language, count=count, reason=told))
