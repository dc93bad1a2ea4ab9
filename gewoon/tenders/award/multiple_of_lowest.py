# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F2: price points times two minus price over lowest price; nought from twice the lowest price on.

Relative and straight (materialsmanagement.info, bid comparison formula).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.tenders.formula import (
    Array,
    Field,
    Formula,
    check_points,
    flat_where,
    in_points,
    per_price_point,
    same_kind,
)  # fmt: skip

NOTHING_LEFT = Decimal(2)


@dataclass(frozen=True, slots=True)
class MultipleOfLowest:
    """Points for price and for quality. Raised if they are no weights: DomainError."""

    formula: Literal["multiple-of-lowest"]
    price_points: Decimal
    quality_points: Decimal

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)


def price_part(price: Array, field: Field, terms: MultipleOfLowest) -> Array:
    """1 for the lowest price, 0 at twice the lowest and above."""
    two, nothing = same_kind(price, NOTHING_LEFT, Decimal(0))
    return np.asarray(np.maximum(two - price / field.lowest, nothing), dtype=price.dtype)


def score(price: Array, quality: Array, field: Field, terms: MultipleOfLowest) -> Array:
    """Points; most wins."""
    part = price_part(price, field, terms)
    return in_points(part, quality, terms.price_points, terms.quality_points)


def rate(price: Array, quality: Array, field: Field, terms: MultipleOfLowest) -> Array:
    """The lowest price buys all price points, whatever one's own price."""
    slope = np.asarray(field.lowest + 0 * price)
    whole = per_price_point(slope, terms.price_points, terms.quality_points)
    return flat_where(price >= 2 * field.lowest, whole)


FORMULA = Formula(
    code="F2",
    name="multiple-of-lowest",
    terms=MultipleOfLowest,
    depends_on=("lowest",),
    lower_wins=False,
    score=score,
    rate=rate,
    price_part=price_part,
)
