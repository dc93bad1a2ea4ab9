# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a contract register is going to be read, shown on its first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gewoon.errors import Issue
from gewoon.purchases.read import open_tables
from gewoon.purchases.register import PLACE, TELLING, said_of
from gewoon.purchases.register_columns import columns, words
from gewoon.purchases.table import Table

ROWS = 6


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """One table: the field of each column ('' if it is not used), and its first rows."""

    file: str
    sheet: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def telling(self) -> bool:
        """Whether enough columns are known to read it as a register."""
        return len(set(self.columns) & set(TELLING)) > 1


def proposed(
    path: Path, said: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[RegisterTable, ...], tuple[Issue, ...]]:
    """The tables of a file, and what cannot be read at all.

    said: as in gewoon.purchases.register.read; a header that is nowhere is passed over.
    """
    opened = open_tables(path)
    tables = [table for table in opened.tables if table.kind != "parquet"]
    found: list[RegisterTable] = []
    for table in tables:
        told = said_of(table, tables, said)
        placed = columns(table.header, words(PLACE), _there(table.header, told))
        found.append(_table(table, placed))
    return tuple(found), opened.issues


def _table(table: Table, placed: Mapping[str, int]) -> RegisterTable:
    names = {column: field for field, column in placed.items()}
    width = len(table.header)
    rows = tuple(tuple([*row, *[""] * width][:width]) for row in table.sample[:ROWS])
    known = tuple(names.get(place, "") for place in range(width))
    return RegisterTable(table.file, table.sheet, tuple(table.header), known, rows)


def fields() -> tuple[str, ...]:
    """The fields a column can be."""
    return tuple(words(PLACE))


def _there(header: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    known = set(header)
    return {field: name for field, name in said.items() if not name or name in known}
