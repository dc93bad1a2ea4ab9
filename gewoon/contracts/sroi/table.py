# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dated regional tables of the building-block method, and which one holds for a contract.

Method: bouwblokkenmethode. Regions value the same placement at different amounts and change their
tables, so a contract follows the table of its region that was in force on the day its tender was
published. The figures stand in gewoon/data/nl/sroi.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path

from gewoon.errors import DataError, DomainError, UnknownName
from gewoon.period import Period

GROUP, BONUS, ACTIVITY = KINDS = ("group", "bonus", "activity")
UNITS = {
    GROUP: ("year", "month"),
    BONUS: ("year", "fixed"),
    ACTIVITY: ("day_max", "hour", "hour_or_cost", "unit", "invoice"),
}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """One row of a table. value: euros of effort value per unit; None where the invoice is the value.

    facts: codes of what is true of a person (or the code of an activity) that qualify.
    hours_pro_rata: value follows contract hours; weeks: duration may be counted in weeks of 52.
    cap_months: longest duration that counts; minimum_months and only_facts: conditions of a bonus.
    """

    code: str
    kind: str
    value: Decimal | None
    unit: str
    facts: frozenset[str]
    hours_pro_rata: bool = True
    weeks: bool = False
    cap_months: Decimal | None = None
    minimum_months: Decimal | None = None
    only_facts: frozenset[str] = frozenset()
    detail: str = ""

    @property
    def amount(self) -> Decimal:
        """The value of one unit. Raised if the invoice is the value: DataError."""
        if self.value is None:
            raise DataError(f"The block {self.code} has no value per {self.unit}.")
        return self.value


@dataclass(frozen=True, slots=True)
class Table:
    """One region's table. full_time_hours and minimum_hours are per week."""

    id: str
    region: str
    publisher: str
    period: Period
    full_time_hours: Decimal
    minimum_hours: Decimal
    early_start_months: int | None
    municipalities: frozenset[str]
    status: str
    url: str
    licence: str
    note: str
    blocks: tuple[Block, ...]

    def of(self, kind: str) -> tuple[Block, ...]:
        """The blocks of a kind, in the order of the table."""
        return tuple(block for block in self.blocks if block.kind == kind)

    def facts(self, kind: str) -> frozenset[str]:
        """Every fact that qualifies for some block of a kind."""
        return frozenset(fact for block in self.of(kind) for fact in block.facts)


def shipped() -> Path:
    """The folder of the tables that come with gewoon."""
    return Path(str(files("gewoon").joinpath("data", "nl", "sroi")))


@cache
def tables(folder: Path | None = None) -> tuple[Table, ...]:
    """Every table of a folder (the shipped ones by default).

    Raised if a file cannot be read or a cell is not what it should be: DataError.
    """
    place = folder or shipped()
    blocks = rows(place / "blocks.csv")
    try:
        return tuple(_table(row, blocks) for row in rows(place / "tables.csv"))
    except (KeyError, ValueError, InvalidOperation) as error:
        raise DataError(f"The SROI tables in {place} hold a cell that is wrong: {error}") from error


def rows(path: Path) -> list[Row]:
    """The rows of a CSV table. Raised if it cannot be read: DataError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"The SROI table {path} cannot be read: {error}") from error


def named(name: str, listed: Sequence[Table]) -> Table:
    """The table of an id. Raised if there is none: UnknownName."""
    for table in listed:
        if table.id == name:
            return table
    known = ", ".join(table.id for table in listed)
    raise UnknownName(f"There is no SROI table {name!r}; there are: {known}.")


def in_force(region: str, published: date, listed: Sequence[Table]) -> Table:
    """The table of a region (or of a municipality in it) for a tender published on a day.

    Raised if there is no such region: UnknownName; if it has no table, or more than one, for that
    day: DomainError.
    """
    here = [table for table in listed if region == table.region or region in table.municipalities]
    if not here:
        known = ", ".join(sorted({table.region for table in listed}))
        raise UnknownName(f"There is no SROI region {region!r}; there are: {known}.")
    valid = [table for table in here if table.period.holds(published)]
    if len(valid) != 1:
        found = ", ".join(table.id for table in valid) or "none"
        raise DomainError(
            f"A tender published on {published} in {region} needs one SROI table; found: {found}."
        )
    return valid[0]


def not_there(table: Table, asked: Sequence[str], kind: str) -> DomainError:
    """The error that a table knows none of some facts: there is no fallback."""
    known = ", ".join(sorted(table.facts(kind)))
    return DomainError(
        f"The SROI table {table.id} has no {kind} for {', '.join(asked)}, and nothing is put in its "
        f"place. It knows: {known}."
    )


def _table(row: Row, blocks: Sequence[Row]) -> Table:
    early = row["early_start_months"]
    return Table(
        id=row["id"],
        region=row["region"],
        publisher=row["publisher"],
        period=Period(_day(row["valid_from"]), _day(row["valid_to"])),
        full_time_hours=Decimal(row["full_time_hours"]),
        minimum_hours=Decimal(row["minimum_hours"] or 0),
        early_start_months=int(early) if early else None,
        municipalities=frozenset(row["municipalities"].split()),
        status=row["status"],
        url=row["url"],
        licence=row["licence"],
        note=row["note"],
        blocks=tuple(block(one) for one in blocks if one["table"] == row["id"]),
    )


def block(row: Row) -> Block:
    """A row of blocks.csv. Raised if a cell is no number: ValueError or InvalidOperation."""
    return Block(
        code=row["code"],
        kind=row["kind"],
        value=_number(row["value"]),
        unit=row["unit"],
        facts=frozenset(row["facts"].split()),
        hours_pro_rata=row["hours_pro_rata"] == "yes",
        weeks=row["weeks"] == "yes",
        cap_months=_number(row["cap_months"]),
        minimum_months=_number(row["minimum_months"]),
        only_facts=frozenset(row["only_facts"].split()),
        detail=row["detail"],
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
