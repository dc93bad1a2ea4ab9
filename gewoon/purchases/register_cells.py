# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the cells of one row to a contract; what cannot be read becomes an issue, not a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gewoon.errors import Issue, issue
from gewoon.purchases import amounts, dates
from gewoon.purchases.amounts import Convention
from gewoon.purchases.columns import column
from gewoon.purchases.contract import Contract, Ending
from gewoon.purchases.dates import DateConvention
from gewoon.purchases.spans import Span, Unit, says, spans, unit_in
from gewoon.purchases.table import Report, Table

DAYS = ("start", "end", "last_end", "review")
# Contracts run longer than ledgers: years believed, from the first to so many ahead.
FIRST_YEAR, YEARS_AHEAD = 1950, 75
_CODE_LIKE = re.compile(r"\d[\d .–-]{4,}\d")
_BETWEEN_CODES = re.compile(r"[,;/|+\n:]|\s{2,}")
_BETWEEN_THEMES = re.compile(r"[,;/|\n]")
_DAMAGED = "\ufffd"
_DASH = re.compile(r"[-–—.\s]*")


@dataclass(frozen=True, slots=True)
class Notation:
    """How the columns of one register write days, amounts and lengths of time."""

    days: DateConvention
    money: Convention
    currency: str
    notice_unit: Unit | None
    extension_unit: Unit | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """One row and which of its cells is what."""

    file: str
    row: int
    placed: Mapping[str, int]
    cells: Sequence[str]

    def text(self, field: str) -> str:
        """The cell of a field, on one line; '' where the register has no such column."""
        return " ".join(self.raw(field).split())

    def raw(self, field: str) -> str:
        """The cell as it stands."""
        place = self.placed.get(field, -1)
        return self.cells[place] if 0 <= place < len(self.cells) else ""


def notation(table: Table, placed: Mapping[str, int], today: date) -> Notation:
    """How a register is written, from its sample."""

    def cells(*fields: str) -> list[str]:
        return [c for f in fields if f in placed for c in column(table.sample, placed[f])]

    def header(field: str) -> str:
        return table.header[placed[field]] if field in placed else ""

    days = dates.decide(cells(*DAYS), today.replace(year=today.year + YEARS_AHEAD, day=1))
    money = amounts.decide(cell.replace(_DAMAGED, "") for cell in cells("value"))
    return Notation(
        replace(days, first_year=FIRST_YEAR),
        money.convention,
        amounts.currency([header("value")]) or amounts.currency(cells("value")),
        unit_in(header("notice")),
        unit_in(header("extensions")),
        (*days.issues, *money.issues),
    )


def contract(
    cells: Cells, how: Notation, codes: Callable[[str], Sequence[str]], report: Report
) -> Contract:
    """The contract in a row; report hears of every cell that says something we cannot use."""
    start, _ = _day(cells, "start", how, report)
    end, ending = _day(cells, "end", how, report)
    made = Contract(
        key=cells.text("reference") or f"row {cells.row}",
        title=cells.text("title"),
        description=cells.text("description"),
        supplier=cells.text("supplier"),
        company_number=_known(cells.text("company_number")),
        vat_number=_known(cells.text("vat_number")),
        kind=cells.text("kind"),
        cpv=_codes(cells.raw("cpv"), codes, report),
        value=_value(cells, how, report),
        currency=cells.text("currency").upper() or how.currency,
        start=start,
        end=end,
        ending=ending,
        last_end=_day(cells, "last_end", how, report)[0],
        review=_day(cells, "review", how, report)[0],
        extensions=_spans(cells, "extensions", how.extension_unit, report),
        notice=next(iter(_spans(cells, "notice", how.notice_unit, report)), None),
        owner=cells.text("owner"),
        department=cells.text("department"),
        procedure=cells.text("procedure"),
        notice_reference=_known(cells.text("notice_reference")),
        themes=_themes(cells.raw("themes")),
        file=cells.file,
        row=cells.row,
    )
    _doubt(made, report)
    return made


def _known(text: str) -> str:
    """The text, or '' when it says that there is none ("N/A")."""
    return "" if says(text, "unknown") else text


def _day(cells: Cells, field: str, how: Notation, report: Report) -> tuple[date | None, Ending]:
    text = cells.text(field)
    day = dates.parse_date(text, how.days)
    if day is not None:
        return day, "fixed"
    if says(text, "rolling"):
        report(_runs_on(field, text))
        return None, "rolling"
    if text and not says(text, "unknown"):
        report(issue("contract_day_unreadable", "warning", value=text[:60]).at(column=field))
    return None, "unknown"


def _runs_on(field: str, text: str) -> Issue:
    if field == "end":
        return issue("contract_end_rolling", "note", value=text).at(column=field)
    return issue("contract_day_rolling", "note", value=text).at(column=field)


def _value(cells: Cells, how: Notation, report: Report) -> Decimal | None:
    text = cells.text("value").replace(_DAMAGED, "").strip()
    amount = amounts.parse_amount(text, how.money)
    if amount is not None and amount >= 0:
        return amount
    if amount is not None:
        report(issue("contract_value_negative", "warning", value=text).at(column="value"))
    elif not _DASH.fullmatch(text) and not says(text, "unknown"):
        report(issue("contract_value_unreadable", "warning", value=text[:60]).at(column="value"))
    return None


def _codes(cell: str, codes: Callable[[str], Sequence[str]], report: Report) -> tuple[str, ...]:
    """The codes in a cell; a part that looks like a code and is none is reported."""
    found: list[str] = []
    for part in _BETWEEN_CODES.split(cell):
        read = codes(part)
        found += read
        if not read and _CODE_LIKE.search(part):
            report(
                issue("contract_cpv_unknown", "warning", value=part.strip()[:60]).at(column="cpv")
            )
    return tuple(dict.fromkeys(found))


def _spans(cells: Cells, field: str, unit: Unit | None, report: Report) -> tuple[Span, ...]:
    text = cells.text(field)
    found = spans(text, unit)
    if text and not found and not says(text, "unknown") and any(map(str.isdecimal, text)):
        report(issue("contract_span_unreadable", "warning", value=text[:60]).at(column=field))
    return found


def _themes(cell: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in _BETWEEN_THEMES.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part and not says(part, "unknown")))


def _doubt(made: Contract, report: Report) -> None:
    """What is odd about a contract as a whole."""
    if made.upside_down:
        values = {"start": made.start, "end": made.end}
        report(issue("contract_ends_before_start", "warning", **values).at(column="end"))
    if made.end is None and made.ending == "unknown":
        report(issue("contract_end_unknown", "note").at(column="end"))
    if not made.supplier:
        report(issue("contract_supplier_missing", "warning").at(column="supplier"))
