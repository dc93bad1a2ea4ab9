# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From what bidders submit to shares of quality, points and bids a formula can rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.bids import Bid
from gewoon.tenders.concession import Offer
from gewoon.tenders.lcc import annuity
from gewoon.tenders.ranking import places_of
from gewoon.tenders.scales import Measure, measured, number, share
from gewoon.tenders.simulation import Market
from gewoon.tenders.tender import ConcessionTerms, Criterion, Submission, Tender

NAME_OF_SIMULATED = "S"


@dataclass(frozen=True, slots=True)
class Scored:
    """The share of full value a bid earns on each criterion, in their order, and over all."""

    name: str
    shares: tuple[Decimal, ...]
    quality: Decimal


@dataclass(frozen=True, slots=True)
class ConcessionScore:
    """Points of one bid in a concession; a place is shared in a tie."""

    name: str
    fee_points: Decimal
    points: tuple[Decimal, ...]
    total: Decimal
    rank: int


def scored(tender: Tender) -> tuple[list[Scored], list[str]]:
    """(shares of every bid, names of bids set aside because a measured criterion says so).

    Raised if a bid lacks a score, has one too many, or one that is not on its scale: DomainError.
    """
    kept, aside = [], []
    for bid in tender.bids:
        shares = [_share(bid, criterion, tender) for criterion in tender.criteria]
        known = [one for one in shares if one is not None]
        extra = set(bid.scores) - {criterion.name for criterion in tender.criteria}
        if extra:
            raise DomainError(f"{bid.name}: no criterion is called {', '.join(sorted(extra))}.")
        if len(known) < len(shares):
            aside.append(bid.name)
        else:
            kept.append(Scored(bid.name, tuple(known), _weighted(known, tender.criteria)))
    return kept, aside


def _share(bid: Submission, criterion: Criterion, tender: Tender) -> Decimal | None:
    if criterion.name not in bid.scores:
        raise DomainError(f"{bid.name} has no score for {criterion.name}.")
    written = str(bid.scores[criterion.name])
    if criterion.measure is not None:
        return measured(number(written), criterion.measure)
    return share(written, criterion.scale, tender.published)


def _weighted(shares: Sequence[Decimal], criteria: Sequence[Criterion]) -> Decimal:
    points = [criterion.points for criterion in criteria]
    earned = sum((p * s for p, s in zip(points, shares, strict=True)), Decimal(0))
    return earned / sum(points)


def bids_of(tender: Tender, rated: Sequence[Scored], seed: int) -> list[Bid]:
    """Prices beside qualities; without bids, one tender drawn from the market.

    Raised if a bid has no price: DomainError.
    """
    if not tender.bids and tender.market:
        return simulated_bids(tender.market, seed)
    quality = {one.name: one.quality for one in rated}
    found = []
    for bid in tender.bids:
        if bid.price is None:
            raise DomainError(f"{bid.name} has no price.")
        if bid.name in quality:
            found.append(Bid(bid.name, bid.price, quality[bid.name]))
    return found


def simulated_bids(market: Market, seed: int) -> list[Bid]:
    """One tender drawn from the market: made-up bids, named S1, S2 and on."""
    rng = np.random.default_rng(seed)
    count = (market.fewest + market.most) // 2
    quality = rng.uniform(market.quality_low, market.quality_high, count)
    noise = np.exp(market.spread * rng.standard_normal(count))
    price = market.estimate * (market.base + market.slope * quality) * noise
    return [
        Bid(f"{NAME_OF_SIMULATED}{n}", Decimal(f"{p:.2f}"), Decimal(f"{q:.3f}"))
        for n, (p, q) in enumerate(zip(price, quality, strict=True), start=1)
    ]


def offers_of(tender: Tender, terms: ConcessionTerms) -> list[Offer]:
    """Bids in a concession as offers of income and burden, the contract of today first.

    Raised if a bid has no fee: DomainError.
    """
    found = [terms.current] if terms.current else []
    for bid in tender.bids:
        if bid.fee is None:
            raise DomainError(f"{bid.name} has no fee.")
        burden = number(str(bid.scores.get(terms.burden, "")))
        found.append(Offer(bid.name, bid.fee, burden))
    return found


def concession_scores(
    tender: Tender, terms: ConcessionTerms, rated: Sequence[Scored]
) -> list[ConcessionScore]:
    """Points for the fee on an absolute band plus points per criterion; best first, ties kept."""
    fees = {bid.name: bid.fee or Decimal(0) for bid in tender.bids}
    band = Measure("EUR", terms.lowest_fee, terms.highest_fee, "nothing")
    points = [criterion.points for criterion in tender.criteria]
    found = {}
    for one in rated:
        for_fee = terms.fee_points * (measured(fees[one.name], band) or Decimal(0))
        earned = tuple(p * s for p, s in zip(points, one.shares, strict=True))
        found[one.name] = (for_fee, earned, for_fee + sum(earned, Decimal(0)))
    places = places_of({name: total for name, (_, _, total) in found.items()}, lower_wins=False)
    rows = [ConcessionScore(name, *parts, places[name]) for name, parts in found.items()]
    return sorted(rows, key=lambda one: one.rank)


def implied_burden_price(tender: Tender, terms: ConcessionTerms) -> Decimal | None:
    """Euros of today per unit of burden at which the points trade income for burden.

    None where the burden is not measured or one of the two earns no points.
    """
    criterion = next(one for one in tender.criteria if one.name == terms.burden)
    if criterion.measure is None or terms.fee_points == 0 or criterion.points == 0:
        return None
    fee = (terms.highest_fee - terms.lowest_fee) * annuity(terms.rate, terms.years)
    burden = abs(criterion.measure.worst - criterion.measure.best)
    return (fee / terms.fee_points) * (criterion.points / burden)
