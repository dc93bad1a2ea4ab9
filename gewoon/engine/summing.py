# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Gather, multiply, add up: cells times coefficients along one breakdown.

No formula of a method stands here: which coefficient a key gets was decided in gewoon.engine.
coefficients. Sums are made in the order of the cells, and money as whole ten-thousandths, which a
double holds exactly up to 900 billion: no order of adding can change a cent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gewoon.engine.coefficients import Priced
from gewoon.factors.factor import Factor
from gewoon.impact.breakdown import GRADES, NO_GRADE, Bars

CENT = Decimal("0.01")
PARTS = 10_000  # money is held with four decimals
UNCOVERED = len(GRADES)  # the grade number of money without a factor
LETTERS = (*GRADES, NO_GRADE)
Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Coefficients:
    """What one unit of each key causes: (k,) arrays, numbered as the keys are.

    factor: the number of the factor, -1 where there is none. quality: its grade. spread: what its
    error makes of a squared kilogram.
    """

    code: Numbers
    year: Numbers
    factor: Numbers
    quality: Numbers
    spread: Array
    per_money: Array
    per_quantity: Array
    factors: int

    @staticmethod
    def of(priced: Sequence[Priced], factors: Sequence[Factor]) -> Coefficients:
        """The coefficients of all keys of a ledger."""
        numbers = {factor.id: number for number, factor in enumerate(factors)}
        count = 1 + max((p.key.no for p in priced), default=-1)
        whole = np.zeros((4, count), dtype=np.intp)
        whole[2:] = [[-1], [UNCOVERED]]
        exact = np.zeros((3, count))
        for p in priced:
            whole[:2, p.key.no] = p.key.code_no, p.key.year
            if p.factor is not None:
                whole[2:, p.key.no] = numbers[p.factor.id], GRADES.index(p.factor.quality)
                exact[:, p.key.no] = np.exp(p.factor.sigma**2), p.kg_per_money, p.kg_per_quantity
        code, year, factor, quality = whole
        spread, *per = exact
        return Coefficients(code, year, factor, quality, spread, per[0], per[1], len(factors))

    @property
    def columns(self) -> Mapping[str, NDArray[Any]]:
        """What multiplying needs, under the names the engine's steps know."""
        return {
            "code_no": self.code,
            "year": self.year,
            "kg_per_money": self.per_money,
            "kg_per_quantity": self.per_quantity,
        }

    def kilograms(self, key: Numbers, money: Array, quantity: Array) -> Array:
        """(n,) kg of cells. quantity: empty when no cell has one."""
        kg: Array = money * self.per_money[key]
        if len(quantity):
            kg += quantity * self.per_quantity[key]
        return kg


class Sums:
    """Kilograms per factor, money per grade and lines of each bar of one breakdown."""

    def __init__(self, bars: int, coefficients: Coefficients) -> None:
        self.coefficients = coefficients
        self.kg = np.zeros((bars, coefficients.factors))
        self.money = np.zeros((bars, UNCOVERED + 1))
        self.lines = np.zeros(bars)

    def add(self, bar: Numbers, key: Numbers, certainty: Numbers, cells: Mapping[str, Any]) -> None:
        """Add cells: (n,) the bar each stands in, its key, the best grade its category allows.

        cells: money, lines, quantity.
        """
        known = self.coefficients
        kg = known.kilograms(key, cells["money"], cells["quantity"])
        # One more column takes what has no factor (-1); its kilograms are zero.
        place = bar * (known.factors + 1) + known.factor[key] + 1
        self.kg += _summed(place, kg, len(self.kg), known.factors + 1)[:, 1:]
        grade = np.where(
            known.factor[key] < 0, UNCOVERED, np.maximum(certainty, known.quality[key])
        )
        parts = np.rint(cells["money"] * PARTS)
        self.money += _summed(bar * (UNCOVERED + 1) + grade, parts, len(self.kg), UNCOVERED + 1)
        self.lines += np.bincount(bar, cells["lines"], len(self.kg))

    def bars(
        self, kind: str, numbers: Sequence[int], names: Mapping[int, tuple[str, str]], own: Array
    ) -> Bars:
        """The bars that hold any line. numbers: of the bars, in order; own: their own variance."""
        there = np.flatnonzero(self.lines).tolist()
        exact = [[Decimal(int(part)) / PARTS for part in self.money[i].tolist()] for i in there]
        named = [names[numbers[i]] for i in there]
        return Bars(
            kind=kind,
            codes=[code for code, _ in named],
            labels=[label for _, label in named],
            money=[sum(row, Decimal(0)).quantize(CENT) for row in exact],
            covered=[sum(row[:UNCOVERED], Decimal(0)).quantize(CENT) for row in exact],
            lines=[int(self.lines[i]) for i in there],
            kg=self.kg[there],
            own=own[there],
            grades=[{g: m for g, m in zip(LETTERS, row, strict=True) if m} for row in exact],
        )


def _summed(place: Numbers, weights: Array, rows: int, columns: int) -> Array:
    return weighed(place, weights, rows * columns).reshape(rows, columns)


def weighed(numbers: Numbers, weights: Array, most: int = 0) -> Array:
    """The sum of the weights of each number, in the order given."""
    return np.bincount(numbers, weights, most).astype(np.float64, copy=False)
