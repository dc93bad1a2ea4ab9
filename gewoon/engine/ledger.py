# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From imported tables to one ledger: doubles marked, keys encoded, cells summed.

The snapshot holds
  suppliers.parquet  s, name, numbers, identity (key, label, person)
  phrases.parquet    p and the words by which a line is classified
  units.parquet      unit, p, s: every combination of words and supplier that occurs
  cells.parquet      unit, year, currency, measure -> money, lines, quantity
  doubles.parquet    table, row of every line that another file holds as well
A corrected category, another factor set or a what-if works on cells, never on lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gewoon.engine.doubles import mark_doubles, overlap_issue
from gewoon.engine.duckdb import Connection, parquet, write_parquet
from gewoon.engine.identities import identify, spellings
from gewoon.engine.imported import Imported, storable
from gewoon.engine.staging import PHRASE, SUPPLIER
from gewoon.engine.workspace import Workspace, content_name, read_json, write_json
from gewoon.purchases.suppliers import match

FORMAT = 2


@dataclass(frozen=True)
class Ledger:
    """One snapshot of encoded purchases and the tables it was made of."""

    folder: Path
    tables: tuple[Imported, ...]

    @property
    def id(self) -> str:
        """The content name."""
        return self.folder.name

    def file(self, name: str) -> str:
        """A table expression for one of the snapshot's Parquet files."""
        return parquet(self.folder / f"{name}.parquet")

    @property
    def facts(self) -> dict[str, Any]:
        """Overlaps and issues, as stored."""
        found: dict[str, Any] = read_json(self.folder / "ledger.json")
        return found


def build(
    workspace: Workspace, connection: Connection, tables: Sequence[Imported], keep_doubles: bool
) -> Ledger:
    """Make (or find) the ledger of these tables."""
    name = content_name(FORMAT, [table.folder.name for table in tables], keep_doubles)

    def make(folder: Path) -> None:
        overlaps = mark_doubles(connection, tables, folder / "doubles.parquet", keep_doubles)
        _encode(connection, tables, folder)
        issues = [storable(overlap_issue(found)) for found in overlaps]
        with ThreadPoolExecutor(max_workers=1) as pool:
            # Names are compared in Python, lines summed by the engine: side by side.
            matching = pool.submit(match, spellings(connection))
            _sum_cells(connection, _lines(tables, folder), folder)
            issues += _by_code(identify(connection, folder, matching.result()))
        write_json(folder / "ledger.json", {"overlaps": overlaps, "issues": issues})

    return Ledger(workspace.snapshot("ledgers", name, make), tuple(tables))


def _lines(tables: Sequence[Imported], folder: Path) -> str:
    """All kept lines of all tables. Only a ledger with doubles pays for leaving them out."""
    parts = " UNION ALL BY NAME ".join(
        f"SELECT {index} AS table_no, row, p, s, year, currency, measure, amount, quantity "
        f"FROM {table.lines()} WHERE bad = 0"
        for index, table in enumerate(tables)
    )
    doubles = parquet(folder / "doubles.parquet")
    if len(tables) == 1:
        return parts
    return (
        f"SELECT l.* FROM ({parts}) l ANTI JOIN {doubles} d "
        "ON l.table_no = d.table_no AND l.row = d.row"
    )


def _encode(connection: Connection, tables: Sequence[Imported], folder: Path) -> None:
    """Every phrase once; every spelling of a supplier once, in the table `named`."""
    keys = " UNION ALL ".join(f"FROM {table.keys()}" for table in tables)
    words = ", ".join(f"any_value({column}) AS {column}" for column in PHRASE)
    write_parquet(
        connection,
        f"SELECT p, {words} FROM ({keys}) GROUP BY p ORDER BY p",
        folder / "phrases.parquet",
    )
    who = ", ".join(f"any_value({column}) AS {column}" for column in SUPPLIER)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE named AS SELECT s, {who} FROM ({keys}) GROUP BY s ORDER BY s"
    )


def _sum_cells(connection: Connection, lines: str, folder: Path) -> None:
    """Sum lines per unit, year, currency and measure; then give the units dense numbers."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE summed AS SELECT p, s, year, currency, measure, "
        "sum(amount) AS money, count(*) AS lines, "
        "sum(CASE WHEN measure <> '' THEN quantity END) AS quantity "
        f"FROM ({lines}) GROUP BY p, s, year, currency, measure"
    )
    units = folder / "units.parquet"
    write_parquet(
        connection,
        "SELECT (row_number() OVER (ORDER BY p, s) - 1)::INTEGER AS unit, p, s "
        "FROM (SELECT DISTINCT p, s FROM summed)",
        units,
    )
    write_parquet(
        connection,
        "SELECT unit, year, currency, measure, money::DECIMAL(18, 4) AS money, lines, quantity "
        f"FROM summed JOIN {parquet(units)} USING (p, s) ORDER BY unit, year",
        folder / "cells.parquet",
    )
    connection.execute("DROP TABLE summed")


def _by_code(issues: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of each kind of remark about suppliers, with how many lines share it."""
    first: dict[str, dict[str, Any]] = {}
    for problem in issues:
        known = first.setdefault(problem["code"], {**problem, "lines": 0})
        known["lines"] += 1
    return list(first.values())
