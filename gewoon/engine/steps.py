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


def burden(cells: Frame, coefficients: Frame, keep: Sequence[str] = ()) -> Frame:
    """Kilograms per cell, or per sum of cells.

    cells: key_no, money, quantity. coefficients: key_no, code_no, year, kg_per_money,
    kg_per_quantity. keep: columns of either to keep.
    """
    by_money = nw.col("money") * nw.col("kg_per_money")
    by_quantity = nw.col("quantity") * nw.col("kg_per_quantity")
    joined = cells.join(coefficients, on="key_no", how="inner")
    return joined.select(*keep, "money", kg=by_money + by_quantity)


def added(burdens: Frame, keys: Sequence[str]) -> Frame:
    """Money and kilograms per combination of keys."""
    return burdens.group_by(*keys).agg(nw.col("money").sum(), nw.col("kg").sum())
