# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What became of the lines of one table: counts, money, days and every refused row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import Connection
from gewoon.engine.imported import BAD_AMOUNT, BAD_DATE, BLANK, KEPT, NO_AMOUNT, Imported
from gewoon.engine.planning import Reading
from gewoon.engine.staging import AMOUNTS
from gewoon.engine.workspace import write_json
from gewoon.errors import Issue, issue
from gewoon.purchases.quality import TableFacts, check_table
from gewoon.purchases.table import Table

REFUSALS = {
    BAD_AMOUNT: ("amount_unreadable", "amount", "amount_text"),
    NO_AMOUNT: ("amount_missing", "amount", "amount_text"),
    BAD_DATE: ("date_unreadable", "date", "day_text"),
}
# A cell is quoted in an issue so that its owner finds it; a cell of a page is not.
QUOTED = 40
# Looking for identical lines costs memory per line, so it is left out of very large tables.
MOST_COMPARED = 3_000_000


def summarise(
    connection: Connection,
    folder: Path,
    table: Table,
    path: Path,
    reading: Reading,
    first_row: int | None,
    issues: list[Issue],
) -> dict[str, Any]:
    """The facts of an imported table; refused rows are added to issues."""
    write_json(folder / "table.json", {"first_row": first_row})
    lines = Imported(folder).lines()
    lost_before = sum(problem.lines for problem in issues if _lost(problem))
    if any(reading.plan.has(name) for name in AMOUNTS):
        issues.extend(_refused_rows(connection, lines, table, reading))
    place = {"file": table.file}
    issues[:] = [problem.at(**place) if not problem.file else problem for problem in issues]
    counts = dict(connection.execute(f"SELECT bad, count(*) FROM {lines} GROUP BY bad").fetchall())
    [kept] = connection.execute(
        "SELECT coalesce(sum(amount), 0), min(day), max(day), min(currency), "
        f"count(DISTINCT currency) FROM {lines} WHERE bad = {KEPT}"
    ).fetchall()
    refused = sum(counts.get(bad, 0) for bad in REFUSALS) + lost_before
    issues.extend(_odd(connection, folder, table.file, counts.get(KEPT, 0), refused))
    return {
        "first_row": first_row,
        "label": table.file + (f" [{table.sheet}]" if table.sheet else ""),
        "file": table.file,
        "path": str(path),
        "sheet": table.sheet,
        "kind": table.kind,
        "sha256": table.sha256,
        "encoding": table.encoding,
        "columns": dict(reading.headers),
        "lines_read": sum(counts.values()) - counts.get(BLANK, 0) + lost_before,
        "lines_kept": counts.get(KEPT, 0),
        "lines_refused": refused,
        "money_kept": str(kept[0]),
        "first_day": str(kept[1] or ""),
        "last_day": str(kept[2] or ""),
        "currency": kept[3] or reading.plan.currency,
        "currencies": kept[4],
        "assumptions": [list(pair) for pair in reading.assumptions],
    }


def _odd(connection: Connection, folder: Path, file: str, kept: int, refused: int) -> list[Issue]:
    """What is odd about the table as a whole."""
    lines = Imported(folder).lines()
    [(money, negative)] = connection.execute(
        f"SELECT coalesce(sum(amount), 0), count(*) FILTER (amount < 0) FROM {lines} WHERE bad = 0"
    ).fetchall()
    identical, identical_money = _identical(connection, lines) if kept <= MOST_COMPARED else (0, 0)
    facts = TableFacts(
        file=file,
        lines=kept,
        money=Decimal(money),
        refused=refused,
        negative=negative,
        identical=identical,
        identical_money=Decimal(identical_money),
    )
    return check_table(facts)


def _identical(connection: Connection, lines: str) -> tuple[int, Decimal]:
    """Lines that equal an earlier one in every column, and their money."""
    [(count, money)] = connection.execute(
        "SELECT coalesce(sum(n - 1), 0)::BIGINT, coalesce(sum(amount * (n - 1)), 0) FROM ("
        "SELECT amount, count(*) AS n FROM (SELECT amount, hash(day, amount, s, p, text, invoice, "
        f"transaction, contract) AS likeness FROM {lines} WHERE bad = 0) "
        "GROUP BY amount, likeness HAVING n > 1)"
    ).fetchall()
    return int(count), Decimal(money)


def _lost(problem: Issue) -> bool:
    return problem.severity == "error" and problem.row is not None


def _refused_rows(
    connection: Connection, lines: str, table: Table, reading: Reading
) -> list[Issue]:
    found = []
    for bad, (code, field, column) in REFUSALS.items():
        header = reading.headers.get(field, "")
        rows = connection.execute(
            f"SELECT row, {column} FROM {lines} WHERE bad = {bad} ORDER BY row"
        ).fetchall()
        for row, cell in rows:
            shown = str(cell or "").replace(chr(31), " / ")[:QUOTED]
            problem = issue(code, cell=shown)
            found.append(problem.at(file=table.file, row=row, column=header))
    return found
