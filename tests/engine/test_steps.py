# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cells times coefficients: arrays and engine give what the same sums in plain Python give."""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.engine import arrays, measuring
from gewoon.engine.coefficients import Key, Priced
from gewoon.engine.measuring import Burdens, Measured
from gewoon.factors.factor import Factor
from gewoon.factors.store import load

KEYS = [(code, year) for code in range(3) for year in (2022, 2023)]
RATE = {(code, year): 0.1 * (code + 1) + 0.01 * (year - 2022) for code, year in KEYS}
PER_QUANTITY = 0.5
DOUBT = 0.1
# unit, year, money. A unit is bought under one code, from one supplier, by one department.
CELL = st.tuples(
    st.integers(0, 5),
    st.sampled_from((2022, 2023)),
    st.decimals(-1000, 1000, places=2),
)
CELLS = st.lists(CELL, min_size=1, max_size=40, unique_by=lambda cell: cell[:2])


def _factors() -> list[Factor]:
    known = load().by_code
    return [known[code] for code in ("451", "301", "341")]


def _priced() -> list[Priced]:
    factors = [*_factors()[:2], None]  # the third code has no factor
    made = []
    for no, (code, year) in enumerate(KEYS):
        key = Key(no, code, str(code), year, "EUR", "", Decimal(0), 0, 0.0)
        factor = factors[code]
        rate = (RATE[code, year], PER_QUANTITY) if factor else (0.0, 0.0)
        made.append(Priced(key, factor, *rate, 1.0, ()))
    return made


def _burdens(
    folder: Path, cells: list[tuple[int, int, Decimal]], quantities: bool
) -> tuple[Measured, Burdens]:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE cells (unit INTEGER, key_no INTEGER, supplier_no INTEGER, department_no "
        "INTEGER, doubt DOUBLE, certainty INTEGER, money DOUBLE, lines BIGINT, quantity DOUBLE)"
    )
    for unit, year, money in sorted(cells):
        row = (
            unit,
            KEYS.index((unit % 3, year)),
            unit % 2,
            unit % 4,
            DOUBT,
            unit % 2,
            float(money),
        )
        connection.execute(
            "INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
            [*row, float(unit) if quantities else 0.0],
        )
    connection.execute(f"COPY cells TO '{folder / 'cells.parquet'}'")
    connection.execute(
        "COPY (SELECT department_no, key_no, certainty, sum(money) AS money, sum(lines)::BIGINT AS "
        "lines, sum(quantity) AS quantity FROM cells GROUP BY ALL) "
        f"TO '{folder / 'rolled.parquet'}'"
    )
    arrays.write(connection, folder / "cells.parquet", folder / "arrays")
    measured = Measured(connection, _priced())
    return measured, measuring.measure(measured, folder)


@settings(max_examples=60, deadline=None)
@given(CELLS, st.booleans(), st.sampled_from((1, 3, 1 << 18)))
def test_every_breakdown_is_the_plain_sum(
    cells: list[tuple[int, int, Decimal]], quantities: bool, block: int
) -> None:
    """Kilograms per factor, exact money, and squares per unit before they are added.

    However many cells are worked on at a time.
    """
    kg: dict[tuple[str, int], float] = defaultdict(float)
    money: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    own: dict[tuple[str, int], float] = defaultdict(float)
    of_unit: dict[int, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "BLOCK", block)
        measured, burdens = _burdens(Path(folder), cells, quantities)
        spread = {p.key.code_no: math.exp(p.factor.sigma**2) for p in measured.priced if p.factor}
        wrong = math.expm1(DOUBT * measured.doubt)
        for unit, year, euros in cells:
            code = unit % 3
            each = float(euros) * RATE[code, year] + quantities * unit * PER_QUANTITY
            each = each if code < 2 else 0.0
            of_unit[unit] += each
            own["year", year] += each**2 * wrong * spread.get(code, 0.0)
            for place in (("supplier_no", unit % 2), ("department_no", unit % 4),
                          ("code_no", code), ("year", year)):  # fmt: skip
                kg[place] += each
                money[place] += euros
        for unit, summed in of_unit.items():
            square = summed**2 * wrong * spread.get(unit % 3, 0.0)
            for place in (("supplier_no", unit % 2), ("department_no", unit % 4),
                          ("code_no", unit % 3)):  # fmt: skip
                own[place] += square
        for column in ("supplier_no", "department_no", "code_no", "year"):
            expected = sorted(number for name, number in kg if name == column)
            names = {number: (str(number), "") for number in range(4)} | {
                year: (str(year), "") for year in (2022, 2023)
            }
            bars = burdens.bars("kind", column, names)
            assert [int(code) for code in bars.codes] == expected
            for place, number in enumerate(expected):
                assert bars.money[place] == money[column, number]
                assert bars.kg[place].sum() == pytest.approx(kg[column, number], abs=1e-6)
                assert bars.own[place] == pytest.approx(own[column, number], abs=1e-6)
                assert sum(bars.grades[place].values()) == money[column, number]
            assert sum(bars.lines) == len(cells)


@settings(max_examples=30, deadline=None)
@given(CELLS)
def test_the_engine_and_the_arrays_agree(cells: list[tuple[int, int, Decimal]]) -> None:
    """The steps that any engine can run give the same kilograms per code and year."""
    with tempfile.TemporaryDirectory() as folder:
        measured, burdens = _burdens(Path(folder), cells, True)
        found = measuring.by_cell(measured, Path(folder), ("code_no", "year"))
        bars = burdens.bars("code", "code_no", {no: (str(no), "") for no in range(3)})
        for code, kg in zip(bars.codes, bars.kg.sum(axis=1), strict=True):
            assert found["kg"][found["code_no"] == int(code)].sum() == pytest.approx(kg, abs=1e-6)


def test_the_largest_are_those_with_any_purchase(tmp_path: Path) -> None:
    """A supplier without a purchase is not larger than one whose credits outweigh them."""
    _, burdens = _burdens(tmp_path, [(3, 2022, Decimal(-5)), (1, 2022, Decimal(6))], False)
    assert burdens.largest("department_no", 9) == [1, 3]
    assert burdens.largest("department_no", 1) == [1]
