# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a kilogram of material causes when it is made new, recycled or used again.

Source: UK government conversion factors, material use (Open Government Licence): kg CO2e per tonne as
bought. A difference with new material is no reduction of an inventory: it stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gewoon.errors import UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity.domain import positive, shares
from gewoon.impact.circularity.figures import rows

SOURCE = "uk/materials"
TABLE = ("uk", "materials", "materials.csv")
ROUTES = ("primary", "recycled", "reused")
KG_PER_TONNE = 1000.0


@dataclass(frozen=True, slots=True)
class Material:
    """kg CO2e per tonne by route; a route without a figure is missing.

    unlike: a route whose published figure is of another product, so it is not compared.
    """

    id: str
    names: Mapping[str, str]
    per_tonne: Mapping[str, float]
    unlike: str


@dataclass(frozen=True, slots=True)
class Carbon:
    """kg CO2e: of what was bought, and of as much new material; difference is the first less the second."""

    as_bought: float
    all_primary: float
    difference: float
    source: str = SOURCE


@cache
def known() -> Mapping[str, Material]:
    """Every material of the table, by id."""
    return {
        row["id"]: Material(
            row["id"],
            {"nl": row["name_nl"], "en": row["name_en"]},
            {route: float(row[route]) for route in ROUTES if row[route]},
            row["unlike"],
        )
        for row in rows(*TABLE)
    }


def material(name: str) -> Material:
    """A material by id. Raised if it is not in the table: UnknownName."""
    if name not in known():
        raise UnknownName(f"There is no material {name!r}; there are {', '.join(known())}.")
    return known()[name]


def carbon(name: str, mass: float, recycled: float, reused: float) -> Carbon | Missing:
    """Emissions of a mass in kg with shares of recycled and reused material, or why not.

    Raised if the material is not known: UnknownName; if the mass is not above zero or the shares
    exceed the whole: DomainError.
    """
    found = material(name)
    tonnes = positive(mass, "mass") / KG_PER_TONNE
    shares({"recycled": recycled, "reused": reused})
    parts = {"primary": max(0.0, 1 - recycled - reused), "recycled": recycled, "reused": reused}
    for route in ("primary", *(r for r in ROUTES if parts[r])):
        if route not in found.per_tonne or route == found.unlike:
            return Missing(f"no comparable figure for {route} {name}")
    bought = tonnes * sum(parts[r] * found.per_tonne[r] for r in ROUTES if parts[r])
    new = tonnes * found.per_tonne["primary"]
    return Carbon(bought, new, bought - new)
