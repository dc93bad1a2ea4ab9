# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of the footprint of spend, under their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gewoon import money
from gewoon.impact import footprint, hotspots, leontief, pedigree, uncertainty
from gewoon.impact.themes import social
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


def combined(parts: Sequence[footprint.Part]) -> float:
    """kg CO2e where better data replace a part of the spend."""
    return footprint.combined(parts)


def hybrid(known: footprint.Hybrid) -> float:
    """kg CO2e of what a supplier told about its own emissions and materials."""
    return footprint.hybrid(known)


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


def total_interval(
    means: Sequence[float], log_covariance: Sequence[Sequence[float]], own: float = 0.0
) -> dict[str, float]:
    """Mean, standard deviation and 95% interval of a total whose parts share factors."""
    found = uncertainty.total_moments(np.array(means), np.array(log_covariance), own)
    low, high, sigma = uncertainty.lognormal_interval(found.mean, found.sd)
    return {"mean": found.mean, "sd": found.sd, "sigma": sigma, "low": low, "high": high}


def hotspot(amounts: Sequence[float]) -> dict[str, object]:
    """Shares, cumulative shares, Herfindahl index and effective number of hotspots."""
    return {
        "shares": hotspots.contributions(amounts),
        "cumulative": hotspots.cumulative(amounts),
        "herfindahl": hotspots.herfindahl(amounts),
        "effective_number": hotspots.effective_number(amounts),
    }


def input_output(
    coefficients: Sequence[Sequence[float]],
    intensities: Sequence[float],
    demand: Sequence[float],
    tiers: int = 4,
) -> dict[str, object]:
    """Multipliers, total and supply-chain tiers of an input-output table."""
    a, s, y = np.array(coefficients), np.array(intensities), np.array(demand)
    multipliers = leontief.multipliers(s, a)
    return {
        "multipliers": multipliers,
        "total": float(multipliers @ y),
        "tiers": leontief.tiers(s, a, y, tiers),
    }


METHODS = (
    Method("price-basis", price_basis, "price-basis"),
    Method("footprint-combined", combined, "footprint"),
    Method("footprint-hybrid", hybrid, "footprint"),
    Method("pedigree", spread, "pedigree"),
    Method("total-interval", total_interval, "shared-uncertainty"),
    Method("hotspots", hotspot, "hotspots"),
    Method("p-first-pair", hotspots.p_first_pair, "hotspots"),
    Method("input-output", input_output, "input-output"),
    Method("social-spend", social.social_spend, "social-spend"),
)
