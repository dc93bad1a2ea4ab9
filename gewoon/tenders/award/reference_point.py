# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F8: powers of quality and price beside a reference bid: 2 over (Q_ref/q)^n + (P/P_ref)^n.

Absolute; 1 at the reference. Our reconstruction of the family of the Dutch Superformule from its
published terms and calibration example; not checked against the official tool, so the name is not
used (PIANOo; Negometrix, the Superformule).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.formula import Array, Field, Formula, same_kind

AT_REFERENCE = Decimal(2)
HALVINGS = 200
LARGEST = 1000.0


@dataclass(frozen=True, slots=True)
class ReferencePoint:
    """A price in euro, a quality between 0 and 1, and the exponent. Raised if one is not above 0: DomainError."""

    formula: Literal["reference-point"]
    price: Decimal
    quality: Decimal
    exponent: Decimal

    def __post_init__(self) -> None:
        if self.price <= 0 or not 0 < self.quality <= 1 or self.exponent <= 0:
            raise DomainError(
                "A reference has a price and an exponent above 0 and a quality in 0–1."
            )


def score(price: Array, quality: Array, field: Field, terms: ReferencePoint) -> Array:
    """Index, 1 at the reference; highest wins."""
    p, q, n, two = same_kind(price, terms.price, terms.quality, terms.exponent, AT_REFERENCE)
    return np.asarray(two / ((q / quality) ** n + (price / p) ** n))


def rate(price: Array, quality: Array, field: Field, terms: ReferencePoint) -> Array:
    """Slope of the line of equal score in quality and price."""
    p, q, n = float(terms.price), float(terms.quality), float(terms.exponent)
    return np.asarray((q / quality) ** n / quality * p**n / price ** (n - 1))


def exponent(price_ratio: float, quality_ratio: float) -> float:
    """The exponent for "this much dearer needs this much more quality": both ratios above 1.

    Raised if quality need not rise faster than the price, for then no exponent fits: DomainError.
    """
    if not 1 < price_ratio < quality_ratio:
        raise DomainError("Give a price ratio above 1 and a larger quality ratio.")
    low = high = 1e-6
    while _excess(high, price_ratio, quality_ratio) < 0:
        low, high = high, high * 2
        if high > LARGEST:
            raise DomainError("The price ratio is too close to 1 to find an exponent.")
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _excess(middle, price_ratio, quality_ratio) < 0:
            low = middle
        else:
            high = middle
    return high


def _excess(n: float, price_ratio: float, quality_ratio: float) -> float:
    return float(quality_ratio**-n + price_ratio**n - 2)


FORMULA = Formula(
    code="F8",
    name="reference-point",
    terms=ReferencePoint,
    depends_on=(),
    lower_wins=False,
    score=score,
    rate=rate,
    quality_above_zero=True,
)
