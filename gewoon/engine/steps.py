# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Join, multiply, sum: each step once, as a Narwhals expression any engine can run.

The steps work on cells. No formula of a method stands here: which coefficient a key gets (a
combination of code, year, currency and measure) was decided in Python; there are a few thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw

Frame = nw.LazyFrame[Any]
# The sums of products that a square of kilograms is made of.
SQUARES = ("money_money", "money_quantity", "quantity_quantity")


def burden(cells: Frame, coefficients: Frame, keep: Sequence[str] = ()) -> Frame:
    """Kilograms per cell, or per sum of cells.

    cells: key_no, certainty, own, money, lines, quantity, and the columns to keep.
    coefficients: key_no, code_no, year, factor_no (-1: none), kg_per_money, kg_per_quantity,
    to_ledger, quality, spread.
    weight is what the square of a unit's kilograms adds to the variance for the doubt about its
    category; grade the worse of the factor's quality and the category's certainty.
    """
    joined = cells.join(coefficients, on="key_no", how="inner")
    by_money = nw.col("money") * nw.col("kg_per_money")
    by_quantity = nw.col("quantity") * nw.col("kg_per_quantity")
    return joined.select(
        *keep,
        "code_no",
        "year",
        "factor_no",
        "lines",
        "kg_per_money",
        "kg_per_quantity",
        grade=nw.max_horizontal("certainty", "quality"),
        money=nw.col("money") * nw.col("to_ledger"),
        kg=by_money + by_quantity,
        weight=nw.col("own") * nw.col("spread"),
    )


def loads(burdens: Frame, keys: Sequence[str]) -> Frame:
    """Money, lines and kilograms per combination of keys, factor and grade."""
    return burdens.group_by(*keys, "factor_no", "grade").agg(
        nw.col("money").sum(), nw.col("lines").sum(), nw.col("kg").sum()
    )


def per_unit(burdens: Frame, bars: Sequence[str]) -> Frame:
    """The squared kilograms of each unit times its weight, with the bars the unit stands in.

    Errors of one unit (same supplier, same words) are one error, so kilograms are summed per unit
    before they are squared; else the interval would shrink with the number of invoice lines.
    """
    summed = burdens.group_by("unit").agg(
        nw.col("kg").sum(),
        # The same for all cells of a unit, but for a few with a quantity: the larger doubt counts.
        *(nw.col(name).max() for name in ("weight", *bars)),
    )
    return summed.with_columns(own=nw.col("kg") * nw.col("kg") * nw.col("weight"))


def squared(rolled: Frame) -> Frame:
    """What the doubt about the category adds to the variance when each cell is its own unit.

    rolled: burdens of sums of cells that kept SQUARES. The square of a sum of money and quantity
    times their coefficients is worked out, so that it needs sums of products only.
    """
    money, quantity = nw.col("kg_per_money"), nw.col("kg_per_quantity")
    squares = (
        nw.col("money_money") * money * money
        + nw.col("money_quantity") * money * quantity * 2
        + nw.col("quantity_quantity") * quantity * quantity
    )
    return rolled.with_columns(own=squares * nw.col("weight"))


def own_terms(units: Frame, keys: Sequence[str]) -> Frame:
    """The part of the variance that factors do not share, per combination of keys."""
    return units.group_by(*keys).agg(nw.col("own").sum())
