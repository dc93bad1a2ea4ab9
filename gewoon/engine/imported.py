# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One imported table: its lines as Parquet and the facts of how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import parquet
from gewoon.engine.workspace import read_json
from gewoon.errors import Issue

# What became of a line: only 0 is kept. The others are listed, never lost.
KEPT, BAD_AMOUNT, BAD_DATE, NO_AMOUNT, BLANK = range(5)


@dataclass(frozen=True)
class Imported:
    """The snapshot of one table of one file."""

    folder: Path

    @cached_property
    def facts(self) -> dict[str, Any]:
        """file, sheet, sha256, encoding, columns, counts, first and last day, currency …"""
        facts: dict[str, Any] = read_json(self.folder / "table.json")
        return facts

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue found while reading, row by row."""
        return tuple(stored_issue(entry) for entry in read_json(self.folder / "issues.json"))

    def named_lines(self) -> str:
        """The lines with the names they share with others: supplier, account, department …"""
        return f"(SELECT * FROM {self.lines()} l JOIN {self.keys()} k USING (s, p))"

    def keys(self) -> str:
        """A table expression with each combination of supplier and words once."""
        return parquet(self.folder / "keys.parquet")

    def lines(self) -> str:
        """A table expression with a column `row`: the number a spreadsheet shows.

        A clean file is stored in its own order without row numbers, because numbering while
        reading would keep the second core idle; Parquet counts for us.
        """
        path = self.folder / "lines.parquet"
        first = self.facts["first_row"]
        if first is None:
            return parquet(path)
        numbered = parquet(path, "file_row_number=true")
        return (
            f"(SELECT file_row_number + {int(first)} AS row, "
            f"* EXCLUDE (file_row_number) FROM {numbered})"
        )


def storable(problem: Issue) -> dict[str, Any]:
    """An issue as JSON can hold it."""
    return {
        "code": problem.code,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "severity": problem.severity,
        "values": dict(problem.values),
        "lines": problem.lines,
    }


def stored_issue(entry: dict[str, Any]) -> Issue:
    """The reverse of storable."""
    values = tuple(sorted((str(k), str(v)) for k, v in entry["values"].items()))
    return Issue(**{**entry, "values": values})
