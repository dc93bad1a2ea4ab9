# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cells times coefficients, summed along each breakdown.

Everything a baseline needs of the ledger fits in a few small arrays: kilograms per bar and
factor. What is done with them is the methods' business (gewoon.impact).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from gewoon.engine import steps
from gewoon.engine.coefficients import Key, Priced
from gewoon.engine.duckdb import Connection, parquet
from gewoon.factors.factor import Factor
from gewoon.impact.breakdown import GRADES, NO_GRADE, Bars, Errors, errors

CENT = Decimal("0.01")
UNCOVERED = len(GRADES)  # the grade number of money without a factor
LETTERS = (*GRADES, NO_GRADE)
UNIT_BARS = ("supplier_no", "department_no")
Array = NDArray[np.float64]
TYPES = {
    "key_no": "INTEGER",
    "code_no": "INTEGER",
    "year": "SMALLINT",
    "factor_no": "INTEGER",
    "quality": "INTEGER",
    "spread": "DOUBLE",
    "kg_per_money": "DOUBLE",
    "kg_per_quantity": "DOUBLE",
    "to_ledger": "DOUBLE",
}


@dataclass(frozen=True)
class Measured:
    """The burdens of one ledger with one set of coefficients, in the engine's memory."""

    connection: Connection
    priced: Sequence[Priced]

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in use, numbered by their place."""
        used = {p.factor.id: p.factor for p in self.priced if p.factor is not None}
        return tuple(used[name] for name in sorted(used))

    def errors(self, seed: int) -> Errors:
        """What is known of the factors' errors: factors of one sector share that sector's."""
        sectors = sorted({name for factor in self.factors for name, _ in factor.sectors})
        exposures = np.zeros((len(self.factors), len(sectors)))
        for row, factor in enumerate(self.factors):
            for name, load in factor.sectors:
                exposures[row, sectors.index(name)] = load
        return errors(exposures, np.array([factor.own_sigma for factor in self.factors]), seed)

    def frame(self, table: str) -> steps.Frame:
        """A table of the engine as a lazy frame."""
        return nw.from_native(self.connection.table(table))

    def fetch(self, frame: steps.Frame) -> dict[str, Any]:
        """The columns of a small result as arrays."""
        columns: dict[str, Any] = frame.to_native().fetchnumpy()
        return columns


def measure(measured: Measured, categories: Path) -> None:
    """Fill the table `units`: kilograms and variance per unit, with the bars it stands in."""
    _coefficient_table(measured.connection, measured)
    burdens = _burdens(measured, categories / "cells.parquet", ("unit", *UNIT_BARS))
    measured.connection.execute("DROP TABLE IF EXISTS units")
    steps.per_unit(burdens, ("code_no", *UNIT_BARS)).to_native().create("units")


def bars(
    measured: Measured,
    categories: Path,
    kind: str,
    column: str,
    names: Mapping[int, tuple[str, str]],
    only: Sequence[int] | None = None,
) -> Bars:
    """One breakdown. names: (code, label) for each number in column; only: numbers to keep."""
    rolled = column != "supplier_no"
    keep = ("department_no", *steps.SQUARES) if rolled else UNIT_BARS
    source = categories / ("rolled.parquet" if rolled else "cells.parquet")
    burdens = _only(_burdens(measured, source, keep), column, only)
    # A unit is bought in several years; its error within one year is that of the year's cells.
    units = steps.squared(burdens) if column == "year" else measured.frame("units")
    columns = measured.fetch(steps.loads(burdens, [column]))
    own = measured.fetch(steps.own_terms(_only(units, column, only), [column]))
    return _assemble(kind, column, names, columns, own, len(measured.factors))


def largest(measured: Measured, column: str, count: int) -> list[int]:
    """The numbers with the largest burden."""
    summed = measured.frame("units").group_by(column).agg(nw.col("kg").sum())
    columns = measured.fetch(summed)
    order = np.argsort(-columns["kg"], kind="stable")[:count]
    return [int(number) for number in columns[column][order]]


def _burdens(measured: Measured, cells: Path, keep: Sequence[str]) -> steps.Frame:
    doubt = _doubt(measured)
    rows = measured.connection.sql(
        f"SELECT *, exp(doubt * {doubt!r}) - 1 AS own FROM {parquet(cells)}"
    )
    return steps.burden(nw.from_native(rows), measured.frame("coefficients"), keep)


def _only(frame: steps.Frame, column: str, only: Sequence[int] | None) -> steps.Frame:
    return frame if only is None else frame.filter(nw.col(column).is_in(list(only)))


def _coefficient_table(connection: Connection, measured: Measured) -> None:
    numbers = {factor.id: number for number, factor in enumerate(measured.factors)}
    rows = [_coefficient_row(p, numbers) for p in measured.priced]
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[]] * len(TYPES)
    typed = ", ".join(
        f"unnest(${place}::{kind}[]) AS {name}"
        for place, (name, kind) in enumerate(TYPES.items(), start=1)
    )
    connection.execute(f"CREATE OR REPLACE TABLE coefficients AS SELECT {typed}", columns)


def _coefficient_row(priced: Priced, numbers: dict[str, int]) -> tuple[object, ...]:
    key, factor = priced.key, priced.factor
    cell = (key.no, key.code_no, key.year)
    if factor is None:
        return (*cell, -1, UNCOVERED, 0.0, 0.0, 0.0, 1.0)
    spread = float(np.exp(factor.sigma**2))
    quality = GRADES.index(factor.quality)
    return (
        *cell, numbers[factor.id], quality, spread, priced.kg_per_money, priced.kg_per_quantity, 1.0,
    )  # fmt: skip


def _doubt(measured: Measured) -> float:
    """Twice the variance of the log factors: what a wholly wrong category would do."""
    values = [np.log(f.value) for f in measured.factors if f.currency]
    return float(2 * np.var(values)) if len(values) > 1 else 0.0


def _assemble(
    kind: str,
    column: str,
    names: Mapping[int, tuple[str, str]],
    columns: dict[str, Any],
    own: dict[str, Any],
    factors: int,
) -> Bars:
    numbers, place = np.unique(columns[column], return_inverse=True)
    factor, priced = columns["factor_no"], columns["factor_no"] >= 0
    kg = np.zeros((len(numbers), factors))
    np.add.at(kg, (place[priced], factor[priced]), columns["kg"][priced])
    money = np.zeros((len(numbers), UNCOVERED + 1))
    np.add.at(money, (place, np.where(priced, columns["grade"], UNCOVERED)), columns["money"])
    lines = np.bincount(place, weights=columns["lines"], minlength=len(numbers))
    extra = np.zeros(len(numbers))
    extra[np.searchsorted(numbers, own[column])] = np.nan_to_num(own["own"])
    exact = [[Decimal(repr(amount)) for amount in row] for row in money.tolist()]
    return Bars(
        kind=kind,
        codes=[names[int(number)][0] for number in numbers],
        labels=[names[int(number)][1] for number in numbers],
        money=[sum(row, Decimal(0)).quantize(CENT) for row in exact],
        covered=[sum(row[:UNCOVERED], Decimal(0)).quantize(CENT) for row in exact],
        lines=[int(count) for count in lines],
        kg=kg,
        own=extra,
        grades=[{g: m for g, m in zip(LETTERS, row, strict=True) if m} for row in exact],
    )


def keys(connection: Connection, categories: Path) -> list[Key]:
    """The distinct combinations among the purchases."""
    rows = connection.execute(
        "SELECT key_no, code_no, code, year, currency, measure, money, lines, quantity "
        f"FROM {parquet(categories / 'sums.parquet')} WHERE kind = 'purchase' "
        "ORDER BY ALL"
    ).fetchall()
    return [Key(*row) for row in rows]
