# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The four ways to reckon the emissions of purchases, and how they are put together.

Method: GHG Protocol, Technical Guidance for Calculating Scope 3 Emissions, categories 1 and 2;
precedence per euro supplier-specific > hybrid > average-data > spend-based. See methods 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError, Issue, issue

Pair = tuple[float, float]  # (quantity, kg CO2e per unit)
# A supplier's figure this far from the sector average is accepted only after review.
ODD_LOW, ODD_HIGH = 0.1, 10.0
NEAR_YEARS = 2


def quantities(pairs: Iterable[Pair]) -> float:
    """Supplier-specific or average-data: sum of quantity x factor, in kg CO2e."""
    return sum(quantity * factor for quantity, factor in pairs)


def spend(amounts: Iterable[Pair]) -> float:
    """Spend-based: sum of money x factor, both on the same price basis, in kg CO2e."""
    return quantities(amounts)


@dataclass(frozen=True, slots=True)
class Hybrid:
    """What is known of a supplier: its own emissions and what goes into our purchase.

    own: its scope 1 and 2 in kg; share: the part of its work that is for us (physical, else
    revenue); materials: (kg, kg CO2e/kg); transport: (tonne-km, kg/tonne-km); waste: (kg or
    tonne, kg CO2e per unit).
    """

    own: float
    share: float
    materials: Sequence[Pair] = ()
    transport: Sequence[Pair] = ()
    waste: Sequence[Pair] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise DomainError(f"Our share of a supplier is between 0 and 1, not {self.share}.")


def hybrid(known: Hybrid) -> float:
    """Hybrid: allocated scope 1 and 2 of the supplier plus materials, transport and waste, in kg."""
    upstream = quantities((*known.materials, *known.transport, *known.waste))
    return known.own * known.share + upstream


@dataclass(frozen=True, slots=True)
class Part:
    """One category of spend, a part of which a better method covers.

    money and covered in the same currency and prices; specific: kg CO2e of the covered part;
    factor: kg per unit of money for the rest.
    """

    money: float
    covered: float
    specific: float
    factor: float

    def __post_init__(self) -> None:
        if not 0 <= self.covered <= self.money:
            raise DomainError(
                f"{self.covered} of {self.money} is covered: a part is between nothing and all."
            )


def combined(parts: Iterable[Part]) -> float:
    """Each euro by exactly one method: specific data replace spend, they are not added to it."""
    return sum(part.specific + (part.money - part.covered) * part.factor for part in parts)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known about a supplier's own factor before it may replace spend."""

    factor: float
    sector_average: float
    verified: bool
    cradle_to_gate: bool
    boundary_stated: bool
    year: int


def gate(claim: Claim, year: int) -> list[Issue]:
    """Why a supplier's figure may not be used yet; empty when it may."""
    found = []
    if not (claim.verified and claim.cradle_to_gate and claim.boundary_stated):
        found.append(issue("supplier_claim_unproven"))
    if abs(claim.year - year) > NEAR_YEARS:
        found.append(issue("supplier_claim_old", year=claim.year, spent=year))
    ratio = claim.factor / claim.sector_average
    if not ODD_LOW <= ratio <= ODD_HIGH:
        found.append(issue("supplier_claim_odd", "warning", ratio=f"{ratio:.2f}"))
    return found


def moving_average(yearly: Sequence[float], years: int = 3) -> list[float]:
    """Capital goods beside their year of purchase: the mean of up to `years` years back."""
    windows = (yearly[max(0, i + 1 - years) : i + 1] for i in range(len(yearly)))
    return [sum(window) / len(window) for window in windows]
