# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F6: a quality index, 1 for the best bid, over the price (Mercell/Negometrix, utility index).

Relative in the best quality; the lowest price only scales. An index at or below 0 means that quality
lies more than price weight over quality weight under the best. It ranks last, but among such bids a
higher price then helps; choose weights for which it cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.formula import ONE, Array, Field, Formula, check_points, same_kind


@dataclass(frozen=True, slots=True)
class UtilityIndex:
    """Weights of price and quality. Raised if price has no weight: DomainError."""

    formula: Literal["utility-index"]
    price_points: Decimal
    quality_points: Decimal

    def __post_init__(self) -> None:
        check_points(self.price_points, self.quality_points)
        if self.price_points == 0:
            raise DomainError(
                "The utility index divides by the weight of price: give it one above 0."
            )


def _index(quality: Array, field: Field, terms: UtilityIndex) -> Array:
    one, ratio = same_kind(quality, ONE, terms.quality_points / terms.price_points)
    return np.asarray(one - (field.best - quality) * ratio)


def score(price: Array, quality: Array, field: Field, terms: UtilityIndex) -> Array:
    """Index; highest wins."""
    return np.asarray(_index(quality, field, terms) / price * field.lowest)


def rate(price: Array, quality: Array, field: Field, terms: UtilityIndex) -> Array:
    """Rises with the price and with the distance to the best quality."""
    index = _index(quality, field, terms)
    ratio = float(terms.quality_points / terms.price_points)
    return np.where(index > 0, ratio * price / np.where(index > 0, index, 1.0), np.inf)


FORMULA = Formula(
    code="F6",
    name="utility-index",
    terms=UtilityIndex,
    depends_on=("best",),
    lower_wins=False,
    score=score,
    rate=rate,
)
