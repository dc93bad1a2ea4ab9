# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F9: price minus the value of quality in euros; the lowest wins (gunnen op waarde).

Absolute. A fictional price may be negative: the order stays valid, and it is never cut at 0. Equal to
a points system with an absolute straight price line, in which one point is worth band over price
points (PIANOo, scoring methods for BPKV criteria).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.formula import Array, Field, Formula, same_kind


@dataclass(frozen=True, slots=True)
class FictionalPrice:
    """quality_value: what full quality is worth, in euro. Raised if it is negative: DomainError."""

    formula: Literal["fictional-price"]
    quality_value: Decimal

    def __post_init__(self) -> None:
        if self.quality_value < 0:
            raise DomainError("The value of full quality is 0 euro or more.")


def score(price: Array, quality: Array, field: Field, terms: FictionalPrice) -> Array:
    """Fictional price in euro; lowest wins."""
    (value,) = same_kind(price, terms.quality_value)
    return np.asarray(price - value * quality)


def rate(price: Array, quality: Array, field: Field, terms: FictionalPrice) -> Array:
    """The value of full quality, at every price."""
    return np.asarray(float(terms.quality_value) + 0 * price)


FORMULA = Formula(
    code="F9",
    name="fictional-price",
    terms=FictionalPrice,
    depends_on=(),
    lower_wins=True,
    score=score,
    rate=rate,
    lowest_quality=Decimal(-1),
)
