# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every award formula: a newcomer adds a module in award/ and its name here."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gewoon.tenders.award import (
    fictional_price,
    highest_to_lowest,
    logarithmic,
    lowest_over_price,
    multiple_of_lowest,
    price_band,
    reference_point,
    utility_index,
    value_for_money,
)  # fmt: skip
from gewoon.tenders.formula import Formula

FORMULAS: tuple[Formula, ...] = (
    lowest_over_price.FORMULA,
    multiple_of_lowest.FORMULA,
    highest_to_lowest.FORMULA,
    price_band.FORMULA,
    logarithmic.FORMULA,
    utility_index.FORMULA,
    value_for_money.FORMULA,
    reference_point.FORMULA,
    fictional_price.FORMULA,
)

# What a tender file states; the field `formula` says which.
Terms = Annotated[
    lowest_over_price.LowestOverPrice
    | multiple_of_lowest.MultipleOfLowest
    | highest_to_lowest.HighestToLowest
    | price_band.PriceBand
    | logarithmic.Logarithmic
    | utility_index.UtilityIndex
    | value_for_money.ValueForMoney
    | reference_point.ReferencePoint
    | fictional_price.FictionalPrice,
    Field(discriminator="formula"),
]


def formula_of(terms: Terms) -> Formula:
    """The formula to which these terms belong."""
    return next(one for one in FORMULAS if isinstance(terms, one.terms))


def reversible(terms: Terms) -> bool:
    """Whether a bid that falls out can change the order of the others.

    The logarithmic formula is shifted by the lowest price, which moves all alike, unless cut at 0.
    """
    if isinstance(terms, logarithmic.Logarithmic):
        return terms.cut_at_zero
    return bool(formula_of(terms).depends_on)


def quality_points(terms: Terms) -> float | None:
    """How many points full quality earns; None where the formula has no points."""
    points = getattr(terms, "quality_points", None)
    return None if points is None else float(points)
