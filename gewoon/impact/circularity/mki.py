# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Environmental cost indicator (MKI): all impacts of a product as one amount in EUR.

Method: the Dutch determination method for buildings and civil works: sum of impact times weight, by
module of EN 15804. Generic data that nobody verified carry a surcharge (category 3).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity import modules, weights
from gewoon.impact.circularity.figures import UNVERIFIED, table
from gewoon.impact.circularity.weights import Weight, WeightSet

RULES = ("nl", "mki", "rules.yaml")


@dataclass(frozen=True, slots=True)
class Profile:
    """Impacts of one unit of a product, by module and impact: modules["A1-A3"]["GWP-total"].

    units: of impacts that are not in the unit of the set; unit: of the product (m3, kg, piece);
    category: 1, 2, 3 or 3a, the quality of the data.
    """

    weight_set: str
    modules: Mapping[str, Mapping[str, float]]
    category: str | int = "1"
    units: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mki:
    """EUR per unit of the product, with the surcharge of its category in it.

    by_impact: EUR over A-C by impact, before any surcharge. missing: impacts of the set without a
    figure in some module; they are not zero, so the amount is a lower bound. not_counted: parts
    given beside their total. unverified: weights used that a person must still confirm.
    """

    weight_set: str
    a_to_c: float | Missing
    d: float | Missing
    a_to_d: float | Missing
    by_module: Mapping[str, float]
    by_impact: Mapping[str, float]
    declared: tuple[str, ...]
    undeclared: tuple[str, ...]
    surcharge: float
    missing: tuple[str, ...]
    not_counted: tuple[str, ...]
    unverified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two products under one set and the same modules: EUR each, the difference and the ratio."""

    weight_set: str
    scope: str
    offer: float
    reference: float
    difference: float
    ratio: float | Missing


def mki(profile: Profile, own_weights: Sequence[Weight] = ()) -> Mki:
    """The indicator of a product, by module. own_weights replace the shipped ones of the set.

    Raised if an impact or unit is not of the set: UnitMismatch; if a module, set or category is not
    known: UnknownName; if no impacts are given or a stage counts twice: DomainError.
    """
    chosen = weights.of(profile.weight_set, own_weights)
    modules.check(tuple(profile.modules))
    if not any(profile.modules.values()):
        raise DomainError("No impacts are given: without them there is no MKI.")
    rate = surcharge(profile.category)
    counted = {name: _weighed(chosen, profile, name) for name in profile.modules}
    amounts = {name: raised(math.fsum(c.values()), rate) for name, c in counted.items()}
    found = modules.staged(amounts)
    given = {code for impacts in profile.modules.values() for code in impacts}
    used = {code for impacts in counted.values() for code in impacts}
    return Mki(
        weight_set=chosen.name,
        a_to_c=found.a_to_c,
        d=found.d,
        a_to_d=found.a_to_d,
        by_module=amounts,
        by_impact=_by_impact(chosen, counted),
        declared=found.declared,
        undeclared=found.undeclared,
        surcharge=rate,
        missing=tuple(
            c for c in chosen.weights if any(_lacks(chosen, c, one) for one in counted.values())
        ),
        not_counted=tuple(code for code in chosen.weights if code in given - used),
        unverified=tuple(
            c for c in chosen.weights if c in used and chosen.weights[c].status == UNVERIFIED
        ),
    )


def surcharge(category: str | int) -> float:
    """The share added to data of a category. Raised if the category is not known: UnknownName."""
    known = table(*RULES)["category_surcharge"]
    if str(category) not in known:
        raise UnknownName(f"There is no data category {category}; there are {', '.join(known)}.")
    return float(known[str(category)])


def raised(eur: float, rate: float) -> float:
    """A burden with its surcharge. A benefit is not raised: poor data earn no larger credit."""
    return eur * (1 + rate) if eur > 0 else eur


def compared(
    offer: Profile, reference: Profile, scope: str, own_weights: Sequence[Weight] = ()
) -> Compared:
    """An offer against a reference, over A-C or A-D.

    Raised if they are under different sets: UnitMismatch; if they cover different modules, or a
    figure is missing: DomainError.
    """
    weights.same((offer.weight_set, reference.weight_set))
    one, other = mki(offer, own_weights), mki(reference, own_weights)
    modules.must_match(one.declared, other.declared)
    for found in (one, other):
        if found.missing:
            raise DomainError(
                f"{', '.join(found.missing)} are missing: an amount without them is too low."
            )
    eur, of_reference = in_scope(one, scope), in_scope(other, scope)
    return Compared(
        weight_set=one.weight_set,
        scope=scope,
        offer=eur,
        reference=of_reference,
        difference=eur - of_reference,
        ratio=eur / of_reference
        if of_reference > 0
        else Missing("the reference is not above zero"),
    )


def in_scope(found: Mki, scope: str) -> float:
    """The amount over A-C or A-D. Raised if it cannot be made or the scope is another: DomainError."""
    if scope not in modules.SCOPES:
        raise DomainError(f"scope is {scope!r}: say whether A-C or A-D counts.")
    value = found.a_to_c if scope == "A-C" else found.a_to_d
    if isinstance(value, Missing):
        raise DomainError(f"{scope} cannot be made: {value.reason}.")
    return value


def _weighed(chosen: WeightSet, profile: Profile, module: str) -> dict[str, float]:
    """EUR by impact of one module; parts only where their total is not given."""
    given = profile.modules[module]
    own = {
        code: chosen.in_own_unit(code, value, profile.units.get(code, ""))
        for code, value in given.items()
    }
    return {
        code: value * chosen.weights[code].eur_per_unit
        for code, value in own.items()
        if chosen.weights[code].part_of not in own
    }


def _lacks(chosen: WeightSet, code: str, counted: Mapping[str, float]) -> bool:
    """Whether an impact has no figure: neither itself, nor its total, nor all of its parts."""
    weight = chosen.weights[code]
    if code in counted or weight.part_of in counted:
        return False
    parts = chosen.parts(weight.part_of or code)
    if not parts:
        return True
    # With no part at all it is the total that is missing; with some, the parts that are not there.
    some = any(part in counted for part in parts)
    return some if weight.part_of else not some


def _by_impact(chosen: WeightSet, counted: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    cycle = [impacts for name, impacts in counted.items() if name != modules.BEYOND]
    return {
        code: math.fsum(impacts.get(code, 0.0) for impacts in cycle)
        for code in chosen.weights
        if any(code in impacts for impacts in cycle)
    }
