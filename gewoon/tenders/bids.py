# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bids as a formula sees them: a price and a quality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.formula import Array, Formula


@dataclass(frozen=True, slots=True)
class Bid:
    """A valid bid: price in euro without VAT, quality as a share of full quality."""

    name: str
    price: Decimal
    quality: Decimal


def columns(bids: Sequence[Bid]) -> tuple[Array, Array]:
    """Prices and qualities as arrays of Decimal."""
    price = np.array([bid.price for bid in bids], dtype=object)
    quality = np.array([bid.quality for bid in bids], dtype=object)
    return price, quality


def check_bids(bids: Sequence[Bid], formula: Formula) -> None:
    """Raised if there is no bid, a name is used twice, a price is not above 0, or a quality is outside
    what the formula can take: DomainError."""
    if not bids:
        raise DomainError("There is no bid to rank.")
    if len({bid.name for bid in bids}) != len(bids):
        raise DomainError("Two bids have the same name; give each its own.")
    for bid in bids:
        if bid.price <= 0:
            raise DomainError(f"The price of {bid.name} is not above 0.")
        if not formula.lowest_quality <= bid.quality <= 1:
            raise DomainError(
                f"The quality of {bid.name} is {bid.quality}; {formula.name} takes"
                f" {formula.lowest_quality} to 1. Write a share, not points or percent."
            )
        if formula.quality_above_zero and bid.quality == 0:
            raise DomainError(f"The quality of {bid.name} is 0, by which {formula.name} divides.")
