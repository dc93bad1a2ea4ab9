# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What quality is worth in euros under a design: the exchange rate that every formula hides.

Derivable from each formula: euros by which a price may rise for a little more quality at the same
total. For formulas without points a "point" is one percent of quality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.bids import Bid, check_bids, columns
from gewoon.tenders.formula import Field, Formula, field_of
from gewoon.tenders.formulas import Terms, formula_of, quality_points

HALVINGS = 100
PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class PointPrice:
    """At this price one quality point may cost so many euros; None where price no longer counts."""

    price: float
    euro_per_point: float | None


@dataclass(frozen=True, slots=True)
class SameScore:
    """A price that with this quality scores as the reference bid; None if no price in the range does."""

    quality: float
    price: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A level of quality a bidder can offer, and what it costs to make, in euro."""

    quality: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Response:
    """What suits the bidder best under the formula, and what suits the buyer best in euros.

    best and wanted hold several qualities when they tie.
    """

    best: tuple[Decimal, ...]
    wanted: tuple[Decimal, ...]
    agrees: bool


def point_size(terms: Terms) -> float:
    """Points for full quality; 100 (percent) where the formula knows no points."""
    return quality_points(terms) or PERCENT


def euro_per_point(
    bids: Sequence[Bid], terms: Terms, low: float, high: float, steps: int = 5
) -> list[PointPrice]:
    """Euros per quality point at prices from low to high, beside these bids.

    At each price the quality is the mean of the bids. Raised if the range is empty: DomainError.
    """
    if not 0 < low < high or steps < 2:
        raise DomainError("Give a lowest price above 0, a higher one, and at least two steps.")
    formula = formula_of(terms)
    check_bids(bids, formula)
    price = np.linspace(low, high, steps)
    quality = np.full(steps, float(sum(bid.quality for bid in bids) / len(bids)))
    rates = formula.rate(price, quality, _floats(bids), terms) / point_size(terms)
    return [
        PointPrice(float(p), float(rate) if isfinite(rate) else None)
        for p, rate in zip(price, rates, strict=True)
    ]


def same_score(
    bids: Sequence[Bid], terms: Terms, reference: str, qualities: Sequence[float], span: float = 4.0
) -> list[SameScore]:
    """The line through one bid on which every bid would score the same, with the other bids kept.

    Looks for prices between the bid's price divided and multiplied by span. Raised if there is no
    such bid, or a quality lies outside the formula's domain: DomainError.
    """
    formula = formula_of(terms)
    check_bids(bids, formula)
    held = next((bid for bid in bids if bid.name == reference), None)
    if held is None:
        raise DomainError(f"There is no bid {reference!r}.")
    low = float(formula.lowest_quality)
    if not all(low <= quality <= 1 for quality in qualities):
        raise DomainError(f"A quality lies between {low} and 1.")
    field = _floats(bids)
    aim = _score(formula, float(held.price), float(held.quality), field, terms)
    ends = (float(held.price) / span, float(held.price) * span)
    return [SameScore(q, _price_at(formula, q, aim, field, terms, ends)) for q in qualities]


def _price_at(
    formula: Formula,
    quality: float,
    aim: float,
    field: Field,
    terms: Terms,
    ends: tuple[float, float],
) -> float | None:
    """Bisection: the total gets worse as the price rises."""
    if formula.quality_above_zero and quality == 0:
        return None
    worse = 1.0 if formula.lower_wins else -1.0
    low, high = ends

    def past(price: float) -> float:
        return worse * (_score(formula, price, quality, field, terms) - aim)

    if past(low) > 0 or past(high) <= 0:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if past(middle) > 0:
            high = middle
        else:
            low = middle
    return low


def best_response(
    others: Sequence[Bid],
    terms: Terms,
    plans: Sequence[Plan],
    margin: Decimal,
    quality_value: Decimal,
) -> Response:
    """The quality a bidder with these costs does best to offer, and the one the buyer wants.

    The price is cost times one plus margin. The buyer wants the most value in euro: quality_value
    times quality minus price. Raised if there is no plan or a margin at or below -1: DomainError.
    """
    if not plans or margin <= -1:
        raise DomainError(
            "Give at least one level of quality with its cost, and a margin above -100%."
        )
    formula = formula_of(terms)
    offers = [
        Bid(f"plan {n}", plan.cost * (1 + margin), plan.quality) for n, plan in enumerate(plans)
    ]
    scores = [_own_score([*others, offer], terms) for offer in offers]
    sign = -1 if formula.lower_wins else 1
    best = _tops([sign * score for score in scores])
    wanted = _tops([quality_value * offer.quality - offer.price for offer in offers])
    return Response(
        best=tuple(plans[n].quality for n in best),
        wanted=tuple(plans[n].quality for n in wanted),
        agrees=bool(set(best) & set(wanted)),
    )


def _own_score(bids: Sequence[Bid], terms: Terms) -> Decimal:
    """The total of the last bid among all."""
    formula = formula_of(terms)
    check_bids(bids, formula)
    price, quality = columns(bids)
    scores = formula.score(price, quality, field_of(price, quality), terms)
    last: Decimal = scores.tolist()[-1]
    return last


def _tops(values: Sequence[Decimal]) -> list[int]:
    top = max(values)
    return [n for n, value in enumerate(values) if value == top]


def _score(formula: Formula, price: float, quality: float, field: Field, terms: Terms) -> float:
    scores = formula.score(np.array([price]), np.array([quality]), field, terms)
    return float(scores[0])


def _floats(bids: Sequence[Bid]) -> Field:
    price, quality = (column.astype(float) for column in columns(bids))
    return field_of(price, quality)
