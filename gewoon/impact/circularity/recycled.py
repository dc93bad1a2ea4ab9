# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Recycled content of a product or a portfolio, by mass.

Method: ISO 14021: post- and pre-consumer apart; scrap that re-enters the process it came from does
not count. A mass-balance certificate is another claim and stands apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.impact.circularity.domain import HAIR, amount, positive


@dataclass(frozen=True, slots=True)
class Content:
    """Masses in one unit. internal_scrap is given to show that it was left out.

    mass_balance: recycled by certificate only. Raised if they exceed the mass: DomainError.
    """

    mass: float
    post_consumer: float = 0.0
    pre_consumer: float = 0.0
    internal_scrap: float = 0.0
    mass_balance: float = 0.0

    def __post_init__(self) -> None:
        positive(self.mass, "mass")
        names = ("post_consumer", "pre_consumer", "internal_scrap", "mass_balance")
        total = math.fsum(amount(getattr(self, name), name) for name in names)
        if total > self.mass * (1 + HAIR):
            raise DomainError(
                f"{' + '.join(names)} are {total} of {self.mass}: more than the whole."
            )


@dataclass(frozen=True, slots=True)
class Recycled:
    """Shares of the mass: recycled is post- plus pre-consumer, never the certificate."""

    recycled: float
    post_consumer: float
    pre_consumer: float
    mass_balance_claim: float
    internal_scrap_left_out: float
    mass: float


def content(products: Sequence[Content]) -> Recycled:
    """Recycled mass of all over mass of all: no mean of percentages.

    Raised if there are no products: DomainError.
    """
    mass = positive(math.fsum(one.mass for one in products), "The mass of all products")
    post = math.fsum(one.post_consumer for one in products) / mass
    pre = math.fsum(one.pre_consumer for one in products) / mass
    return Recycled(
        recycled=post + pre,
        post_consumer=post,
        pre_consumer=pre,
        mass_balance_claim=math.fsum(one.mass_balance for one in products) / mass,
        internal_scrap_left_out=math.fsum(one.internal_scrap for one in products) / mass,
        mass=mass,
    )
