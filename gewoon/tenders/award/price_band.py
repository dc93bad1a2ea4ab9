# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F4: a straight line between two published prices. Absolute: no bid moves another's score.

A price under the band earns no more than full points. What happens above it must be stated: no
price points, or the bid is set aside (Negometrix, price score with set minimum and maximum).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.errors import DomainError
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
    within,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PriceBand:
    """Points, the two prices in euro, and what happens above the highest.

    Raised if the points are no weights, or the prices are not 0 < lowest < highest: DomainError.
    """

    formula: Literal["price-band"]
    price_points: Decimal
    quality_points: Decimal
    lowest: Decimal
    highest: Decimal
    above: Literal["no-points", "set-aside"]

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)
        if not 0 < self.lowest < self.highest:
            raise DomainError("A price band runs from a lowest price above 0 to a higher one.")


def price_part(price: Array, field: Field, terms: PriceBand) -> Array:
    """1 at the lowest published price and below, 0 at the highest and above."""
    low, high = same_kind(price, terms.lowest, terms.highest)
    return within((high - price) / (high - low), Decimal(0), ONE)


def score(price: Array, quality: Array, field: Field, terms: PriceBand) -> Array:
    """Points; most wins."""
    part = price_part(price, field, terms)
    return in_points(part, quality, terms.price_points, terms.quality_points)


def rate(price: Array, quality: Array, field: Field, terms: PriceBand) -> Array:
    """The width of the band buys all price points, the same at every price inside it."""
    low, high = float(terms.lowest), float(terms.highest)
    slope = np.asarray(high - low + 0 * price)
    whole = per_price_point(slope, terms.price_points, terms.quality_points)
    return flat_where((price < low) | (price >= high), whole)


def admits(price: Array, terms: PriceBand) -> Array:
    """Which bids stay in: all, unless the documents set aside what is above the band."""
    (high,) = same_kind(price, terms.highest)
    return np.asarray((price <= high) | (terms.above == "no-points"), dtype=bool)


FORMULA = Formula(
    code="F4",
    name="price-band",
    terms=PriceBand,
    depends_on=(),
    lower_wins=False,
    score=score,
    rate=rate,
    price_part=price_part,
    admits=admits,
)
