# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate: what the SROI tables must have before a value may rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from gewoon.contracts.sroi.table import ACTIVITY, KINDS, UNITS, Row, rows, shipped
from gewoon.errors import Issue, issue

TABLES, BLOCKS = "nl/sroi/tables.csv", "nl/sroi/blocks.csv"
FILLED = ("id", "region", "publisher", "full_time_hours", "status", "url", "licence")
NUMBERED = ("full_time_hours", "minimum_hours", "early_start_months")
DATED = ("valid_from", "valid_to")
STATUSES = ("verified", "unverified: editable")
FIRST, LAST = "0000", "9999"


def gate(folder: Path | None = None) -> list[Issue]:
    """Everything wrong with the tables of a folder (the shipped ones by default).

    Raised if a file cannot be read at all: DataError.
    """
    place = folder or shipped()
    listed, blocks = rows(place / "tables.csv"), rows(place / "blocks.csv")
    return [*_tables(listed), *_blocks(blocks, {row["id"] for row in listed})]


def _tables(listed: Sequence[Row]) -> Iterable[Issue]:
    for number, row in enumerate(listed, start=2):
        for problem in (*_empty(row, FILLED), *_cells(row), *_overlap(row, listed[: number - 2])):
            yield problem.at(file=TABLES, row=number)


def _cells(row: Row) -> Iterable[Issue]:
    for name in NUMBERED:
        if row[name] and not _above_zero(row[name]):
            yield issue("factor_cell_unreadable", why=row[name]).at(column=name)
    for name in DATED:
        if row[name] and not _is_day(row[name]):
            yield issue("factor_cell_unreadable", why=row[name]).at(column=name)
    if row["status"] not in STATUSES:
        yield issue("sroi_status_unknown", status=row["status"]).at(column="status")


def _overlap(row: Row, earlier: Sequence[Row]) -> Iterable[Issue]:
    for other in earlier:
        if other["region"] == row["region"] and _together(row, other):
            yield issue("factor_overlap", key=row["region"], other=other["id"]).at(column="region")
        if other["id"] == row["id"]:
            yield issue("factor_overlap", key=row["id"], other=other["id"]).at(column="id")


def _together(one: Row, other: Row) -> bool:
    starts = max(one["valid_from"] or FIRST, other["valid_from"] or FIRST)
    return starts <= min(one["valid_to"] or LAST, other["valid_to"] or LAST)


def _blocks(blocks: Sequence[Row], known: set[str]) -> Iterable[Issue]:
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(blocks, start=2):
        problems = [*_empty(row, ("table", "code", "kind", "unit", "facts")), *_block(row, known)]
        for fact in row["facts"].split():
            key = (row["table"], row["kind"], fact)
            if key in seen:
                problems.append(
                    issue("sroi_fact_twice", fact=fact, other=seen[key]).at(column="facts")
                )
            seen[key] = number
        yield from (problem.at(file=BLOCKS, row=number) for problem in problems)


def _block(row: Row, known: set[str]) -> Iterable[Issue]:
    if row["table"] not in known:
        yield issue("sroi_table_unknown", table=row["table"]).at(column="table")
    if row["kind"] not in KINDS or row["unit"] not in UNITS[row["kind"]]:
        yield issue("sroi_unit_unknown", kind=row["kind"], unit=row["unit"]).at(column="unit")
    for name in ("hours_pro_rata", "weeks"):
        if row[name] not in ("yes", "no", ""):
            yield issue("factor_cell_unreadable", why=row[name]).at(column=name)
    for name in ("value", "cap_months", "minimum_months"):
        if row[name] and not _above_zero(row[name]):
            yield issue("factor_cell_unreadable", why=row[name]).at(column=name)
    if not row["value"] and (row["kind"], row["unit"]) != (ACTIVITY, "invoice"):
        yield issue("factor_cell_empty").at(column="value")


def _empty(row: Row, names: Iterable[str]) -> Iterable[Issue]:
    for name in names:
        if not row[name].strip():
            yield issue("factor_cell_empty").at(column=name)


def _above_zero(text: str) -> bool:
    try:
        return Decimal(text) > 0
    except InvalidOperation:
        return False


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
