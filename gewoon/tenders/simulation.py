# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Before publication: how does a design behave over tenders that could plausibly come in?

Method: Monte Carlo with a stated seed; every share with its standard error. The bids are made up from
the market's ranges. They are no forecast, and must not hold prices of past bidders without a ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.choice import WINS_NOTHING, tied, winners
from gewoon.tenders.formula import Array
from gewoon.tenders.formulas import Terms, formula_of
from gewoon.tenders.ranking import admitted

MOST_TENDERS = 1_000_000
MOST_BIDS = 30


@dataclass(frozen=True, slots=True)
class Market:
    """Ranges from which bids are drawn.

    A price is estimate × (base + slope × quality) × a lognormal with log standard deviation spread;
    quality is even between quality_low and quality_high, the number of bids between fewest and most.
    Raised if a range is empty or outside its domain: DomainError.
    """

    estimate: float
    fewest: int
    most: int
    quality_low: float
    quality_high: float
    base: float
    slope: float
    spread: float

    def __post_init__(self) -> None:
        if not 2 <= self.fewest <= self.most <= MOST_BIDS:
            raise DomainError(f"The number of bids runs from at least 2 to at most {MOST_BIDS}.")
        if not 0 <= self.quality_low <= self.quality_high <= 1:
            raise DomainError("Quality runs from 0 to 1.")
        lowest = self.base + self.slope * self.quality_low
        highest = self.base + self.slope * self.quality_high
        if self.estimate <= 0 or min(lowest, highest) <= 0 or self.spread < 0:
            raise DomainError(
                "Prices in the market must come out above 0, with a spread of 0 or more."
            )


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the simulated tenders, with its Monte Carlo standard error."""

    value: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """What happened in the simulated tenders.

    reversal: dropping one losing bid changes the winner. differs: the winner is worse in the buyer's
    own euro valuation than another valid bid. regret: mean euros by which it is worse, over all
    tenders. shared: a tie for the first place. no_award: every bid was set aside.
    """

    simulated: bool
    formula: str
    tenders: int
    seed: int
    reversal: Share
    differs: Share
    regret: float
    shared: Share
    no_award: Share


def simulate(
    terms: Terms, market: Market, quality_value: Decimal, tenders: int = 20_000, seed: int = 7
) -> Simulation:
    """Draw tenders, award each, and count.

    quality_value: what full quality is worth to the buyer, in euro. Raised if the number of tenders
    is not 1 to a million, the value is negative, or the formula divides by a quality of 0: DomainError.
    """
    formula = formula_of(terms)
    if not 1 <= tenders <= MOST_TENDERS or quality_value < 0:
        raise DomainError(f"Simulate 1 to {MOST_TENDERS} tenders, with a value of 0 euro or more.")
    if formula.quality_above_zero and market.quality_low == 0:
        raise DomainError(f"{formula.name} divides by quality: let it run from above 0.")
    counts = np.zeros(4, dtype=int)
    regret = 0.0
    for price, quality in draws(market, tenders, seed):
        won = winners(price, quality, terms)
        lost = _regret(price, quality, won, terms, float(quality_value))
        regret += float(lost.sum())
        counts += (
            int(_reverses(price, quality, won, terms).sum()),
            int((lost > 0).sum()),
            int(tied(price, quality, terms).sum()),
            int((won == WINS_NOTHING).sum()),
        )
    reversal, differs, shared, no_award = (_share(int(count), tenders) for count in counts)
    return Simulation(
        True, formula.name, tenders, seed, reversal, differs, regret / tenders, shared, no_award
    )


def draws(market: Market, tenders: int, seed: int) -> Iterator[tuple[Array, Array]]:
    """(prices, qualities) of all tenders with the same number of bids, for each such number."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(market.fewest, market.most + 1, tenders)
    for bids in range(market.fewest, market.most + 1):
        shape = (int((sizes == bids).sum()), bids)
        quality = rng.uniform(market.quality_low, market.quality_high, shape)
        level = market.estimate * (market.base + market.slope * quality)
        price = level * np.exp(market.spread * rng.standard_normal(shape))
        if shape[0]:
            yield price, quality


def _reverses(price: Array, quality: Array, won: Array, terms: Terms) -> Array:
    """Whether some losing bid decides the winner by falling out."""
    bids = price.shape[-1]
    changed = np.zeros(len(price), dtype=bool)
    for gone in range(bids):
        kept = [bid for bid in range(bids) if bid != gone]
        again = np.array(kept)[winners(price[:, kept], quality[:, kept], terms)]
        changed |= (won != gone) & (won != WINS_NOTHING) & (again != won)
    return changed


def _regret(price: Array, quality: Array, won: Array, terms: Terms, value: float) -> Array:
    """Euros by which the winner is worse than the best valid bid, in the buyer's own valuation."""
    worth = np.where(admitted(price, terms), value * quality - price, -np.inf)
    chosen = np.take_along_axis(worth, np.maximum(won, 0)[:, None], axis=-1)[:, 0]
    best = np.where(won == WINS_NOTHING, chosen, worth.max(axis=-1))
    return np.where(won == WINS_NOTHING, 0.0, best - np.where(won == WINS_NOTHING, 0.0, chosen))


def _share(count: int, tenders: int) -> Share:
    value = count / tenders
    return Share(value, sqrt(value * (1 - value) / tenders))
