# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""MKI of a work made of elements, with replacements, and the environmental performance of a building.

Method: the Dutch determination method. Element: quantity x MKI per unit x (1 + replacements). MPG:
MKI of the building / (floor area x life), EUR per m2 per year. Programs round replacements
differently, so the rounding is stated; the default is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity import modules, weights
from gewoon.impact.circularity.domain import amount, positive
from gewoon.impact.circularity.mki import Profile, mki, raised, surcharge
from gewoon.impact.circularity.weights import Weight

Rounding = Literal["none", "ceil", "floor"]
Scope = Literal["A-C", "A-D"]
DECIMALS = 9  # 0.3 / 0.1 is three lives, whatever binary fractions say
REPLACED = "B4"


@dataclass(frozen=True, slots=True)
class Declared:
    """EUR per unit as a declaration gives it. weight_set '' is that of the work."""

    a_to_c: float
    d: float | None = None
    weight_set: str = ""
    category: str | int = "1"


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a work. The quantity is the product of dimensions: (600 m2, 2 layers).

    Its MKI is that of a product of the work by name, or as declared. life in years; None lasts as
    long as the work, and the result says so. Raised if it has neither, or both: DomainError.
    """

    name: str
    dimensions: Sequence[float]
    product: str = ""
    declared: Declared | None = None
    life: float | None = None

    def __post_init__(self) -> None:
        if bool(self.product) == (self.declared is not None):
            raise DomainError(f"{self.name}: give either a product or a declared MKI.")
        if not self.dimensions:
            raise DomainError(f"{self.name}: give its quantity under dimensions.")
        for value in self.dimensions:
            amount(value, f"{self.name}: a dimension")


@dataclass(frozen=True, slots=True)
class Work:
    """A building or civil work. scope: which modules its total counts. life in years, area in m2."""

    weight_set: str
    scope: Scope
    elements: Sequence[Element]
    products: Sequence[Profile] = ()
    life: float | None = None
    floor_area: float | None = None
    replacement_rounding: Rounding = "none"
    own_weights: Sequence[Weight] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One element: its quantity, replacements (not counting the first), and EUR."""

    name: str
    quantity: float
    replacements: float
    a_to_c: float
    d: float | Missing


@dataclass(frozen=True, slots=True)
class Total:
    """EUR of the work: in its scope, and apart. mpg in EUR per m2 per year.

    lasts_as_work: elements without a life of their own; missing: impacts that products lack.
    """

    weight_set: str
    scope: str
    total: float | Missing
    a_to_c: float
    d: float | Missing
    a_to_d: float | Missing
    mpg: float | Missing
    lines: tuple[Line, ...]
    replacement_rounding: str
    lasts_as_work: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]
    unverified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one unit of a product costs, whatever it was made from."""

    a_to_c: float
    d: float | Missing
    replaces: bool = False


def total(work: Work) -> Total:
    """The MKI of a work, element by element.

    Raised if an element is under another weight set: UnitMismatch; if a product is not known:
    UnknownName; if there are no elements, two products have one name, or a product with replacements
    declares them (B4) itself: DomainError.
    """
    if not work.elements:
        raise DomainError("There are no elements.")
    found = {one.name: mki(one, work.own_weights) for one in work.products}
    if len(found) < len(work.products):
        raise DomainError("Two products have the same name.")
    names = [one.weight_set for one in work.products]
    names += [
        one.declared.weight_set for one in work.elements if one.declared and one.declared.weight_set
    ]
    weights.same((work.weight_set, *names))
    units: dict[str, _Unit] = {}
    for name, one in found.items():
        if isinstance(one.a_to_c, Missing):
            raise DomainError(f"{name}: {one.a_to_c.reason}.")
        units[name] = _Unit(one.a_to_c, one.d, REPLACED in one.declared)
    lines = tuple(_line(work, element, units) for element in work.elements)
    a_to_c, d = math.fsum(line.a_to_c for line in lines), _beyond(lines)
    a_to_d = modules.added(a_to_c, d)
    in_scope = a_to_c if work.scope == "A-C" else a_to_d
    return Total(
        weight_set=weights.of(work.weight_set, work.own_weights).name,
        scope=work.scope,
        total=in_scope,
        a_to_c=a_to_c,
        d=d,
        a_to_d=a_to_d,
        mpg=_mpg(work, in_scope),
        lines=lines,
        replacement_rounding=work.replacement_rounding,
        lasts_as_work=tuple(e.name for e in work.elements if e.life is None),
        missing={name: one.missing for name, one in found.items() if one.missing},
        unverified=tuple(dict.fromkeys(code for one in found.values() for code in one.unverified)),
    )


def replacements(work_life: float, product_life: float, rounding: Rounding = "none") -> float:
    """How often a product is replaced during the life of a work, both in years; never below 0.

    Raised if a life is not above zero: DomainError.
    """
    ratio = positive(work_life, "The life of the work") / positive(
        product_life, "The life of a product"
    )
    times = max(0.0, round(ratio, DECIMALS) - 1)
    if rounding == "none":
        return max(0.0, ratio - 1)
    return float(math.ceil(times) if rounding == "ceil" else math.floor(times))


def _line(work: Work, element: Element, units: Mapping[str, _Unit]) -> Line:
    unit = _unit(element, units)
    times = 0.0
    if work.life is not None and element.life is not None:
        times = replacements(work.life, element.life, work.replacement_rounding)
    if times and unit.replaces:
        raise DomainError(f"{element.name}: its product declares {REPLACED}; leave out its life.")
    quantity = math.prod(element.dimensions)
    much = quantity * (1 + times)
    d = unit.d if isinstance(unit.d, Missing) else unit.d * much
    return Line(element.name, quantity, times, unit.a_to_c * much, d)


def _unit(element: Element, units: Mapping[str, _Unit]) -> _Unit:
    if element.declared is None:
        if element.product not in units:
            raise UnknownName(f"{element.name}: there is no product {element.product!r}.")
        return units[element.product]
    given, rate = element.declared, surcharge(element.declared.category)
    d = Missing("module D is not declared") if given.d is None else raised(given.d, rate)
    return _Unit(raised(given.a_to_c, rate), d)


def _beyond(lines: Sequence[Line]) -> float | Missing:
    without = [line.name for line in lines if isinstance(line.d, Missing)]
    if without:
        return Missing(f"module D is not declared for {', '.join(without)}")
    return math.fsum(line.d for line in lines if not isinstance(line.d, Missing))


def _mpg(work: Work, eur: float | Missing) -> float | Missing:
    if isinstance(eur, Missing):
        return eur
    if work.floor_area is None or work.life is None:
        return Missing("a building needs a floor area and a life")
    return eur / (positive(work.floor_area, "floor_area") * positive(work.life, "life"))
