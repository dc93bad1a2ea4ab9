# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bulk reading in SQL agrees with the methods wherever it answers at all."""

from __future__ import annotations

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gewoon.engine.duckdb import text
from gewoon.engine.expressions import amount, day, trimmed
from gewoon.purchases.amounts import Convention, parse_amount
from gewoon.purchases.dates import DateConvention, parse_date

CONNECTION = duckdb.connect()
CONVENTIONS = [
    Convention(".", ","),
    Convention(",", "."),
    Convention(",", " "),
    Convention(".", "'"),
]
CELLS = st.text("0123456789.,-+' €()eE_", max_size=14)


def _amount(cell: str, convention: Convention) -> object:
    query = f"SELECT {amount(text(cell.strip()), convention.decimal, convention.thousands)}"
    return CONNECTION.execute(query).fetchall()[0][0]


@settings(max_examples=400, deadline=None)
@given(CELLS, st.sampled_from(CONVENTIONS))
@example("1.234,56", Convention(",", "."))
@example("1_000", Convention(".", ","))
@example("1.234", Convention(",", "."))
@example("12.50", Convention(",", "."))
@example("0.001", Convention(",", "."))
def test_an_amount_read_in_bulk_is_the_amount_the_method_reads(
    cell: str, convention: Convention
) -> None:
    """NULL in bulk only means: ask the method."""
    found = _amount(cell, convention)
    if found is not None:
        expected = parse_amount(cell, convention)
        assert expected is not None
        assert abs(expected - found) <= 5 * 10**-5  # type: ignore[operator]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 99), st.integers(0, 99), st.integers(1980, 2040), st.sampled_from("-/."))
def test_a_day_read_in_bulk_is_the_day_the_method_reads(d: int, m: int, y: int, mark: str) -> None:
    """Days that do not exist come back as nothing, and years out of range too."""
    cell = f"{d:02}{mark}{m:02}{mark}{y}"
    convention = DateConvention("dmy", (f"%d{mark}%m{mark}%Y",), 1990, 2028)
    query = f"SELECT {day(text(cell), convention.formats, 1990, 2028)}"
    found = CONNECTION.execute(query).fetchall()[0][0]
    assert found == parse_date(cell, convention)


SPACES = " \t\n\u00a0\u1680\u2003\u200b\u202f\u3000"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(f"{SPACES}a!é~"), max_size=6))
def test_a_cell_is_trimmed_as_trim_would(cell: str) -> None:
    """The quick test for cells that need no trimming lets none through that does."""
    query = f"SELECT {trimmed('c')}, trim(c) FROM (SELECT {text(cell)} AS c)"
    [(quick, plain)] = CONNECTION.execute(query).fetchall()
    assert quick == plain
