# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The burdens of a ledger: what a baseline needs of it, in a few small arrays.

Kilograms per bar and factor, and what each bar's units add to the variance. What is done with them
is the methods' business (gewoon.impact).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from gewoon.engine import steps
from gewoon.engine.arrays import Cells
from gewoon.engine.burdens import Burdens, counts
from gewoon.engine.coefficients import Key, Priced
from gewoon.engine.duckdb import Connection, parquet
from gewoon.engine.summing import CENT, Array, Coefficients, Numbers, weighed
from gewoon.factors.factor import Factor
from gewoon.impact.breakdown import Errors

__all__ = ["CENT", "Burdens", "Measured", "by_cell", "keys", "measure"]

SELLERS = ("supplier_no", "department_no")
ROLLED = ("key_no", "department_no", "certainty", "money", "lines", "quantity")


@dataclass(frozen=True)
class Measured:
    """One ledger with one set of coefficients."""

    connection: Connection
    priced: Sequence[Priced]

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """The factors in use, numbered by their place."""
        used = {p.factor.id: p.factor for p in self.priced if p.factor is not None}
        return tuple(used[name] for name in sorted(used))

    @cached_property
    def coefficients(self) -> Coefficients:
        """What one unit of each key causes."""
        return Coefficients.of(self.priced, self.factors)

    def errors(self, seed: int) -> Errors:
        """What is known of the factors' errors: factors of one sector share that sector's."""
        sectors = sorted({name for factor in self.factors for name, _ in factor.sectors})
        places = {name: place for place, name in enumerate(sectors)}
        exposures = np.zeros((len(self.factors), len(sectors)))
        for row, factor in enumerate(self.factors):
            for name, load in factor.sectors:
                exposures[row, places[name]] = load
        return Errors(exposures, np.array([factor.own_sigma for factor in self.factors]), seed)

    @property
    def doubt(self) -> float:
        """Twice the variance of the log factors: what a wholly wrong category would do."""
        values = [np.log(f.value) for f in self.factors if f.currency]
        return float(2 * np.var(values)) if len(values) > 1 else 0.0


def measure(measured: Measured, categories: Path) -> Burdens:
    """The burdens of a ledger, in one pass over its cells."""
    cells, known = Cells(categories / "arrays"), measured.coefficients
    supplier, department = cells.column("supplier_no"), cells.column("department_no")
    units = {
        name: _present(column) for name, column in zip(SELLERS, (supplier, department), strict=True)
    }
    kg = {name: np.zeros(len(there)) for name, there in units.items()}
    own = {name: np.zeros(len(there)) for name, there in units.items()}
    own |= {"code_no": np.zeros(int(known.code.max(initial=-1)) + 1)}
    per_key = np.zeros(len(known.spread))
    for number, summed, square, of_key in _units(measured, cells):
        per_key += of_key
        for name, sums in kg.items():
            sums += weighed(number[name], summed, len(sums))
        for name, sums in own.items():
            sums += weighed(number[name], square, len(sums))
    for name, there in units.items():
        # Who sold nothing, or bought nothing, is not even small.
        kg[name][~there] = -np.inf
    own["year"] = weighed(known.year, per_key * known.spread)
    return Burdens(cells, known, _rolled(measured.connection, categories), kg, own)


def _units(
    measured: Measured, cells: Cells
) -> Iterator[tuple[Mapping[str, Numbers], Array, Array, Array]]:
    """Block by block: the numbers of units, their kg and own variance; that of cells per key.

    The variance per key lacks the spread of the key's factor.
    """
    known = measured.coefficients
    seller = {name: cells.column(name) for name in SELLERS}
    keyed, money, quantity, doubt = map(cells.column, ("key_no", "money", "quantity", "doubt"))
    for units, block in cells.blocks():
        key, first = keyed[block], cells.first[units] - block.start
        each = known.kilograms(key, money[block], quantity[block] if len(quantity) else quantity)
        summed, wrong = np.add.reduceat(each, first), np.expm1(doubt[units] * measured.doubt)
        # The same for all cells of a unit, but for a few with a quantity: the larger counts.
        weight = wrong * np.maximum.reduceat(known.spread[key], first)
        number = {name: column[units] for name, column in seller.items()}
        number["code_no"] = np.maximum.reduceat(known.code[key], first)
        of_cell = np.repeat(wrong, counts(cells.first[units], block.stop))
        of_key = weighed(key, np.square(each) * of_cell, len(known.spread))
        yield number, summed, np.square(summed) * weight, of_key


def _present(numbers: Numbers) -> NDArray[np.bool_]:
    """Whether each number occurs."""
    return np.bincount(numbers) > 0


def by_cell(measured: Measured, categories: Path, columns: Sequence[str]) -> dict[str, Any]:
    """Kilograms and money per combination of code_no, year and department_no; any of the three."""
    known, connection = measured.coefficients, measured.connection
    connection.register("coefficients", {"key_no": np.arange(len(known.code)), **known.columns})
    cells = nw.from_native(connection.sql(f"FROM {parquet(categories / 'rolled.parquet')}"))
    burdens = steps.burden(cells, nw.from_native(connection.table("coefficients")), columns)
    found: dict[str, Any] = steps.added(burdens, columns).to_native().fetchnumpy()
    return found


def keys(connection: Connection, categories: Path) -> list[Key]:
    """The distinct combinations among the purchases."""
    rows = connection.execute(
        "SELECT key_no, code_no, code, year, currency, measure, money, lines, quantity "
        f"FROM {parquet(categories / 'sums.parquet')} WHERE kind = 'purchase' "
        "ORDER BY ALL"
    ).fetchall()
    return [Key(*row) for row in rows]


def _rolled(connection: Connection, categories: Path) -> Mapping[str, Any]:
    """The cells without their unit and supplier."""
    found: dict[str, Any] = connection.execute(
        f"SELECT {', '.join(ROLLED)} FROM {parquet(categories / 'rolled.parquet')}"
    ).fetchnumpy()
    return found
