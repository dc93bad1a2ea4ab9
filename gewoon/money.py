# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money and its price basis: cents, VAT, margins, price years, currencies.

Methods: GHG Protocol Scope 3 (spend-based), price basis of input-output factors; methods 1.2.
Mixing bases raises UnitMismatch, because it is the largest silent error in a spend footprint.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from gewoon.errors import DomainError, UnitMismatch

PriceType = Literal["basic", "producer", "purchaser"]
CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    """Rounded half up, as money that is owed is rounded; only at the end of a calculation."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount of money is an amount of."""

    currency: str
    year: int
    price_type: PriceType
    vat_included: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Shares of the purchaser price that are not the product: tax, trade and transport."""

    tax: float = 0.0
    trade: float = 0.0
    transport: float = 0.0

    def __post_init__(self) -> None:
        shares = (self.tax, self.trade, self.transport)
        if min(shares) < 0 or sum(shares) > 1:
            raise DomainError(f"Margins {shares} are shares: none below 0, together at most 1.")

    @property
    def product(self) -> float:
        """What is left for the maker."""
        return 1 - self.tax - self.trade - self.transport


@dataclass(frozen=True, slots=True)
class BasicFactors:
    """kg CO2e per euro at basic prices: of the product and of its trade and transport margins."""

    product: float
    trade: float
    transport: float


def without_vat(gross: float, rate: float) -> float:
    """An amount without VAT. Raised if the rate is no share of at least 0: DomainError."""
    if rate < 0:
        raise DomainError(f"A VAT rate of {rate} is below zero.")
    return gross / (1 + rate)


def real(amount: float, index_base: float, index_spent: float) -> float:
    """The amount in prices of the base year: amount x index(base) / index(spent)."""
    if min(index_base, index_spent) <= 0:
        raise DomainError("A price index is larger than zero.")
    return amount * index_base / index_spent


def convert(amount: float, per_euro: float) -> float:
    """An amount in another currency as euros; deflate first, convert after (methods 1.2)."""
    if per_euro <= 0:
        raise DomainError("An exchange rate is larger than zero.")
    return amount / per_euro


def emissions(real_euros: float, margins: Margins, factors: BasicFactors) -> float:
    """kg CO2e of a purchaser price by factors at basic prices.

    Margins are not free of emissions: they are re-routed to trade and transport.
    """
    per_euro = (
        margins.product * factors.product
        + margins.trade * factors.trade
        + margins.transport * factors.transport
    )
    return real_euros * per_euro


def must_match(money: Basis, factor: Basis) -> None:
    """Raised if an amount and a factor are not on the same basis: UnitMismatch."""
    if money != factor:
        raise UnitMismatch(
            f"Money is {money} but the factor is per {factor}. Take off VAT, bring it to the same "
            "prices and currency, and split off margins first."
        )
