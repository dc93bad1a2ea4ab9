# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F3: full price points for the lowest price, none for the highest, a straight line between.

Relative at both ends: one dear bid moves every score. Equal prices all get full points, because the
formula is not defined for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.tenders.formula import (
    ONE,
    Array,
    Field,
    Formula,
    check_points,
    flat_where,
    in_points,
    per_price_point,
    same_kind,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HighestToLowest:
    """Points for price and for quality. Raised if they are no weights: DomainError."""

    formula: Literal["highest-to-lowest"]
    price_points: Decimal
    quality_points: Decimal

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)


def price_part(price: Array, field: Field, terms: HighestToLowest) -> Array:
    """1 for the lowest price, 0 for the highest; 1 for all when they are equal."""
    (one,) = same_kind(price, ONE)
    spread = field.highest - field.lowest
    apart = np.where(spread == 0, one, spread)
    return np.where(spread == 0, one, (field.highest - price) / apart)


def score(price: Array, quality: Array, field: Field, terms: HighestToLowest) -> Array:
    """Points; most wins."""
    part = price_part(price, field, terms)
    return in_points(part, quality, terms.price_points, terms.quality_points)


def rate(price: Array, quality: Array, field: Field, terms: HighestToLowest) -> Array:
    """The distance between highest and lowest price buys all price points."""
    slope = np.asarray(field.highest - field.lowest + 0 * price)
    whole = per_price_point(slope, terms.price_points, terms.quality_points)
    return flat_where(slope == 0, whole)


FORMULA = Formula(
    code="F3",
    name="highest-to-lowest",
    terms=HighestToLowest,
    depends_on=("lowest", "highest"),
    lower_wins=False,
    score=score,
    rate=rate,
    price_part=price_part,
)
