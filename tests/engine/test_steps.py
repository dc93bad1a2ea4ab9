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


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=40))
def test_burden_loads_and_own_terms(cells: list[tuple[int, int, int, float]]) -> None:
    """Join, multiply, sum: kilograms per factor, and squares per unit before they are added."""
    connection = duckdb.connect()
    frame = _frame(
        connection,
        "cells",
        {
            "unit": [c[0] for c in cells],
            "code_no": [c[1] for c in cells],
            "year": [c[2] for c in cells],
            "supplier_no": [c[0] % 2 for c in cells],
            "department_no": [0] * len(cells),
            "currency": ["EUR"] * len(cells),
            "measure": [""] * len(cells),
            "certainty": [0] * len(cells),
            "own": [0.01] * len(cells),
            "money": [c[3] for c in cells],
            "lines": [1] * len(cells),
            "quantity": [0.0] * len(cells),
        },
    )
    keys = [(code, year) for code in range(3) for year in (2022, 2023)]
    rate = {(code, year): 0.1 * (code + 1) + 0.01 * (year - 2022) for code, year in keys}
    coefficients = _frame(
        connection,
        "coefficients",
        {
            "code_no": [k[0] for k in keys],
            "year": [k[1] for k in keys],
            "currency": ["EUR"] * len(keys),
            "measure": [""] * len(keys),
            "factor_no": [k[0] for k in keys],
            "quality": [1] * len(keys),
            "spread": [1.5] * len(keys),
            "kg_per_money": [rate[k] for k in keys],
            "kg_per_quantity": [0.0] * len(keys),
            "to_ledger": [1.0] * len(keys),
        },
    )
    burdens = steps.burden(frame, coefficients)
    expected = np.zeros(3)
    per_unit: dict[tuple[int, int], float] = {}
    for unit, code, year, money in cells:
        kg = money * rate[code, year]
        expected[code] += kg
        per_unit[unit, code] = per_unit.get((unit, code), 0.0) + kg
    loads = steps.loads(burdens, []).to_native().fetchnumpy()
    found = np.zeros(3)
    np.add.at(found, loads["factor_no"], loads["kg"])
    assert found == pytest.approx(expected, abs=1e-6)
    assert set(loads["grade"].tolist()) == {1}
    units = steps.per_unit(burdens)
    own = units.select(nw.col("own").sum()).to_native().fetchnumpy()["own"][0]
    assert own == pytest.approx(sum(kg**2 * 0.015 for kg in per_unit.values()), abs=1e-6)
