# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The category of every line, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gewoon.engine.duckdb import parquet
from gewoon.engine.pipeline import Run

BATCH = 10_000
COLUMNS = ("row", "kind", "code", "depth", "confidence", "rule", "because", "double")


def listing(run: Run) -> Iterator[dict[str, Any]]:
    """One record a kept line: file, row, kind, code, depth, confidence, rule, because, double."""
    units = parquet(run.categories / "units.parquet")
    for number, table in enumerate(run.ledger.tables):
        cursor = run.connection.execute(
            "SELECT l.row, u.kind, u.code, length(u.code), u.confidence, u.rule, u.because, "
            f"d.row IS NOT NULL FROM {table.lines()} l "
            f"JOIN {run.ledger.file('units')} k USING (p, s) JOIN {units} u ON u.unit = k.unit "
            f"LEFT JOIN {run.ledger.file('doubles')} d "
            f"ON d.table_no = {number} AND d.row = l.row WHERE l.bad = 0 ORDER BY l.row"
        )
        while batch := cursor.fetchmany(BATCH):
            for entry in batch:
                record = dict(zip(COLUMNS, entry, strict=True))
                yield {"file": table.facts["label"], **record}
