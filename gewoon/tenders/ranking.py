# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ranking of bids: exact, with ties reported and never broken.

Scores are rounded only if the tender documents say so, to the decimals they state, half up. Totals
that agree to fifteen digits are a tie: what differs beyond is the arithmetic, not the bids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from gewoon.tenders.bids import Bid, check_bids, columns
from gewoon.tenders.formula import Array, field_of
from gewoon.tenders.formulas import Terms, formula_of

SAME = Decimal("1E-15")


@dataclass(frozen=True, slots=True)
class Placed:
    """A bid with its total and its place; bids that tie share a place."""

    name: str
    price: Decimal
    quality: Decimal
    total: Decimal
    rank: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order, best first.

    winners holds more than one name in a tie for the first place, and none if every bid was set
    aside; then the documents or a draw before witnesses decide, never this program. notes are codes:
    single_bid, identical_prices, tie_for_first, rounding_changes_order, price_has_no_weight,
    quality_has_no_weight, no_valid_bid.
    """

    formula: str
    bids: tuple[Placed, ...]
    winners: tuple[str, ...]
    ties: tuple[tuple[str, ...], ...]
    set_aside: tuple[str, ...]
    notes: tuple[str, ...]


def compare(one: Decimal, other: Decimal) -> int:
    """1 if one is larger, -1 if it is smaller, 0 if they agree to fifteen digits."""
    if abs(one - other) <= SAME * max(abs(one), abs(other)):
        return 0
    return 1 if one > other else -1


def totals(bids: Sequence[Bid], terms: Terms) -> dict[str, Decimal]:
    """The unrounded total of each valid bid, by name; bids set aside are not in it."""
    formula = formula_of(terms)
    check_bids(bids, formula)
    price, quality = columns(bids)
    stays = admitted(price, terms)
    if not stays.any():
        return {}
    price, quality = price[stays], quality[stays]
    scores = formula.score(price, quality, field_of(price, quality), terms)
    names = [bid.name for bid, kept in zip(bids, stays, strict=True) if kept]
    return dict(zip(names, scores.tolist(), strict=True))


def admitted(price: Array, terms: Terms) -> Array:
    """Which prices the tender documents admit."""
    admits = formula_of(terms).admits
    return np.ones(price.shape, dtype=bool) if admits is None else admits(price, terms)


def rank(bids: Sequence[Bid], terms: Terms, decimals: int | None = None) -> Ranking:
    """Rank the bids.

    decimals: to which totals are rounded half up, only if the documents say so. Raised if a bid or
    the terms lie outside the formula's domain: DomainError.
    """
    formula = formula_of(terms)
    exact = totals(bids, terms)
    shown = {name: _rounded(total, decimals) for name, total in exact.items()}
    places = places_of(shown, formula.lower_wins)
    by_name = {bid.name: bid for bid in bids}
    placed = sorted(
        (
            Placed(name, by_name[name].price, by_name[name].quality, shown[name], places[name])
            for name in shown
        ),
        key=lambda one: one.rank,
    )
    changed = places != places_of(exact, formula.lower_wins)
    return Ranking(
        formula=formula.name,
        bids=tuple(placed),
        winners=tuple(one.name for one in placed if one.rank == 1),
        ties=_ties(placed),
        set_aside=tuple(bid.name for bid in bids if bid.name not in exact),
        notes=tuple(_notes(placed, terms, changed)),
    )


def _rounded(total: Decimal, decimals: int | None) -> Decimal:
    if decimals is None:
        return total
    return total.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def places_of(scores: dict[str, Decimal], lower_wins: bool) -> dict[str, int]:
    """The place of each: 1 plus how many are better."""
    better = -1 if lower_wins else 1
    return {
        name: 1 + sum(compare(other, score) == better for other in scores.values())
        for name, score in scores.items()
    }


def _ties(placed: Sequence[Placed]) -> tuple[tuple[str, ...], ...]:
    ranks = sorted({one.rank for one in placed})
    groups = (tuple(one.name for one in placed if one.rank == rank) for rank in ranks)
    return tuple(group for group in groups if len(group) > 1)


def _notes(placed: Sequence[Placed], terms: Terms, changed: bool) -> list[str]:
    notes = []
    if not placed:
        notes.append("no_valid_bid")
    if len(placed) == 1:
        notes.append("single_bid")
    if len(placed) > 1 and len({one.price for one in placed}) == 1:
        notes.append("identical_prices")
    if sum(one.rank == 1 for one in placed) > 1:
        notes.append("tie_for_first")
    if changed:
        notes.append("rounding_changes_order")
    if getattr(terms, "price_points", 1) == 0:
        notes.append("price_has_no_weight")
    if getattr(terms, "quality_points", 1) == 0 or getattr(terms, "quality_value", 1) == 0:
        notes.append("quality_has_no_weight")
    return notes
