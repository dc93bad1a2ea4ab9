# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a list of cost centres with their department and budget holder, from any table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gewoon.errors import Issue, issue
from gewoon.purchases.plain_rows import MOST_BYTES, plain_rows
from gewoon.purchases.read import open_tables
from gewoon.purchases.register_columns import columns, words

PLACE = "eu/ownership"
MOST = 20_000
LONGEST = {"code": 40, "name": 120, "department": 120, "holder": 120}


@dataclass(frozen=True, slots=True)
class CostCentre:
    """A row: code, name, department and budget holder; empty where the table says nothing."""

    code: str
    name: str = ""
    department: str = ""
    holder: str = ""


def read_cost_centres(path: Path) -> tuple[tuple[CostCentre, ...], tuple[Issue, ...]]:
    """The cost centres in a file, each code once, and what was wrong with the rest.

    A list of words is read as it stands: the search for a ledger looks for amounts and days, and takes
    words for a header or a total.
    """
    issues, found = list[Issue](), dict[str, CostCentre]()
    rows, _ = plain_rows(path, MOST + 2) if path.stat().st_size <= MOST_BYTES else ([], ())
    placed = columns(rows[0][1], words(PLACE)) if rows else {}
    if "code" in placed:
        _add(path.name, iter(rows[1:]), placed, found, issues)
    else:
        _search(path, found, issues)
    return tuple(found.values()), tuple(issues)


def _search(path: Path, found: dict[str, CostCentre], issues: list[Issue]) -> None:
    """Lists below a title, on other sheets, or in another kind of file."""
    opened = open_tables(path)
    issues += opened.issues
    for table in opened.tables:
        placed = {} if table.kind == "parquet" else columns(table.header, words(PLACE))
        if "code" not in placed:
            names = ", ".join(name for name in table.header if name)[:200]
            issues.append(issue("cost_centres_column_missing", headers=names).at(file=table.file))
            continue
        _add(table.file, table.rows(issues.append), placed, found, issues)


def _add(
    file: str,
    rows: Iterator[tuple[int, list[str]]],
    placed: Mapping[str, int],
    found: dict[str, CostCentre],
    issues: list[Issue],
) -> None:
    for row, cells in rows:
        if len(found) >= MOST:
            issues.append(issue("cost_centres_too_many", read=MOST).at(file=file))
            return
        said = {
            field: cells[column].replace("\0", "").strip() if column < len(cells) else ""
            for field, column in placed.items()
        }
        problem = _problem(said, found)
        if problem is not None:
            issues.append(problem.at(file=file, row=row))
        elif any(said.values()):
            found[said["code"]] = CostCentre(**said)


def _problem(said: Mapping[str, str], found: Mapping[str, CostCentre]) -> Issue | None:
    if not any(said.values()):
        return None
    if not said["code"]:
        return issue("cost_centre_code_missing")
    long = next((field for field, text in said.items() if len(text) > LONGEST[field]), None)
    if long:
        return issue("cost_centre_too_long", field=long, most=LONGEST[long])
    if said["code"] in found:
        return issue("cost_centre_twice", centre=said["code"])
    return None
