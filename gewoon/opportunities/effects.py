# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""An effect that follows from tables we hold: what the new causes over what the old causes.

One unit of the old is replaced by a mix of the new: a cubic metre of gas by some gas and some power, a
tonne of new steel by a tonne of recycled. The reduction is 1 - (sum of the new) / (sum of the old).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.factors import store
from gewoon.impact.circularity import materials
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.expected import Range

Table = Literal["nl/emission_factors", "uk/materials"]


@dataclass(frozen=True, slots=True)
class Computed:
    """old, new: amounts by name in the table; a material is written as material/route.

    sigma: log standard deviation of new over old: of the factors, and of how well they fit.
    """

    table: Table
    old: Mapping[str, float]
    new: Mapping[str, float]
    sigma: float


def reduction(given: Computed) -> Range:
    """The share that goes off, with its 95% interval; 0 where the new may be no better.

    Raised if a name is not in the table, or the new causes more than the old: DomainError.
    """
    return _reduction(
        given.table, tuple(sorted(given.old.items())), tuple(sorted(given.new.items())), given.sigma
    )


@cache
def _reduction(
    table: Table,
    old: tuple[tuple[str, float], ...],
    new: tuple[tuple[str, float], ...],
    sigma: float,
) -> Range:
    before = math.fsum(times * _factor(table, name) for name, times in old)
    after = math.fsum(times * _factor(table, name) for name, times in new)
    if not 0 <= after < before:
        raise DomainError(f"{dict(new)} causes no less than {dict(old)}.")
    ratio = after / before
    low = max(1 - ratio * math.exp(Z95 * sigma), 0.0)
    return Range(1 - ratio, low, 1 - ratio * math.exp(-Z95 * sigma))


def _factor(table: Table, name: str) -> float:
    if table == "nl/emission_factors":
        found = store.load().physical(name)
        if isinstance(found, Missing):
            raise DomainError(f"{table} has no {name!r}.")
        return found.value
    material, _, route = name.partition("/")
    known = materials.known().get(material)
    if known is None or route not in known.per_tonne:
        raise DomainError(f"{table} has no {name!r}; write material/route.")
    if route == known.unlike:
        raise DomainError(f"{name!r} is not the same product, so there is nothing to compare.")
    return known.per_tonne[route]
