# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of tenders, under their names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gewoon.method import Method
from gewoon.tenders import (
    bids,
    co2_ladder,
    concession,
    design,
    exchange,
    formulas,
    lcc,
    legal,
    mki,
    ranking,
    reversal,
    scales,
    simulation,
    weights,
)  # fmt: skip
from gewoon.tenders.award import reference_point
from gewoon.tenders.design_report import Report
from gewoon.tenders.tender import Tender


def award(
    bids: Sequence[bids.Bid], terms: formulas.Terms, decimals: int | None = None
) -> ranking.Ranking:
    """The order of bids under one of the nine formulas."""
    return ranking.rank(bids, terms, decimals)


def euro_per_point(
    bids: Sequence[bids.Bid], terms: formulas.Terms, low: float, high: float, steps: int = 5
) -> list[exchange.PointPrice]:
    """Euros per quality point over a range of prices."""
    return exchange.euro_per_point(bids, terms, low, high, steps)


def lcc_cost(option: lcc.Option, rate: lcc.Rate, mid_year: bool = False) -> lcc.LifeCycleCost:
    """The life-cycle cost of one option."""
    return lcc.life_cycle_cost(option, rate, mid_year)


def legal_checks(tender: Tender) -> tuple[legal.Verdict, ...]:
    """The eleven checks of a tender."""
    return legal.check(tender)


def design_report(tender: Tender, tenders: int = 20_000, seed: int = 7) -> Report:
    """The whole report of a design."""
    return design.report(tender, tenders, seed)


def burden_price(
    one: concession.Offer, other: concession.Offer, years: int, rate: Decimal
) -> Decimal | None:
    """The price of burden at which two offers are worth the same; None where one dominates."""
    found = concession.weigh([one, other], years, rate).trade_offs
    return found[0].break_even if found else None


METHODS = (
    Method("award", award, "award-formulas"),
    Method("reference-point-exponent", reference_point.exponent, "award-formulas"),
    Method("scale-value", scales.value, "fictional-price"),
    Method("fictional-price", scales.fictional_price, "fictional-price"),
    Method("band-euro-per-point", scales.euro_per_point, "fictional-price"),
    Method("euro-per-point", euro_per_point, "tender-design"),
    Method("same-score", exchange.same_score, "tender-design"),
    Method("best-response", exchange.best_response, "tender-design"),
    Method("effective-weights", weights.effective_weights, "tender-design"),
    Method("tender-design", design_report, "tender-design"),
    Method("rank-reversal", reversal.exhaustive, "rank-reversal"),
    Method("ghost-bids", reversal.ghosts, "rank-reversal"),
    Method("tender-simulation", simulation.simulate, "rank-reversal"),
    Method("co2-ladder", co2_ladder.advantage, "co2-ladder"),
    Method("award-sanction", co2_ladder.sanction, "co2-ladder"),
    Method("mki-value", mki.valued, "mki-award"),
    Method("mki-addition", mki.addition, "mki-award"),
    Method("mki-sanction", mki.promise_sanction, "mki-award"),
    Method("life-cycle-cost", lcc_cost, "life-cycle-cost"),
    Method("cost-comparison", lcc.compare, "life-cycle-cost"),
    Method("break-even-rate", lcc.break_even_rate, "life-cycle-cost"),
    Method("annuity", lcc.annuity, "life-cycle-cost"),
    Method("growing-payment", lcc.growing, "life-cycle-cost"),
    Method("concession", concession.weigh, "concession"),
    Method("burden-price", burden_price, "concession"),
    Method("burden-per-income", concession.ratio, "concession"),
    Method("legal-checks", legal_checks, "legal-checks"),
)
