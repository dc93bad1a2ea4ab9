# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The second look at amounts and days that bulk reading did not understand."""

from __future__ import annotations

import csv
from pathlib import Path

from gewoon.engine.duckdb import Connection, parquet, text
from gewoon.engine.planning import Reading
from gewoon.purchases.amounts import Convention, parse_amount
from gewoon.purchases.dates import DateConvention, parse_date

SIDES = chr(31)


def mended(
    connection: Connection, folder: Path, reading: Reading, source: str, first_row: int | None
) -> str | None:
    """A source in which odd amounts and days are rewritten plainly; None if there are none."""
    lines = parquet(folder / "lines.parquet")
    amounts = _distinct(connection, f"SELECT DISTINCT amount_text FROM {lines} WHERE bad = 1")
    days = _distinct(connection, f"SELECT DISTINCT day_text FROM {lines} WHERE day IS NULL")
    plain = {
        side: _plain_amount(side, reading.amounts) for cell in amounts for side in cell.split(SIDES)
    }
    iso = {cell: _plain_day(cell, reading.dates) for cell in days}
    repairs = [
        ("amount", {raw: fixed for raw, fixed in plain.items() if fixed}),
        ("debit", {raw: fixed for raw, fixed in plain.items() if fixed}),
        ("credit", {raw: fixed for raw, fixed in plain.items() if fixed}),
        ("date", {raw: fixed for raw, fixed in iso.items() if fixed}),
    ]
    columns = {
        reading.plan.columns[name]: (name, fixes)
        for name, fixes in repairs
        if fixes and reading.plan.has(name)
    }
    if not columns:
        return None
    return _rewritten(connection, folder, source, first_row, columns)


def _rewritten(
    connection: Connection,
    folder: Path,
    source: str,
    first_row: int | None,
    columns: dict[int, tuple[str, dict[str, str]]],
) -> str:
    row = "" if first_row is None else f"row_number() OVER () + {first_row - 1} AS row, "
    joins, replaced = "", []
    for position, (name, fixes) in columns.items():
        table = f"fix_{name}"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} (raw VARCHAR, fixed VARCHAR)")
        _fill(connection, folder / f"{table}.csv", table, fixes)
        joins += f" LEFT JOIN {table} ON trim(n.c{position}) = {table}.raw"
        replaced.append(f"coalesce({table}.fixed, n.c{position}) AS c{position}")
    return (
        f"(SELECT n.* REPLACE ({', '.join(replaced)}) FROM (SELECT {row}* FROM {source}) n{joins})"
    )


def _fill(connection: Connection, path: Path, table: str, fixes: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(fixes.items())
    columns = "{'raw': 'VARCHAR', 'fixed': 'VARCHAR'}"
    connection.execute(
        f"INSERT INTO {table} SELECT * FROM read_csv({text(str(path))}, header=false, "
        f"auto_detect=false, delim=',', quote='\"', escape='\"', columns={columns}, parallel=false)"
    )
    path.unlink()


def _distinct(connection: Connection, query: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(query).fetchall() if row[0]]


def _plain_amount(cell: str, convention: Convention) -> str:
    """The amount in digits and the ledger's own decimal mark, '' if it is none."""
    value = parse_amount(cell, convention)
    if value is None:
        return ""
    return f"{value:f}".replace(".", convention.decimal)


def _plain_day(cell: str, convention: DateConvention) -> str:
    day = parse_date(cell, convention)
    return day.isoformat() if day else ""
