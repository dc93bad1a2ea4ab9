# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of the footprint of spend, under their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gewoon import money
from gewoon.impact import few_lines, footprint, hotspots, leontief, pedigree, plausibility
from gewoon.impact.themes import social
from gewoon.impact.uncertainty import lognormal_interval, mean_preserving_median
from gewoon.method import Method


def price_basis(
    amount: float,
    vat: float,
    index_base: float,
    index_spent: float,
    margins: money.Margins,
    factors: money.BasicFactors,
) -> dict[str, float]:
    """From an invoice amount to kg CO2e: without VAT, in the factor's prices, margins re-routed."""
    net = money.without_vat(amount, vat)
    real = money.real(net, index_base, index_spent)
    return {"net": net, "real": real, "kg": money.emissions(real, margins, factors)}


def foreign_money(
    amount: float, index_base: float, index_spent: float, per_euro: float, factor: float
) -> dict[str, float]:
    """Deflated in the currency of the invoice, then converted at the rate of the factor's year."""
    euros = money.convert(money.real(amount, index_base, index_spent), per_euro)
    return {"euros": euros, "kg": euros * factor}


def quantities(pairs: Sequence[tuple[float, float]]) -> float:
    """Sum of quantity x factor, or of money x factor on one price basis, in kg CO2e."""
    return footprint.quantities(pairs)


def combined(parts: Sequence[footprint.Part]) -> float:
    """kg CO2e where better data replace a part of the spend."""
    return footprint.combined(parts)


def hybrid(known: footprint.Hybrid) -> float:
    """kg CO2e of what a supplier told about its own emissions and materials."""
    return footprint.hybrid(known)


def plausible(kg: float, euros: float) -> dict[str, object]:
    """kg per euro beside the band of government purchasing."""
    low, high = plausibility.band()
    return {
        "kg_per_euro": kg / euros,
        "low": low,
        "high": high,
        "explain": bool(plausibility.judge(kg / euros)),
    }


def spread(
    scores: Sequence[int | None], basic: float, table: str = "classic", convention: str = ""
) -> dict[str, float | str]:
    """A pedigree spread with its sigma, GSD and coefficient of variation."""
    found = pedigree.spread(scores, basic, table, convention)
    return {
        "factor": found.factor,
        "convention": found.convention,
        "sigma": found.sigma,
        "gsd": found.gsd,
        "cv": found.cv,
    }


def factor_interval(mean: float, sigma: float) -> dict[str, float]:
    """Median and 95% interval of a factor whose published value is a mean."""
    low, high, _ = lognormal_interval(mean, mean * float(np.sqrt(np.expm1(sigma**2))))
    return {"median": mean_preserving_median(mean, sigma), "low": low, "high": high}


def hotspot(amounts: Sequence[float]) -> dict[str, object]:
    """Shares, cumulative shares, Herfindahl index and effective number of hotspots."""
    return {
        "shares": hotspots.contributions(amounts),
        "cumulative": hotspots.cumulative(amounts),
        "herfindahl": hotspots.herfindahl(amounts),
        "effective_number": hotspots.effective_number(amounts),
    }


def input_output(
    flows: Sequence[Sequence[float]],
    output: Sequence[float],
    emissions: Sequence[float],
    demand: Sequence[float],
    tiers: int = 4,
) -> dict[str, object]:
    """An input-output table followed through: Leontief inverse, multipliers, total and tiers.

    flows: (n, n) money from sector to sector; output: (n,) money; emissions: (n,) direct kg;
    demand: (n,) money at basic prices.
    """
    produced, y = np.array(output, dtype=float), np.array(demand, dtype=float)
    a = leontief.coefficients(np.array(flows, dtype=float), produced)
    s = leontief.intensities(np.array(emissions, dtype=float), produced)
    multipliers = leontief.multipliers(s, a)
    return {
        "coefficients": a,
        "inverse": leontief.inverse(a),
        "spectral_radius": leontief.spectral_radius(a),
        "multipliers": multipliers,
        "total": float(multipliers @ y),
        "tiers": leontief.tiers(s, a, y, tiers),
    }


METHODS = (
    Method("footprint-quantities", quantities, "footprint"),
    Method("footprint-hybrid", hybrid, "footprint"),
    Method("footprint-combined", combined, "footprint"),
    Method("plausibility", plausible, "footprint"),
    Method("price-basis", price_basis, "price-basis"),
    Method("foreign-money", foreign_money, "price-basis"),
    Method("pedigree", spread, "pedigree"),
    Method("factor-interval", factor_interval, "pedigree"),
    Method("total-interval", few_lines.total, "shared-factors"),
    Method("hotspots", hotspot, "hotspots"),
    Method("p-first-pair", hotspots.p_first_pair, "hotspots"),
    Method("input-output", input_output, "input-output"),
    Method("social-spend", social.social_spend, "social-spend"),
)
