# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""MKI in the award: between bounds, or added to the price; and what a broken promise costs.

Between bounds: value × clip((reference − MKI)/(reference − lowest), 0, 1); one euro of MKI is then worth
κ = value/(reference − lowest) (Duurzaam GWW, guide to awarding with MKI). Addition: price + φ × MKI,
without bounds (Rijkswaterstaat). Weight sets A1 and A2 never meet: A2 gives 1.4 to 2.1 times A1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gewoon.errors import DomainError, UnitMismatch
from gewoon.tenders.co2_ladder import sanction
from gewoon.tenders.scales import Measure, measured

WeightSet = Literal["A1", "A2"]


@dataclass(frozen=True, slots=True)
class Mki:
    """An MKI over the functional unit the buyer fixed, in MKI euro, and the weight set it rests on."""

    amount: Decimal
    weight_set: WeightSet


@dataclass(frozen=True, slots=True)
class Bounds:
    """reference: earns nothing; lowest: earns the full value (euro); above: what lies over the reference.

    Raised if lowest is not under the reference or the value is negative: DomainError.
    """

    reference: Decimal
    lowest: Decimal
    value: Decimal
    weight_set: WeightSet
    above: Literal["nothing", "set-aside"]

    def __post_init__(self) -> None:
        if not self.lowest < self.reference or self.value < 0:
            raise DomainError(
                "The lower bound lies under the reference, and the value is 0 or more."
            )


@dataclass(frozen=True, slots=True)
class Valued:
    """value: euros off the price; None if the bid is set aside. kappa: euros per euro of MKI."""

    value: Decimal | None
    kappa: Decimal
    at_bound: bool


def valued(offer: Mki, bounds: Bounds) -> Valued:
    """The value of an MKI. Raised if its weight set is not that of the reference: UnitMismatch."""
    _same_set(offer, bounds.weight_set)
    measure = Measure("MKI euro", bounds.reference, bounds.lowest, bounds.above)
    part = measured(offer.amount, measure)
    return Valued(
        value=None if part is None else bounds.value * part,
        kappa=bounds.value / (bounds.reference - bounds.lowest),
        at_bound=not bounds.lowest < offer.amount < bounds.reference,
    )


def addition(price: Decimal, offer: Mki, factor: Decimal, weight_set: WeightSet) -> Decimal:
    """The fictional price: price plus factor (φ, euros per euro of MKI) times MKI.

    Raised if the weight set is not the one the documents name: UnitMismatch; if the factor is
    negative: DomainError.
    """
    _same_set(offer, weight_set)
    if factor < 0:
        raise DomainError("The factor on MKI is 0 or more.")
    return price + factor * offer.amount


def promise_sanction(
    promised: Mki, realised: Mki, bounds: Bounds, factor: Decimal | None = None
) -> Decimal:
    """factor times the advantage that was promised and not realised, in euro.

    A realised MKI above the reference has earned nothing. Raised as in valued and sanction.
    """
    worth = [valued(one, bounds).value or Decimal(0) for one in (promised, realised)]
    return sanction(worth[0], worth[1], factor)


def _same_set(offer: Mki, weight_set: WeightSet) -> None:
    if offer.weight_set != weight_set:
        raise UnitMismatch(
            f"An MKI of weight set {offer.weight_set} cannot be compared with one of {weight_set}."
        )
