# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rank reversal: does the order of two bids change when a third falls out or comes in?

Method: exhaustive over every bid and every pair; ghost bids on a grid of price and quality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.bids import Bid, check_bids
from gewoon.tenders.choice import WINS_NOTHING, winners
from gewoon.tenders.formula import Array
from gewoon.tenders.formulas import Terms, formula_of
from gewoon.tenders.ranking import compare, totals

GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Reversal:
    """Without these bids the order of a pair is another. first and second are codes.

    before and after: better, equal or worse, of the first beside the second.
    """

    removed: tuple[str, ...]
    first: str
    second: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Exhaustive:
    """Everything that removing one or two bids changes.

    winner_changes: removals of losing bids after which another wins, with the winners before and
    after. tried: how many removals were computed.
    """

    tried: int
    reversals: tuple[Reversal, ...]
    winner_changes: tuple[WinnerChange, ...]


@dataclass(frozen=True, slots=True)
class WinnerChange:
    """These losers fall out, and another wins."""

    removed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ghosts:
    """What one more bid would do, per price (row) and quality (column).

    outcome: "same"; "ghost" where the extra bid wins itself; "flip" where it loses and yet makes
    another bid win. share: of the grid that flips.
    """

    prices: tuple[float, ...]
    qualities: tuple[float, ...]
    outcome: tuple[tuple[str, ...], ...]
    share: float


WORDS = {1: "better", 0: "equal", -1: "worse"}


def exhaustive(bids: Sequence[Bid], terms: Terms, most: int = 2) -> Exhaustive:
    """Remove every bid and every pair (up to most at once) and compare all that is left.

    Raised if a bid lies outside the formula's domain: DomainError.
    """
    whole = totals(bids, terms)
    removals = [
        names
        for size in range(1, most + 1)
        for names in combinations(whole, size)
        if len(whole) - size >= 2
    ]
    lower = formula_of(terms).lower_wins
    found: list[Reversal] = []
    changes: list[WinnerChange] = []
    before = _firsts(whole, lower)
    for names in removals:
        left = totals([bid for bid in bids if bid.name not in names], terms)
        found += _pairs(names, whole, left, lower)
        after = _firsts(left, lower)
        if not set(names) & set(before) and after != before:
            changes.append(WinnerChange(names, before, after))
    return Exhaustive(len(removals), tuple(found), tuple(changes))


def _pairs(
    removed: tuple[str, ...], whole: dict[str, Decimal], left: dict[str, Decimal], lower: bool
) -> list[Reversal]:
    found = []
    for first, second in combinations(left, 2):
        sign = -1 if lower else 1
        before = sign * compare(whole[first], whole[second])
        after = sign * compare(left[first], left[second])
        if before != after:
            found.append(Reversal(removed, first, second, WORDS[before], WORDS[after]))
    return found


def _firsts(scores: dict[str, Decimal], lower: bool) -> tuple[str, ...]:
    if not scores:
        return ()
    sign = -1 if lower else 1
    top = max(sign * score for score in scores.values())
    return tuple(name for name, score in scores.items() if compare(sign * score, top) == 0)


def ghosts(
    bids: Sequence[Bid],
    terms: Terms,
    prices: Sequence[float],
    qualities: Sequence[float],
) -> Ghosts:
    """Insert one bid at every price and quality of the grid.

    Raised if the grid is empty or outside the formula's domain, or there is no winner to flip:
    DomainError.
    """
    if not prices or not qualities:
        raise DomainError("Give prices and qualities for the extra bid.")
    formula = formula_of(terms)
    check_bids(bids, formula)
    for price in prices:
        for quality in qualities:
            check_bids([Bid(GHOST, Decimal(str(price)), Decimal(str(quality)))], formula)
    grid = np.array([[(p, q) for q in qualities] for p in prices]).reshape(-1, 2)
    offered, worth = _beside(bids, grid)
    alone = winners(offered[:1, :-1], worth[:1, :-1], terms)[0]
    if alone == WINS_NOTHING:
        raise DomainError("No bid is valid, so there is no winner to flip.")
    found = winners(offered, worth, terms)
    codes = np.where(found == len(bids), "ghost", np.where(found == alone, "same", "flip"))
    shaped = codes.reshape(len(prices), len(qualities))
    return Ghosts(
        prices=tuple(float(p) for p in prices),
        qualities=tuple(float(q) for q in qualities),
        outcome=tuple(tuple(str(code) for code in row) for row in shaped),
        share=float((codes == "flip").mean()),
    )


def _beside(bids: Sequence[Bid], grid: Array) -> tuple[Array, Array]:
    """The bids, once per point of the grid, with the point as the last bid."""
    own = np.array([[float(bid.price), float(bid.quality)] for bid in bids])
    price = np.column_stack([np.tile(own[:, 0], (len(grid), 1)), grid[:, 0]])
    quality = np.column_stack([np.tile(own[:, 1], (len(grid), 1)), grid[:, 1]])
    return price, quality
