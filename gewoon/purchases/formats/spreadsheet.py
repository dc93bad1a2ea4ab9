# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Workbooks (xlsx, xls, xlsb, ods): each sheet with a header we recognise is a table."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from gewoon.errors import issue
from gewoon.purchases import sheet_size
from gewoon.purchases.layout import TOP, Header, Limited, body, find_header, spread
from gewoon.purchases.streams import BROKEN, Input, take
from gewoon.purchases.table import SAMPLE, Report, Rows, Table

NAME = "spreadsheet"
OLD, ZIPPED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
# A workbook is held in memory: unpacked bytes and cells (also empty ones) believed.
MOST_BYTES, MOST_CELLS = 2 << 30, 30_000_000
MOST_RATIO = 200
# A sheet with less than this share of the columns of the richest one is a summary of it.
SUMMARY = 0.5


def recognises(head: bytes, name: str) -> bool:
    """Whether the bytes are those of a workbook. Other zips were unpacked before."""
    return head.startswith(OLD) or head.startswith(ZIPPED)


def tables(source: Input) -> list[Table]:
    """The sheets that hold a ledger; other sheets and unreadable workbooks are reported."""
    with source.open() as stream:
        raw = take(stream, MOST_BYTES + 1)
    why = _refused(raw)
    if why:
        source.say(issue(why, name=source.name))
        return []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            visible = [
                one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible
            ]
            hidden = [name for name in book.sheet_names if name not in visible]
            sheets = [_Sheet(source, name, book.get_sheet_by_name(name)) for name in visible]
    except PasswordError:
        source.say(issue("file_encrypted", name=source.name))
        return []
    except (CalamineError, OSError, ValueError):
        source.say(issue("file_damaged"))
        return []
    return _chosen(source, sheets, hidden)


def first_sheet(raw: bytes, most: int) -> tuple[list[tuple[int, list[str]]], str]:
    """The filled rows of the first visible sheet, at most so many, and why there are none, as a code."""
    found, why = named_sheets(raw, most, only_first=True)
    return next(iter(found.values()), []), why


def named_sheets(
    raw: bytes, most: int, only_first: bool = False
) -> tuple[dict[str, list[tuple[int, list[str]]]], str]:
    """The filled rows of each sheet by its name, at most so many each; and why there are none, as a code.

    only_first: of the first visible one; otherwise of hidden ones too.
    """
    why = _refused(raw)
    if why:
        return {}, why
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            visible = [
                one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible
            ]
            names = visible[:1] if only_first else book.sheet_names
            return {name: _filled(book.get_sheet_by_name(name), most) for name in names}, ""
    except PasswordError:
        return {}, "file_encrypted"
    except (CalamineError, OSError, ValueError):
        return {}, "file_damaged"


def _filled(sheet: CalamineSheet, most: int) -> list[tuple[int, list[str]]]:
    told = (
        (number, [_text(cell) for cell in cells])
        for number, cells in enumerate(sheet.iter_rows(), 1)
    )
    return list(islice(((number, cells) for number, cells in told if any(cells)), most))


def _refused(raw: bytes) -> str:
    """The issue code for a workbook that must not be opened; '' if it may."""
    if len(raw) > MOST_BYTES:
        return "file_too_large"
    if raw.startswith(OLD):
        return "file_encrypted" if "EncryptedPackage".encode("utf-16-le") in raw else ""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            listed = archive.infolist()
            size = sum(one.file_size for one in listed)
            if size > MOST_BYTES or size > max(1 << 26, MOST_RATIO * len(raw)):
                return "file_too_large"
            if any(one.flag_bits & 1 for one in listed):
                return "file_encrypted"
            too_many = any(sheet_size.cells(archive, one) > MOST_CELLS for one in listed)
            return "sheet_too_large" if too_many else ""
    except (*BROKEN, sheet_size.MalformedError):
        return "file_damaged"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet, turned into text row by row."""

    source: Input
    name: str
    sheet: CalamineSheet

    def grid(self) -> Rows:
        rows: Iterator[list[object]] = self.sheet.iter_rows()  # type: ignore[assignment]
        for number, cells in enumerate(rows, 1):
            yield number, [_text(cell) for cell in cells]

    def header(self) -> Header | None:
        return find_header(list(islice(self.grid(), TOP)))

    def is_empty(self) -> bool:
        return not any(cell for _, cells in islice(self.grid(), TOP) for cell in cells)

    def rows_under(self, header: Header, report: Report) -> Rows:
        return body(self.grid(), header, report)

    def table(self, header: Header) -> Table:
        def rows(report: Report) -> Rows:
            limited = Limited(report, f"{self.source.label} [{self.name}]")
            yield from self.rows_under(header, limited)
            limited.close()

        sample = spread((cells for _, cells in self.rows_under(header, _ignore)), SAMPLE)
        member = f"{self.source.member}/" if self.source.member else ""
        return Table(
            self.source.file,
            member + self.name,
            self.source.sha256,
            header.names,
            header.row,
            None,
            "",
            rows,
            sample,
            "rows",
            self.source.path,
        )


def _ignore(problem: object) -> None:
    """Issues of a sample come again when all rows are read."""


def _chosen(source: Input, sheets: Sequence[_Sheet], hidden: Sequence[str]) -> list[Table]:
    headed = [(sheet, header) for sheet in sheets if (header := sheet.header())]
    richest = max((header.known for _, header in headed), default=0)
    known = [one for one in headed if one[1].known >= 2 and one[1].known >= SUMMARY * richest]
    if not known:
        known = [one for one in headed if one[1].known == richest][:1]
    made = [sheet.table(header) for sheet, header in known]
    taken = {sheet.name for sheet, _ in known}
    for sheet in sheets:
        if sheet.name not in taken and not sheet.is_empty():
            source.say(issue("sheet_skipped", "note", sheet=sheet.name))
    for name in hidden:
        source.say(issue("sheet_hidden", "note", sheet=name))
    _tell(source, made)
    return made


def _tell(source: Input, made: Sequence[Table]) -> None:
    if not made:
        source.say(issue("file_no_table"))
    for table in made:
        if not table.header_row:
            source.say(issue("header_missing", "warning"))
        if not table.sample:
            source.say(issue("file_header_only", "warning"))


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        at_midnight = cell.time() == dt.time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ", "seconds")
    return "" if cell is None else str(cell)


def _number(value: float) -> str:
    """A number in the fifteen digits that a spreadsheet keeps: 0.1 + 0.2 is 0.3.

    Three decimals get a fourth, or 1.234 might be taken for a thousand.
    """
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    text = f"{Decimal(format(value, '.15g')):f}"
    _, point, part = text.partition(".")
    return text + "0" if point and len(part) == 3 else text
