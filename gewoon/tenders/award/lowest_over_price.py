# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F1: price points times lowest price over price. Relative, and convex.

Method: the most used formula in the world (Negometrix, price score related to lowest price).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.tenders.formula import Array, Field, Formula, check_points, in_points, per_price_point


@dataclass(frozen=True, slots=True)
class LowestOverPrice:
    """Points for price and for quality. Raised if they are no weights: DomainError."""

    formula: Literal["lowest-over-price"]
    price_points: Decimal
    quality_points: Decimal

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)


def price_part(price: Array, field: Field, terms: LowestOverPrice) -> Array:
    """1 for the lowest price, a half at twice the lowest."""
    return np.asarray(field.lowest / price)


def score(price: Array, quality: Array, field: Field, terms: LowestOverPrice) -> Array:
    """Points; most wins."""
    part = price_part(price, field, terms)
    return in_points(part, quality, terms.price_points, terms.quality_points)


def rate(price: Array, quality: Array, field: Field, terms: LowestOverPrice) -> Array:
    """P² / lowest, times the weights: a point costs more where prices are high."""
    slope = np.asarray(price**2 / field.lowest)
    return per_price_point(slope, terms.price_points, terms.quality_points)


FORMULA = Formula(
    code="F1",
    name="lowest-over-price",
    terms=LowestOverPrice,
    depends_on=("lowest",),
    lower_wins=False,
    score=score,
    rate=rate,
    price_part=price_part,
)
