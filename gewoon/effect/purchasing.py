# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why the footprint of spend changed: more bought, other things, dearer, or cleaner.

Identity: E = sum over categories of N x s x (1/p) x f: nominal spend, nominal share, price index of
the category (base year = 1), kg per real euro. The intensity is split once more into what suppliers
did and what a new factor table did (method), so that better factors never look like better buying.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.effect.lmdi import Part, Split, decompose
from gewoon.errors import DomainError

EFFECTS = ("volume", "mix", "price", "intensity", "method")


@dataclass(frozen=True, slots=True)
class Category:
    """One category in two years.

    spend in nominal money; price: index with the base year = 1; intensity: kg per real euro;
    intensity_same_factors: that of the later year by the factors of the earlier one, when the
    factor table changed in between (None: it did not).
    """

    name: str
    spend_before: float
    spend_after: float
    intensity_before: float
    intensity_after: float
    price_after: float = 1.0
    price_before: float = 1.0
    intensity_same_factors: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The split, and what a calculation that forgets prices and intensities would have said.

    naive: kg in the later year by the earlier factors on nominal money; only the intensity effect
    is sustainability.
    """

    split: Split
    naive: float


def purchasing(categories: Sequence[Category]) -> Change:
    """The change of a footprint by volume, mix, price, intensity and method.

    Raised if a price index is not positive, a year has no spend in total, or a method effect
    cannot be told apart from an intensity of 0: DomainError.
    """
    before = math.fsum(one.spend_before for one in categories)
    after = math.fsum(one.spend_after for one in categories)
    if before == 0 or after == 0:
        raise DomainError("Spend adds up to nothing in one of the years; there are no shares.")
    parts = [_part(one, before, after) for one in categories]
    naive = (one.spend_after * one.intensity_before / one.price_before for one in categories)
    return Change(decompose(parts), math.fsum(naive))


def _part(one: Category, before: float, after: float) -> Part:
    if min(one.price_before, one.price_after) <= 0:
        raise DomainError(f"{one.name}: a price index is more than 0, with the base year as 1.")
    same = one.intensity_after if one.intensity_same_factors is None else one.intensity_same_factors
    if same == 0 and one.intensity_after != 0:
        raise DomainError(f"{one.name}: by the old factors there is nothing; no method effect.")
    method = one.intensity_after / same if same else 1.0
    first = (before, one.spend_before / before, 1 / one.price_before, one.intensity_before, 1.0)
    last = (after, one.spend_after / after, 1 / one.price_after, same, method)
    return Part(
        one.name, dict(zip(EFFECTS, first, strict=True)), dict(zip(EFFECTS, last, strict=True))
    )
