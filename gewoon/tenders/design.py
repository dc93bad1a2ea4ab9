# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tender design report: what a buyer should know before publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders import legal
from gewoon.tenders.bids import Bid, columns
from gewoon.tenders.concession import weigh
from gewoon.tenders.design_report import Line, Report
from gewoon.tenders.exchange import (
    Response,
    best_response,
    euro_per_point,
    point_size,
    same_score,
)  # fmt: skip
from gewoon.tenders.formula import field_of
from gewoon.tenders.formulas import Terms, formula_of, reversible
from gewoon.tenders.notes import Weight, notes
from gewoon.tenders.ranking import rank
from gewoon.tenders.reversal import Ghosts, exhaustive, ghosts
from gewoon.tenders.scoring import (
    Scored,
    bids_of,
    concession_scores,
    implied_burden_price,
    offers_of,
    scored,
)  # fmt: skip
from gewoon.tenders.simulation import Simulation, simulate
from gewoon.tenders.tender import ConcessionTerms, Tender
from gewoon.tenders.weights import effective_weights

# A part of the total: its nominal weight and one score per bid.
Parts = Mapping[str, tuple[Decimal, Sequence[Decimal]]]
PRICE, FEE, QUALITY = "price", "fee", "quality"
GRID = 24
POINT_STEPS = 7
LINE_STEPS = 13
WIDER = 0.15  # how far the pictures look beyond the prices of the bids


def report(tender: Tender, tenders: int = 20_000, seed: int = 7) -> Report:
    """The whole report; tenders and seed are those of the simulation.

    Raised if a bid, a score or the terms lie outside their domain: DomainError.
    """
    rated, aside = scored(tender)
    begun = Report(
        title=tender.title,
        fictional=tender.fictional,
        remark=tender.remark,
        simulated=not tender.bids,
        formula=tender.formula.formula,
        code="",
        absolute=True,
        point_size=1.0,
        criteria=tuple(one.name for one in tender.criteria),
        scores=tuple(rated),
        set_aside=tuple(aside),
        weights=(),
        verdicts=legal.check(tender),
        notes=(),
        missing=(),
    )
    if isinstance(tender.formula, ConcessionTerms):
        return _concession(begun, tender, tender.formula)
    return _priced(begun, tender, tender.formula, tenders, seed)


def _concession(begun: Report, tender: Tender, terms: ConcessionTerms) -> Report:
    """Dominance first; points after it."""
    points = concession_scores(tender, terms, begun.scores)
    parts = {FEE: (Decimal(1), [one.fee_points for one in points])}
    for number, criterion in enumerate(tender.criteria):
        parts[criterion.name] = (Decimal(1), [one.points[number] for one in points])
    stated = {FEE: terms.fee_points, **{one.name: one.points for one in tender.criteria}}
    weights = _weights(parts, stated)
    return replace(
        begun,
        concession=weigh(offers_of(tender, terms), terms.years, terms.rate, terms.burden_price),
        concession_scores=tuple(points),
        current=terms.current.name if terms.current else "",
        implied_burden_price=implied_burden_price(tender, terms),
        weights=weights,
        notes=notes(tender, weights, None, None),
        missing=() if weights else ("weights",),
    )


def _priced(begun: Report, tender: Tender, terms: Terms, tenders: int, seed: int) -> Report:
    formula = formula_of(terms)
    bids = bids_of(tender, begun.scores, seed)
    if not bids:
        return replace(begun, code=formula.code, missing=("ranking",))
    ranking = rank(bids, terms, tender.decimals)
    valid = [bid for bid in bids if bid.name not in ranking.set_aside]
    ends = _range(bids)
    simulation = _simulated(tender, terms, tenders, seed)
    response = _response(tender, terms, valid)
    weights = _price_weights(tender, terms, valid, begun.scores)
    parts = {"weights": weights, "simulation": simulation, "response": response, "ghosts": valid}
    return replace(
        begun,
        code=formula.code,
        absolute=not reversible(terms),
        point_size=point_size(terms),
        set_aside=(*begun.set_aside, *ranking.set_aside),
        ranking=ranking,
        point_prices=tuple(euro_per_point(bids, terms, *ends, POINT_STEPS)),
        lines=tuple(_line(bid, valid, terms) for bid in valid),
        weights=weights,
        reversal=exhaustive(bids, terms),
        ghosts=_ghosts(valid, terms, ends),
        simulation=simulation,
        response=response,
        notes=notes(tender, weights, simulation, response),
        missing=tuple(name for name, part in parts.items() if not part),
    )


def _range(bids: Sequence[Bid]) -> tuple[float, float]:
    prices = [float(bid.price) for bid in bids]
    return min(prices) * (1 - WIDER), max(prices) * (1 + WIDER)


def _weights(parts: Parts, stated: Mapping[str, Decimal]) -> tuple[Weight, ...]:
    """Nominal and effective weights; none where the bids do not tell parts apart."""
    try:
        effective = effective_weights(
            {part: weight for part, (weight, _) in parts.items()},
            {part: column for part, (_, column) in parts.items()},
        )
    except DomainError:
        return ()
    whole = sum(stated.values(), Decimal(0))
    return tuple(Weight(part, stated[part] / whole, effective[part]) for part in parts)


def _price_weights(
    tender: Tender, terms: Terms, valid: Sequence[Bid], rated: Sequence[Scored]
) -> tuple[Weight, ...]:
    """Weights of price and criteria, for formulas whose total is a sum of points."""
    formula = formula_of(terms)
    if formula.price_part is None or not valid:
        return ()
    price, quality = columns(valid)
    column = formula.price_part(price, field_of(price, quality), terms).tolist()
    stated: dict[str, Decimal] = {PRICE: terms.price_points}  # type: ignore[union-attr]
    parts = {PRICE: (stated[PRICE], column)}
    names = {bid.name for bid in valid}
    kept = [one for one in rated if one.name in names]
    for number, criterion in enumerate(tender.criteria if kept else ()):
        stated[criterion.name] = criterion.points
        parts[criterion.name] = (criterion.points, [one.shares[number] for one in kept])
    if not kept:
        stated[QUALITY] = terms.quality_points  # type: ignore[union-attr]
        parts[QUALITY] = (stated[QUALITY], quality.tolist())
    return _weights(parts, stated)


def _simulated(tender: Tender, terms: Terms, tenders: int, seed: int) -> Simulation | None:
    if tender.market is None or tender.quality_value is None:
        return None
    return simulate(terms, tender.market, tender.quality_value, tenders, seed)


def _response(tender: Tender, terms: Terms, valid: Sequence[Bid]) -> Response | None:
    given = tender.cost_of_quality
    if given is None or tender.quality_value is None:
        return None
    return best_response(valid, terms, given.plans, given.margin, tender.quality_value)


def _line(bid: Bid, valid: Sequence[Bid], terms: Terms) -> Line:
    low = max(float(formula_of(terms).lowest_quality), 0.0)
    qualities = [float(q) for q in np.linspace(low, 1.0, LINE_STEPS)]
    return Line(bid.name, tuple(same_score(valid, terms, bid.name, qualities)))


def _ghosts(valid: Sequence[Bid], terms: Terms, ends: tuple[float, float]) -> Ghosts | None:
    if not valid:
        return None
    least = 1 / GRID if formula_of(terms).quality_above_zero else 0.0
    prices = [float(p) for p in np.linspace(*ends, GRID)]
    return ghosts(valid, terms, prices, [float(q) for q in np.linspace(least, 1.0, GRID)])
