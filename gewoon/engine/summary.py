# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What became of the lines of one table: counts, money, days and every refused row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import Connection
from gewoon.engine.imported import BAD_AMOUNT, BAD_DATE, BLANK, KEPT, NO_AMOUNT, Imported
from gewoon.engine.planning import Reading
from gewoon.engine.workspace import write_json
from gewoon.errors import Issue, issue
from gewoon.purchases.table import Table

REFUSALS = {
    BAD_AMOUNT: ("amount_unreadable", "amount", "amount_text"),
    NO_AMOUNT: ("amount_missing", "amount", "amount_text"),
    BAD_DATE: ("date_unreadable", "date", "day_text"),
}
# A cell is quoted in an issue so that its owner finds it; a cell of a page is not.
QUOTED = 40


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
    issues.extend(_refused_rows(connection, lines, table, reading))
    place = {"file": table.file}
    issues[:] = [problem.at(**place) if not problem.file else problem for problem in issues]
    counts = dict(connection.execute(f"SELECT bad, count(*) FROM {lines} GROUP BY bad").fetchall())
    [kept] = connection.execute(
        "SELECT coalesce(sum(amount), 0), min(day), max(day), min(currency), "
        f"count(DISTINCT currency) FROM {lines} WHERE bad = {KEPT}"
    ).fetchall()
    refused = sum(counts.get(bad, 0) for bad in REFUSALS) + lost_before
    return {
        "first_row": first_row,
        "label": table.file + (f" [{table.sheet}]" if table.sheet else ""),
        "file": table.file,
        "path": str(path),
        "sheet": table.sheet,
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
