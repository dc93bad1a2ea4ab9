# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F5: points fall with the logarithm of the price (Chen; C. Verhoef in iBestuur).

The lowest price shifts all scores alike, so the order of bids does not depend on it, unless scores
are cut off at 0. Whether they are must be stated.
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
    natural_log,
    per_price_point,
    same_kind,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logarithmic:
    """Points; multiple: the price multiple that has no points left; cut_at_zero: no points below 0.

    Raised if the points are no weights or the multiple is not above 1: DomainError.
    """

    formula: Literal["logarithmic"]
    price_points: Decimal
    quality_points: Decimal
    multiple: Decimal
    cut_at_zero: bool

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)
        if self.multiple <= 1:
            raise DomainError("The price multiple without points is above 1.")


def price_part(price: Array, field: Field, terms: Logarithmic) -> Array:
    """1 for the lowest price, 0 at the multiple; equal ratios of price lose equal points."""
    multiple = terms.multiple.ln()
    one, per, nothing = same_kind(price, ONE, multiple, Decimal(0))
    part = np.asarray(one - natural_log(price / field.lowest) / per)
    return np.maximum(part, nothing) if terms.cut_at_zero else part


def score(price: Array, quality: Array, field: Field, terms: Logarithmic) -> Array:
    """Points; most wins."""
    part = price_part(price, field, terms)
    return in_points(part, quality, terms.price_points, terms.quality_points)


def rate(price: Array, quality: Array, field: Field, terms: Logarithmic) -> Array:
    """Proportional to the price: an equal percentage buys equal quality."""
    slope = np.asarray(price * float(terms.multiple.ln()))
    whole = per_price_point(slope, terms.price_points, terms.quality_points)
    spent = price >= float(terms.multiple) * field.lowest
    return flat_where(spent & terms.cut_at_zero, whole)


FORMULA = Formula(
    code="F5",
    name="logarithmic",
    terms=Logarithmic,
    depends_on=("lowest",),
    lower_wins=False,
    score=score,
    rate=rate,
    price_part=price_part,
)
