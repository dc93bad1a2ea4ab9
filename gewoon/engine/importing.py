# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One table of one file to a snapshot of typed, encoded lines.

A clean file is read by the engine itself, in parallel. A file with any oddity (ragged rows, other
encodings, stray quotes, blank lines) is read row by row by the careful reader, which lists what it
cannot use. Both end in the same query, so there is one meaning of a line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from gewoon.engine.citizens import forget_citizens
from gewoon.engine.duckdb import Connection, parquet, text, write_parquet
from gewoon.engine.imported import Imported, storable
from gewoon.engine.mending import mended
from gewoon.engine.planning import Reading, plan_reading
from gewoon.engine.settings import Settings
from gewoon.engine.staging import Plan, aliased, keys, lines, named
from gewoon.engine.summary import summarise
from gewoon.engine.workspace import Workspace, content_name, write_json
from gewoon.errors import Issue
from gewoon.purchases.table import SAMPLE, Table

FORMAT = 2
# A longer line is no row of a ledger; buffers grow with this, so it is not set generously.
ROW_LENGTH = 4 * 1024**2


@dataclass(frozen=True)
class Source:
    """A table expression with columns c0, c1, …; first_row is None when it carries `row`."""

    expression: str
    first_row: int | None


def import_table(
    workspace: Workspace, connection: Connection, table: Table, settings: Settings
) -> Imported:
    """Make (or find) the snapshot of a table."""
    path = table.path
    if table.kind == "parquet":
        table = described(connection, table, path)
    reading = plan_reading(table, path, settings, workspace)
    name = content_name(
        FORMAT, duckdb.__version__, table.sha256, table.sheet, table.file, repr(reading.plan)
    )

    def make(folder: Path) -> None:
        issues: list[Issue] = list(reading.issues)
        source = _write(connection, table, path, reading, folder, issues)
        write_parquet(connection, keys(reading.plan, source.expression), folder / "keys.parquet")
        forget_citizens(connection, folder / "keys.parquet")
        facts = summarise(connection, folder, table, path, reading, source.first_row, issues)
        write_json(folder / "table.json", facts)
        write_json(folder / "issues.json", [storable(problem) for problem in issues])
        (folder / "clean.csv").unlink(missing_ok=True)

    return Imported(workspace.snapshot("tables", name, make))


def _write(
    connection: Connection,
    table: Table,
    path: Path,
    reading: Reading,
    folder: Path,
    issues: list[Issue],
) -> Source:
    """Write lines.parquet by the fast road if the file allows it, else by the careful one."""
    fast = _fast_source(table, path)
    if fast is not None:
        try:
            count = _stage(connection, reading.plan, fast, folder)
        except duckdb.Error:
            # Any fault in the file: the careful reader finds out which rows and says so.
            count = -1
        # Row numbers can be counted: no blank lines, no line breaks inside cells.
        if count >= 0 and (table.kind == "parquet" or table.lines == table.header_row + count):
            return _mend(connection, reading, fast, folder)
    careful = _careful_source(table, folder, issues)
    _stage(connection, reading.plan, careful, folder)
    return _mend(connection, reading, careful, folder)


def _stage(connection: Connection, plan: Plan, source: Source, folder: Path) -> int:
    query = lines(plan, source.expression, numbered=source.first_row is None)
    return write_parquet(connection, query, folder / "lines.parquet")


def _mend(connection: Connection, reading: Reading, source: Source, folder: Path) -> Source:
    """Give the texts that the bulk expressions did not understand to the methods, and read again."""
    better = mended(connection, folder, reading, source.expression, source.first_row)
    if better is None:
        return source
    plan = replace(reading.plan, day_formats=(*reading.plan.day_formats, "%Y-%m-%d"))
    numbered = Source(better, None)
    _stage(connection, plan, numbered, folder)
    return numbered


def _fast_source(table: Table, path: Path) -> Source | None:
    width = len(table.header)
    if table.kind == "parquet":
        columns = aliased(table.header)
        return Source(f"(SELECT {columns} FROM {parquet(path)})", 1)
    dialect = table.dialect
    if dialect is None or table.encoding not in {"utf-8", "utf-8-sig", "ascii"} or width < 2:
        return None
    options = (
        f"auto_detect=false, header=false, skip={table.header_row}, "
        f"delim={text(dialect.delimiter)}, quote={text(dialect.quote)}, "
        f"escape={text(dialect.quote)}, columns={named(width)}, strict_mode=true, "
        f"nullstr={text(chr(0))}, max_line_size={ROW_LENGTH}"
    )
    return Source(f"read_csv({text(str(path))}, {options})", table.header_row + 1)


def described(connection: Connection, table: Table, path: Path) -> Table:
    """A Parquet table with the header and a sample that only the engine can read."""
    found = connection.execute(f"SELECT * FROM {parquet(path)} LIMIT {SAMPLE}")
    header = tuple(str(column[0]) for column in found.description or [])
    source = f"SELECT {aliased(header)} FROM {parquet(path)} LIMIT {SAMPLE}"
    rows = [[str(cell) for cell in row] for row in connection.execute(source).fetchall()]
    return replace(table, header=header, sample=rows)


def _careful_source(table: Table, folder: Path, issues: list[Issue]) -> Source:
    path = folder / "clean.csv"
    width = len(table.header)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        for row, cells in table.rows(issues.append):
            padded = [*cells, *[""] * (width - len(cells))][:width]
            writer.writerow([row, *padded])
    columns = named(width).replace("{", "{'row': 'BIGINT', ", 1)
    options = (
        f"auto_detect=false, header=false, delim=',', quote='\"', escape='\"', columns={columns}, "
        f"nullstr={text(chr(0))}, max_line_size={ROW_LENGTH}, parallel=false"
    )
    return Source(f"read_csv({text(str(path))}, {options})", None)
