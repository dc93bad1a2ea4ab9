# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The burdens of a ledger along each of its breakdowns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gewoon.engine.arrays import Cells
from gewoon.engine.summing import Array, Coefficients, Numbers, Sums
from gewoon.impact.breakdown import Bars


@dataclass(frozen=True)
class Burdens:
    """kg and own: per column (supplier_no, …) an array by number; own in kg².

    own is what no factor shares: errors of one unit (same supplier, same words) are one error, so
    kilograms are summed per unit before they are squared; else the interval would shrink with the
    number of invoice lines. A unit is bought in several years; its error within one year is that of
    the year's cells.
    """

    cells: Cells
    coefficients: Coefficients
    rolled: Mapping[str, Any]
    kg: Mapping[str, Array]
    own: Mapping[str, Array]

    def largest(self, column: str, most: int) -> list[int]:
        """The numbers with the largest burden, at most so many."""
        order = np.argsort(-self.kg[column], kind="stable")
        there = order[np.isfinite(self.kg[column][order])]
        return [int(number) for number in there[:most]]

    def bars(self, kind: str, column: str, names: Mapping[int, tuple[str, str]]) -> Bars:
        """One breakdown. names: (code, label) for each number in column that counts."""
        numbers = np.array(sorted(names), dtype=np.intp)
        sums = Sums(len(numbers), self.coefficients)
        if column == "supplier_no":
            self._add_suppliers(sums, numbers)
        else:
            of_key = {"code_no": self.coefficients.code, "year": self.coefficients.year}
            rows = self.rolled
            number = of_key[column][rows["key_no"]] if column in of_key else rows[column]
            _add(sums, numbers, number, rows["key_no"], rows["certainty"], rows)
        own = np.zeros(len(numbers))
        known = numbers < len(self.own[column])
        own[known] = self.own[column][numbers[known]]
        return sums.bars(kind, numbers.tolist(), names, own)

    def _add_suppliers(self, sums: Sums, numbers: Numbers) -> None:
        """Only cells know their supplier."""
        columns = {name: self.cells.column(name) for name in ("money", "lines", "quantity")}
        key, supplier, certainty = map(self.cells.column, ("key_no", "supplier_no", "certainty"))
        for units, cells in self.cells.blocks():
            first = self.cells.first[units]
            wanted = np.isin(supplier[units], numbers)
            size = counts(first, cells.stop)
            unit = np.repeat(np.flatnonzero(wanted), size[wanted])
            there = np.flatnonzero(np.repeat(wanted, size))
            picked = {
                name: column[cells][there] if len(column) else column
                for name, column in columns.items()
            }
            of_unit = supplier[units][unit], certainty[units][unit]
            _add(sums, numbers, of_unit[0], key[cells][there], of_unit[1], picked)


def _add(
    sums: Sums,
    numbers: Numbers,
    number: Numbers,
    key: Numbers,
    certainty: Numbers,
    cells: Mapping[str, Any],
) -> None:
    """Add cells of which the number in the breakdown is known; others than numbers are left out."""
    place = np.searchsorted(numbers, number)
    found = place < len(numbers)
    found[found] = numbers[place[found]] == number[found]
    if found.all():
        sums.add(place, key, certainty, cells)
        return
    kept = {name: column[found] if len(column) else column for name, column in cells.items()}
    sums.add(place[found], key[found], certainty[found], kept)


def counts(first: Numbers, end: int) -> Numbers:
    """How many cells each unit has. first: the places of their first ones; end: of the last cell."""
    return np.diff(first, append=end)
