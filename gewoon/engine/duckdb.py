# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The embedded engine: one in-memory DuckDB per run, spilling to the workspace.

Parquet snapshots are the contract; no .duckdb file is ever kept, because it locks and its
format changes between releases.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection
MEMORY_SHARE = 0.4
MOST_MEMORY = 4 * 1024**3


@contextmanager
def connect(spill: Path) -> Iterator[Connection]:
    """A connection with bounded memory that never fetches extensions from a network."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{_memory() // 1024**2}MB",
        "temp_directory": str(spill),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "true",
    }
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    finally:
        connection.close()


def _memory() -> int:
    total = (
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    )
    return min(int(total * MEMORY_SHARE) or MOST_MEMORY, MOST_MEMORY)


def quote(name: str) -> str:
    """An identifier for SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A string literal for SQL."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Sequence[str]) -> str:
    """A list literal of strings for SQL."""
    return "[" + ", ".join(text(value) for value in values) + "]"


def parquet(paths: Path | Sequence[Path], *options: str) -> str:
    """A table expression that reads Parquet files."""
    several = [paths] if isinstance(paths, Path) else list(paths)
    extra = "".join(f", {option}" for option in options)
    return f"read_parquet({texts([str(path) for path in several])}{extra})"


def write_parquet(connection: Connection, query: str, path: Path) -> int:
    """Write a query to a Parquet file; the number of rows written."""
    done = connection.execute(f"COPY ({query}) TO {text(str(path))} (FORMAT parquet)").fetchall()
    return int(done[0][0])
