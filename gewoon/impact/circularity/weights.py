# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weight sets of the environmental cost indicator: what one unit of each impact costs society.

Source: the Dutch determination method (set A1, eleven impacts; set A2, EN 15804+A2). Sets are data,
and an amount under one is never added to or compared with an amount under the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gewoon.errors import DomainError, UnitMismatch, UnknownName
from gewoon.impact.circularity.figures import rows

WEIGHTS = ("nl", "mki", "weights.csv")
OWN = "own weights"
CONVERSIONS = ("nl", "mki", "conversions.csv")


@dataclass(frozen=True, slots=True)
class Weight:
    """EUR per unit of one impact. part_of: the total it is a part of, which then counts alone."""

    code: str
    unit: str
    eur_per_unit: float
    part_of: str = ""
    status: str = "given"


@dataclass(frozen=True)
class WeightSet:
    """A named set, with units that can be turned into its own: (code, unit) -> times."""

    name: str
    weights: Mapping[str, Weight]
    conversions: Mapping[tuple[str, str], float]

    def parts(self, total: str) -> tuple[str, ...]:
        """The impacts that together are a total."""
        return tuple(code for code, one in self.weights.items() if one.part_of == total)

    def in_own_unit(self, code: str, value: float, unit: str) -> float:
        """A quantity in the unit of the set. '' is that unit.

        Raised if the set does not have the impact, or the unit is another: UnitMismatch.
        """
        if code not in self.weights:
            raise UnitMismatch(
                f"{code} is no impact of set {self.name} ({', '.join(self.weights)}). Results of the "
                "other set cannot be weighed with this one."
            )
        own = self.weights[code].unit
        if unit in ("", own):
            return value
        if (code, unit) not in self.conversions:
            raise UnitMismatch(f"{code} is in {unit}; set {self.name} weighs it in {own}.")
        return value * self.conversions[code, unit]


def of(name: str, own: Sequence[Weight] = ()) -> WeightSet:
    """The shipped set of a name, or one made of a user's own weights under that name.

    Raised if there is no such set: UnknownName; if own weights repeat an impact: DomainError.
    """
    if own:
        return WeightSet(f"{name} ({OWN})", _once(own), {})
    shipped = _shipped()
    if name not in shipped:
        raise UnknownName(f"There is no weight set {name!r}; there are {', '.join(shipped)}.")
    return shipped[name]


def same(names: Iterable[str]) -> str:
    """The one set all amounts are in. Raised if there are several: UnitMismatch."""
    found = sorted(set(names))
    if len(found) > 1:
        raise UnitMismatch(
            f"Sets {' and '.join(found)} do not mix: the same product costs another amount in each. "
            "Recalculate all of it with one set."
        )
    return found[0]


def _once(weights: Sequence[Weight]) -> dict[str, Weight]:
    made = {one.code: one for one in weights}
    if len(made) < len(weights):
        raise DomainError("A weight set holds each impact once.")
    return made


@cache
def _shipped() -> dict[str, WeightSet]:
    found: dict[str, dict[str, Weight]] = {}
    for row in rows(*WEIGHTS):
        one = Weight(
            row["code"], row["unit"], float(row["eur_per_unit"]), row["part_of"], row["status"]
        )
        found.setdefault(row["set"], {})[one.code] = one
    turned = rows(*CONVERSIONS)
    return {
        name: WeightSet(
            name,
            weights,
            {(r["code"], r["unit"]): float(r["times"]) for r in turned if r["set"] == name},
        )
        for name, weights in found.items()
    }
