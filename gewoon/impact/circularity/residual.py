# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a product is still worth: linear, declining, or from the market of its materials.

Method: linear and declining-balance depreciation; material-passport practice (Madaster) for the
market value, which can be negative and keeps its sign.
"""

from __future__ import annotations

from gewoon.errors import DomainError
from gewoon.impact.circularity.domain import amount, positive


def linear(cost: float, salvage: float, life: float, age: float) -> float:
    """C0 - (C0 - S) t / N, in the money of cost; life and age in years.

    Raised if age lies outside 0 to life: DomainError.
    """
    _within(life, age)
    return cost - (cost - salvage) * age / life


def rate(cost: float, salvage: float, life: float) -> float:
    """The yearly decline 1 - (S/C0)^(1/N). Raised if salvage is not above zero: DomainError."""
    positive(salvage, "salvage (a declining value never reaches zero)")
    ratio = salvage / positive(cost, "cost")
    return float(1 - ratio ** (1 / positive(life, "life")))


def declining(cost: float, salvage: float, life: float, age: float) -> float:
    """C0 (1 - d)^t. Raised if age lies outside 0 to life or salvage is not above zero: DomainError."""
    _within(life, age)
    return float(cost * (1 - rate(cost, salvage, life)) ** age)


def market(trend: float, dismantling: float, transport: float, handling: float) -> float:
    """Value on the market less what it costs to get it there; may be negative.

    Raised if a cost is negative: DomainError.
    """
    costs = (("dismantling", dismantling), ("transport", transport), ("handling", handling))
    return trend - sum(amount(value, name) for name, value in costs)


def present(value: float, discount_rate: float, years: float) -> float:
    """RV / (1 + r)^t. Raised if the rate is -1 or lower: DomainError."""
    if discount_rate <= -1:
        raise DomainError(f"discount_rate is {discount_rate}: write 2.25% as 0.0225.")
    return float(value / (1 + discount_rate) ** amount(years, "years"))


def _within(life: float, age: float) -> None:
    if not 0 <= age <= positive(life, "life"):
        raise DomainError(f"age is {age}: it lies between 0 and the life of {life}.")
