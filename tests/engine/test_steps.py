# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The engine's steps give what the same sums in plain Python give."""

from __future__ import annotations

import duckdb
import narwhals as nw
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.engine import steps

CELL = st.tuples(
    st.integers(0, 5),  # unit; a unit is bought under one code
    st.integers(2022, 2023),
    st.floats(-1000, 1000, allow_nan=False).map(lambda x: round(x, 2)),
).map(lambda cell: (cell[0], cell[0] % 3, *cell[1:]))


def _frame(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[object]]
) -> steps.Frame:
    connection.register(name, {key: np.array(value) for key, value in columns.items()})
    return nw.from_native(connection.table(name))


KEYS = [(code, year) for code in range(3) for year in (2022, 2023)]
RATE = {(code, year): 0.1 * (code + 1) + 0.01 * (year - 2022) for code, year in KEYS}


def _coefficients(connection: duckdb.DuckDBPyConnection) -> steps.Frame:
    return _frame(
        connection,
        "coefficients",
        {
            "key_no": list(range(len(KEYS))),
            "code_no": [code for code, _ in KEYS],
            "year": [year for _, year in KEYS],
            "factor_no": [code for code, _ in KEYS],
            "quality": [1] * len(KEYS),
            "spread": [1.5] * len(KEYS),
            "kg_per_money": [RATE[key] for key in KEYS],
            "kg_per_quantity": [0.5] * len(KEYS),
            "to_ledger": [1.0] * len(KEYS),
        },
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=40))
def test_burden_loads_and_own_terms(cells: list[tuple[int, int, int, float]]) -> None:
    """Join, multiply, sum: kilograms per factor, and squares per unit before they are added."""
    connection = duckdb.connect()
    columns: dict[str, list[object]] = {
        "unit": [c[0] for c in cells],
        "key_no": [KEYS.index((c[1], c[2])) for c in cells],
        "supplier_no": [c[0] % 2 for c in cells],
        "certainty": [0] * len(cells),
        "own": [0.01] * len(cells),
        "money": [c[3] for c in cells],
        "lines": [1] * len(cells),
        "quantity": [float(c[0]) for c in cells],
    }
    burdens = steps.burden(
        _frame(connection, "cells", columns), _coefficients(connection), ("unit", "supplier_no")
    )
    expected = np.zeros(3)
    per_unit: dict[int, float] = {}
    for unit, code, year, money in cells:
        kg = money * RATE[code, year] + unit * 0.5
        expected[code] += kg
        per_unit[unit] = per_unit.get(unit, 0.0) + kg
    loads = steps.loads(burdens, []).to_native().fetchnumpy()
    found = np.zeros(3)
    np.add.at(found, loads["factor_no"], loads["kg"])
    assert found == pytest.approx(expected, abs=1e-6)
    assert set(loads["grade"].tolist()) == {1}
    units = steps.per_unit(burdens, ("code_no", "supplier_no"))
    own = units.select(nw.col("own").sum()).to_native().fetchnumpy()["own"][0]
    assert own == pytest.approx(sum(kg**2 * 0.015 for kg in per_unit.values()), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=40))
def test_squares_of_sums_of_cells_are_those_of_the_cells(
    cells: list[tuple[int, int, int, float]],
) -> None:
    """Rolled up per key with their products, cells give the same variance as one by one."""
    connection = duckdb.connect()
    rows: dict[int, list[float]] = {}
    expected = 0.0
    for unit, code, year, money in cells:
        key, quantity = KEYS.index((code, year)), float(unit)
        made = rows.setdefault(key, [0.0] * 5)
        products = (money, quantity, money * money, money * quantity, quantity * quantity)
        rows[key] = [a + b for a, b in zip(made, products, strict=True)]
        expected += (money * RATE[code, year] + quantity * 0.5) ** 2 * 0.01 * 1.5
    names = ("money", "quantity", *steps.SQUARES)
    columns: dict[str, list[object]] = {
        "key_no": list(rows),
        "certainty": [0] * len(rows),
        "own": [0.01] * len(rows),
        "lines": [1] * len(rows),
        **{name: [row[i] for row in rows.values()] for i, name in enumerate(names)},
    }
    rolled = steps.burden(
        _frame(connection, "rolled", columns), _coefficients(connection), steps.SQUARES
    )
    own = steps.squared(rolled).select(nw.col("own").sum()).to_native().fetchnumpy()["own"][0]
    assert own == pytest.approx(expected, rel=1e-9, abs=1e-6)
