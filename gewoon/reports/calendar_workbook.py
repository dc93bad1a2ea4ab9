# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar of decisions as a workbook: one row a contract, one a moment, and what has no day."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from gewoon.moments.calendar import KINDS, Agenda
from gewoon.purchases.links.overview import ContractSpend
from gewoon.reports.calendar_words import say
from gewoon.reports.workbook import LONGEST_CELL, NARROW, SAFE, WIDE

Cell = str | Decimal | date | int | None
CONTRACT = ("key", "title", "supplier", "decides", "procedure", "cpv", "value", "spend")
_WIDE = frozenset({"title", "supplier", "decides", "what", "why", "basis"})


def write_xlsx(
    agendas: Sequence[Agenda], spent: Mapping[str, ContractSpend], path: Path, language: str
) -> None:
    """Write the workbook beside its place and move it there whole, so no half file is ever seen."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    try:
        with xlsxwriter.Workbook(str(aside), SAFE) as book:
            styles = {
                "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
                "day": book.add_format({"num_format": "yyyy-mm-dd"}),
                "money": book.add_format({"num_format": "#,##0.00"}),
            }
            dated = [one for one in agendas if not one.undated]
            undated = [one for one in agendas if one.undated]
            _sheet(book, styles, "contracts", (*CONTRACT, *KINDS, "basis"), language,
                   [_contract(one, spent, language) for one in dated])  # fmt: skip
            _sheet(book, styles, "moments", ("day", "what", "late", *CONTRACT), language,
                   _moments(agendas, spent, language))  # fmt: skip
            _sheet(book, styles, "undated", ("why", *CONTRACT, *KINDS), language,
                   [[say(f"undated.{one.undated.replace(' ', '_')}", language),
                     *_contract(one, spent, language)[:-1]] for one in undated])  # fmt: skip
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _contract(one: Agenda, spent: Mapping[str, ContractSpend], language: str) -> list[Cell]:
    days = {moment.kind: moment.day for moment in one.moments}
    return [*_facts(one, spent), *(days.get(kind) for kind in KINDS), _basis(one, language)]


def _facts(one: Agenda, spent: Mapping[str, ContractSpend]) -> list[Cell]:
    contract = one.contract
    known = spent.get(contract.key)
    return [contract.key, contract.title, contract.shown_supplier, one.decides,
            contract.procedure, " ".join(contract.cpv), contract.value,
            known.amount if known else None]  # fmt: skip


def _basis(one: Agenda, language: str) -> str:
    lead = one.lead
    basis = say("calendar.basis", language, need=lead.need, prepare=lead.prepare,
                procedure=lead.procedure)  # fmt: skip
    return " ".join((basis, *lead.reasons))


def _moments(
    agendas: Sequence[Agenda], spent: Mapping[str, ContractSpend], language: str
) -> list[list[Cell]]:
    rows = [
        (moment.day, [moment.day, say(f"moment.{moment.kind}", language),
                      say("calendar.late", language) if moment.late else "", *_facts(one, spent)])
        for one in agendas
        for moment in one.moments
    ]  # fmt: skip
    return [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def _sheet(
    book: Any,
    styles: Mapping[str, Any],
    name: str,
    columns: Sequence[str],
    language: str,
    rows: Sequence[Sequence[Cell]],
) -> None:
    sheet = book.add_worksheet(say(f"calendar.sheet.{name}", language))
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDE if column in _WIDE else NARROW)
        head = f"moment.{column}" if column in KINDS else f"calendar.column.{column}"
        sheet.write_string(0, place, say(head, language), styles["head"])
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, number, place, cell, styles)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: Mapping[str, Any]) -> None:
    """What is missing stays empty: an empty cell is not zero."""
    if isinstance(cell, str):
        sheet.write_string(row, column, cell[:LONGEST_CELL])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles["day"])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), styles["money"])
