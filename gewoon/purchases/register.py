# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a contract register: any table with a row for each contract.

Nothing is lost: a row with cells that cannot be read is a contract with less in it, and an issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from gewoon.errors import Issue, issue
from gewoon.purchases.contract import Contract
from gewoon.purchases.headers import plain
from gewoon.purchases.read import open_tables
from gewoon.purchases.register_cells import Cells, Notation, contract, notation
from gewoon.purchases.register_columns import columns, words
from gewoon.purchases.table import Table

PLACE = "eu/contracts"
# Fields of which a table must have two, or it is no register.
TELLING = ("reference", "title", "supplier", "cpv", "start", "end", "value", "review")
MOST_CONTRACTS = 200_000
Codes = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Register:
    """The contracts of a file and what was wrong with it."""

    contracts: tuple[Contract, ...]
    issues: tuple[Issue, ...]


def read(
    path: Path,
    codes: Codes,
    said: Mapping[str, str] = MappingProxyType({}),
    today: date | None = None,
) -> Register:
    """The contracts in a file or folder.

    codes: reads the classification codes in a cell (gewoon.categories.cpv.parse). said: field ->
    header, where the words do not tell; '' for a field that is not there. today: bounds years of two
    figures. Raised if a header is said that no table has: UnknownName.
    """
    opened = open_tables(path)
    contracts: list[Contract] = []
    issues = list(opened.issues)
    for table in opened.tables:
        told = said_of(table, opened.tables, said)
        contracts += _contracts(table, codes, told, today or date.today(), issues)
    return Register(tuple(contracts), tuple(issues + _doubles(contracts)))


def said_of(table: Table, tables: Sequence[Table], said: Mapping[str, str]) -> Mapping[str, str]:
    """What was said that is about this table: a header that only another sheet has is not."""
    own = {plain(name) for name in table.header}
    others = {plain(name) for one in tables for name in one.header} - own
    return {field: name for field, name in said.items() if not name or plain(name) not in others}


def _contracts(
    table: Table, codes: Codes, said: Mapping[str, str], today: date, issues: list[Issue]
) -> list[Contract]:
    if table.kind == "parquet":
        issues.append(issue("register_is_parquet").at(file=table.file))
        return []
    placed = columns(table.header, words(PLACE), said)
    if len(set(placed) & set(TELLING)) < 2:
        names = ", ".join(name for name in table.header if name)[:200]
        issues.append(issue("register_columns_missing", headers=names).at(file=table.file))
        return []
    how = notation(table, placed, today)
    issues += [problem.at(file=table.file) for problem in how.issues]
    return _rows(table, placed, how, codes, issues)


def _rows(
    table: Table,
    placed: Mapping[str, int],
    how: Notation,
    codes: Codes,
    issues: list[Issue],
) -> list[Contract]:
    found: list[Contract] = []
    for row, cells in table.rows(issues.append):
        if len(found) >= MOST_CONTRACTS:
            issues.append(issue("register_too_long", read=MOST_CONTRACTS).at(file=table.file))
            break
        if not any(cells[column].strip() for column in placed.values() if column < len(cells)):
            continue
        problems: list[Issue] = []
        found.append(contract(Cells(table.file, row, placed, cells), how, codes, problems.append))
        issues += [problem.at(file=table.file, row=row) for problem in problems]
    return found


def _doubles(contracts: Sequence[Contract]) -> list[Issue]:
    """References that stand in more than one row: perhaps one contract with several parties."""
    counts = Counter((one.file, one.key) for one in contracts)
    return [
        issue("contract_reference_twice", "note", reference=key, rows=rows).at(
            file=file, lines=rows
        )
        for (file, key), rows in counts.items()
        if rows > 1
    ]
