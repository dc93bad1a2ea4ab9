# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Material Circularity Indicator: how restorative the material flows of a product are, 0 to 1.

Method: Ellen MacArthur Foundation and Granta Design, Circularity Indicators (2019). Parts are added
up before the indicator is taken: an average of the indicators of parts is another number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from gewoon.errors import DomainError
from gewoon.impact.circularity.domain import positive, share, shares
from gewoon.impact.circularity.figures import table


@dataclass(frozen=True, slots=True)
class Part:
    """One material or component.

    mass in kg. from_*: shares of the feedstock that are recycled, reused, or sustainably grown.
    to_*: shares collected after use. feedstock_efficiency and recycling_efficiency: of the recycling
    that made the feedstock, and of that after use; None takes the fallback, and says so.
    Raised if a share is outside 0 to 1, or shares exceed the whole: DomainError.
    """

    mass: float
    from_recycled: float = 0.0
    from_reused: float = 0.0
    from_biological: float = 0.0
    to_recycling: float = 0.0
    to_reuse: float = 0.0
    to_composting: float = 0.0
    to_energy: float = 0.0
    feedstock_efficiency: float | None = None
    recycling_efficiency: float | None = None
    name: str = ""

    def __post_init__(self) -> None:
        positive(self.mass, "mass")
        shares({n: getattr(self, n) for n in ("from_recycled", "from_reused", "from_biological")})
        shares(
            {
                n: getattr(self, n)
                for n in ("to_recycling", "to_reuse", "to_composting", "to_energy")
            }
        )
        for name in ("feedstock_efficiency", "recycling_efficiency"):
            share(getattr(self, name) or 0.0, name)
        if self.feedstock_efficiency == 0 and self.from_recycled > 0:
            raise DomainError("feedstock_efficiency is 0: recycled feedstock was made somehow.")


@dataclass(frozen=True, slots=True)
class Use:
    """How long and how intensely a product is used, and its industry average (years, units)."""

    life: float = 1.0
    life_average: float = 1.0
    units: float = 1.0
    units_average: float = 1.0

    @property
    def utility(self) -> float:
        """X = (L / L_av)(U / U_av); 1 without data. Raised if one is not above zero: DomainError."""
        for name in ("life", "life_average", "units", "units_average"):
            positive(getattr(self, name), name)
        return (self.life / self.life_average) * (self.units / self.units_average)


@dataclass(frozen=True, slots=True)
class Product:
    """A product of one or more parts. Raised if it has none: DomainError."""

    parts: Sequence[Part]
    use: Use = field(default_factory=Use)
    name: str = ""

    def __post_init__(self) -> None:
        if not self.parts:
            raise DomainError("A product has at least one part with a mass.")


@dataclass(frozen=True, slots=True)
class Mci:
    """The indicator and what it is made of. Masses in kg; assumed: keys of words on what was assumed."""

    mci: float
    lfi: float
    utility: float
    f_x: float
    mass: float
    virgin: float
    waste: float
    waste_uncollected: float
    waste_of_feedstock: float
    waste_of_recycling: float
    assumed: tuple[str, ...]


def mci(product: Product) -> Mci:
    """V, W and the linear flow index over all parts together, then one indicator.

    Raised if a lifetime or number of units is not above zero: DomainError.
    """
    flows = [_flows(part) for part in product.parts]
    mass, virgin, uncollected, made, after = (
        math.fsum(column) for column in zip(*flows, strict=True)
    )
    waste = uncollected + (made + after) / 2
    lfi = (virgin + waste) / (2 * mass + (made - after) / 2)
    utility = product.use.utility
    f_x = _figures()["utility_constant"] / utility
    return Mci(
        mci=max(0.0, 1 - lfi * f_x),
        lfi=lfi,
        utility=utility,
        f_x=f_x,
        mass=mass,
        virgin=virgin,
        waste=waste,
        waste_uncollected=uncollected,
        waste_of_feedstock=made,
        waste_of_recycling=after,
        assumed=_assumed(product),
    )


def _flows(part: Part) -> tuple[float, float, float, float, float]:
    """Mass, virgin feedstock, uncollected waste, waste of making feedstock, waste of recycling: kg."""
    virgin = 1 - part.from_recycled - part.from_reused - part.from_biological
    uncollected = 1 - part.to_recycling - part.to_reuse - part.to_composting - part.to_energy
    made, after = _efficiency(part.feedstock_efficiency), _efficiency(part.recycling_efficiency)
    of_feedstock = (1 - made) * part.from_recycled / made if part.from_recycled else 0.0
    of_recycling = (1 - after) * part.to_recycling
    # Shares that fill the whole may leave a hair below zero.
    relative = (1.0, max(0.0, virgin), max(0.0, uncollected), of_feedstock, of_recycling)
    mass, v, w, f, c = (part.mass * one for one in relative)
    return mass, v, w, f, c


def _efficiency(given: float | None) -> float:
    return float(_figures()["recycling_efficiency"]) if given is None else given


def _assumed(product: Product) -> tuple[str, ...]:
    found = []
    if product.use == Use():
        found.append("utility_average")
    if any(p.from_recycled and p.feedstock_efficiency is None for p in product.parts):
        found.append("feedstock_efficiency_fallback")
    if any(p.to_recycling and p.recycling_efficiency is None for p in product.parts):
        found.append("recycling_efficiency_fallback")
    return tuple(found)


def _figures() -> dict[str, float]:
    return table("eu", "circularity", "mci.yaml")


@dataclass(frozen=True, slots=True)
class Sold:
    """A product of a company and how much of it: kg if weighted by mass, money if by revenue."""

    product: Product
    amount: float


@dataclass(frozen=True, slots=True)
class Company:
    """The weighted mean over the products of a company, and by what it is weighted."""

    mci: float
    by: str
    products: tuple[float, ...]


def company(products: Sequence[Sold], by: str) -> Company:
    """Weighted mean of product indicators; by: mass or revenue, which give different numbers.

    Raised if by is neither, or nothing is sold: DomainError.
    """
    if by not in ("mass", "revenue"):
        raise DomainError(f"by is {by!r}: weight by mass or by revenue, and say which.")
    each = tuple(mci(one.product).mci for one in products)
    amounts = [one.amount for one in products]
    if any(amount < 0 for amount in amounts):
        raise DomainError("An amount sold is negative: leave returns out.")
    total = positive(math.fsum(amounts), "The amounts together")
    mean = math.fsum(a * m for a, m in zip(amounts, each, strict=True)) / total
    return Company(mean, by, each)
