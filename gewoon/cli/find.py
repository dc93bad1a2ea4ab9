# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon find: what can be done about which contract or category, and what it would bring."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from gewoon.cli import opportunities, registers
from gewoon.cli.wording import say
from gewoon.engine.found import Found
from gewoon.opportunities.measures import THEMES, Theme
from gewoon.opportunities.movers import items
from gewoon.opportunities.order import can_be, in_time, ordered, places
from gewoon.opportunities.reach import end_dates_to_ask
from gewoon.reports import contracts
from gewoon.reports import opportunities as report
from gewoon.reports.figures import part
from gewoon.reports.opportunities import Row
from gewoon.reports.opportunities import say as told
from gewoon.reports.opportunities_workbook import write_xlsx

NAME = "find"
HELP = "find opportunities: measures on contracts and categories, with their effect and moment"
COLUMNS = ("col_rank", "col_case", "col_measure", "col_effect", "col_latest",
           "col_hours", "col_cost", "col_form", "col_standard", "col_grade")  # fmt: skip


def arguments(sub: argparse.ArgumentParser) -> None:
    """What is bought, and how to sort and filter."""
    opportunities.arguments(sub)
    sub.add_argument("--until", metavar="DAY", help="only what can be decided up to this day")
    sub.add_argument("--theme", choices=THEMES, default=THEMES[0], help="sort by this theme")
    sub.add_argument(
        "--by", choices=("year", "hour"), default="year", help="effect a year, or per hour of work"
    )
    sub.add_argument(
        "--all",
        action="store_true",
        help="also what is too late, or on a contract without a known end",
    )
    sub.add_argument("--mine", metavar="NAME", default="", help="only where this name decides")
    sub.add_argument("--xlsx", type=Path, metavar="PATH", help="write a workbook with all of them")
    sub.add_argument("--top", type=int, default=10, help="how many to show (default 10)")


def run(options: argparse.Namespace) -> int:
    """Show the opportunities, or write them as JSON or a workbook."""
    found = opportunities.found(options)
    rows = ranked(found, options)
    if options.xlsx:
        write_xlsx(rows, options.xlsx, options.lang)
    if options.json:
        issues = [contracts.issue(one, options.lang) for one in found.issues]
        records = [report.record(one, options.lang) for one in rows]
        registers.write(
            registers.document(contracts.FORM, "opportunities", records, issues), options.json
        )
        return 0
    _show(found, rows, options)
    if options.xlsx:
        registers.console().print(say("written", options.lang, path=options.xlsx))
    return 0


def ranked(found: Found, options: argparse.Namespace) -> list[Row]:
    """What passes the filters, most effect first, with how sure its place is."""
    until = opportunities.day(options.until, "--until")
    cases = {one.key: one for one in found.bought.cases}
    measures = {one.id: one for one in found.measures}
    wanted = options.mine.lower()
    kept = [
        one for one in found.options
        if in_time(one, until)
        and (options.all or can_be(one, cases[one.case]))
        and wanted in cases[one.case].owner.lower()
    ]  # fmt: skip
    first = ordered(kept, cases, options.theme, options.by)
    sure = places(first, options.theme, options.by, options.top)
    return [
        Row(one, cases[one.case], measures[one.measure], sure.get((one.case, one.measure)))
        for one in first
    ]


def _show(found: Found, rows: Sequence[Row], options: argparse.Namespace) -> None:
    language, console = options.lang, registers.console()
    if not rows:
        console.print(told("nothing", language))
    else:
        theme = told(f"theme_{options.theme}", language)
        console.print(told("intro", language, options=len(rows), cases=len(found.bought.cases),
                          today=found.today.isoformat(), shown=min(options.top, len(rows)),
                          theme=theme, by=told(f"by_{options.by}", language)))  # fmt: skip
        console.print(_table(rows[: options.top], options))
        _remarks(rows[: options.top], options)
    _left_out(found, options)
    asked = end_dates_to_ask(
        items(found.bought.cases, found.options, found.measures, options.theme)
    )
    if asked:
        console.print(told("ask_ends", language, keys=", ".join(asked)))
    _coarse(found, options.theme, language)
    registers.tell(console, found.issues, language)


def _table(rows: Sequence[Row], options: argparse.Namespace) -> object:
    language = options.lang
    table = registers.table(language, ())
    for column in COLUMNS:
        right = "right" if column in ("col_rank", "col_effect", "col_hours") else "left"
        table.add_column(told(column, language), justify=right, overflow="fold")  # type: ignore[arg-type]
    for number, row in enumerate(rows, start=1):
        option, measure = row.option, row.measure
        tie = f"{told('tie', language)} " if row.place and row.place.tie else ""
        table.add_row(
            f"{tie}{number}", f"{row.case.key} {row.case.title}".strip()[:60], measure.name(language),
            report.effect(option, options.theme, language),
            report.latest(row, language), f"{measure.hours[0]:g}–{measure.hours[1]:g}",
            report.cost(measure.cost, language), report.forms(measure, language),
            part(option.standard, language), report.grade(row, language),
        )  # fmt: skip
    return table


def _remarks(rows: Sequence[Row], options: argparse.Namespace) -> None:
    console, language = registers.console(), options.lang
    if any(row.place and row.place.tie for row in rows):
        console.print(told("ties", language, top=options.top))
    for name in ("remark_sum", "remark_judged", "remark_not"):
        console.print(f"* {told(name, language)}")
    shown = {row.measure.id: row.measure for row in rows}
    for measure in shown.values():
        caution = report.spoken(measure.caution, language)
        if caution:
            console.print(f"! {measure.name(language)}: {caution}")
    for measure in shown.values():
        for one in measure.worked[:1]:
            case = one.nl if language == "nl" else one.en
            console.print(f"* {measure.name(language)}: {case} ({one.source.url})")


def _left_out(found: Found, options: argparse.Namespace) -> None:
    cases = {one.key: one for one in found.bought.cases}
    left = [one for one in found.options if not can_be(one, cases[one.case])]
    if left and not options.all:
        late = sum(one.late for one in left)
        registers.console().print(
            told("left_out", options.lang, late=late, undated=len(left) - late)
        )


def _coarse(found: Found, theme: Theme, language: str) -> None:
    """What no measure fits, for it is known too coarsely or the library has nothing for it."""
    fitted = {one.case for one in found.options if one.effect(theme)}
    rest = [one for one in found.bought.cases if one.key not in fitted]
    if rest:
        euros = sum(one.euros or 0.0 for one in rest)
        registers.console().print(
            told("coarse", language, count=len(rest), money=report.euros(euros, language))
        )
