# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The purchases of a baseline by month, made when first asked for and kept beside the baseline.

Cells know years only, because months would make them many times as many.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gewoon.effect.periods import Booked
from gewoon.engine.coefficients import GROUP
from gewoon.engine.duckdb import connect, parquet, write_parquet
from gewoon.engine.recall import Recalled, recall
from gewoon.engine.workspace import Workspace

NAME = "months.parquet"


@dataclass(frozen=True, slots=True)
class Sum:
    """What one group came to in a month (0: without a day), by currency and unit of quantity."""

    code: str
    year: int
    month: int
    currency: str
    measure: str
    money: float
    quantity: float
    lines: int
    first: date | None
    last: date | None


def sums(recalled: Recalled) -> list[Sum]:
    """Every sum, in a fixed order."""
    place = recalled.folder / NAME
    if not place.is_file():
        _make(recalled, place)
    rows = recalled.connection.execute(f"FROM {parquet(place)} ORDER BY ALL").fetchall()
    return [Sum(*row) for row in rows]


def prepare(workspace: Workspace, name: str) -> None:
    """Sum the months of a baseline now, so that nobody waits for them on a page."""
    with connect(workspace.spill) as connection:
        sums(recall(workspace, connection, name))


def booked(found: list[Sum]) -> list[Booked]:
    """What there is of each month."""
    months: dict[tuple[int, int], list[Sum]] = defaultdict(list)
    for one in found:
        months[one.year, one.month].append(one)
    return [
        Booked(
            year,
            month,
            sum(one.lines for one in ones),
            min((one.first for one in ones if one.first), default=None),
            max((one.last for one in ones if one.last), default=None),
        )
        for (year, month), ones in sorted(months.items())
    ]


def _make(recalled: Recalled, place: Path) -> None:
    """Written aside and renamed, so that two who ask at once do no harm."""
    parts = " UNION ALL BY NAME ".join(
        f"SELECT {number} AS table_no, row, s, p, day, year, currency, measure, amount, quantity "
        f"FROM {table.lines()} WHERE bad = 0"
        for number, table in enumerate(recalled.ledger.tables)
    )
    kept = f"(SELECT * FROM ({parts}) ANTI JOIN {recalled.ledger.file('doubles')} USING (table_no, row))"
    aside = place.with_name(f"{os.getpid()}-{NAME}")
    write_parquet(
        recalled.connection,
        f"SELECT CASE WHEN measure = '' THEN left(code, {GROUP}) ELSE code END AS code, l.year, "
        "coalesce(month(l.day), 0) AS month, currency, measure, sum(amount)::DOUBLE AS money, "
        "sum(CASE WHEN measure = '' THEN 0 ELSE coalesce(quantity, 0) END)::DOUBLE AS quantity, "
        "count(*) AS lines, min(l.day)::DATE AS first, max(l.day)::DATE AS last "
        f"FROM {kept} l JOIN {recalled.ledger.file('units')} k USING (p, s) "
        f"JOIN {parquet(recalled.categories / 'units.parquet')} u ON u.unit = k.unit "
        "WHERE kind = 'purchase' GROUP BY ALL",
        aside,
    )
    os.replace(aside, place)
