# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of adoption and surveys, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.adoption import (
    anonymity,
    change,
    crossing,
    diffusion,
    interval,
    ladder,
    maturity,
    outlook,
    pulse,
    reliability,
)
from gewoon.estimate import Missing
from gewoon.method import Method


def bass(p: float, q: float, years: Sequence[float]) -> dict[str, object]:
    """The continuous Bass at some years, with its peak."""
    curve = diffusion.Bass(p, q)
    return {"shares": [curve.share(year) for year in years], "peak": diffusion.peak(curve)}


def bass_yearly(p: float, q: float, years: int) -> tuple[float, ...]:
    """The yearly difference equation."""
    return diffusion.yearly(diffusion.Bass(p, q), years)


def bass_through(
    first: float, share: float, later: float, later_share: float, years: Sequence[float] = ()
) -> dict[str, object]:
    """The Bass curve through two points, and its share at some years."""
    curve = diffusion.bass_through(first, share, later, later_share)
    return {"p": curve.p, "q": curve.q, "shares": [curve.share(year) for year in years]}


def logistic_through(
    first: float, share: float, later: float, later_share: float, years: Sequence[float] = ()
) -> dict[str, object]:
    """The logistic through two points, and its share at some years."""
    curve = diffusion.logistic_through(first, share, later, later_share)
    shares = [curve.share(year) for year in years]
    return {"slope": curve.slope, "half": curve.half, "shares": shares}


def maturity_levels(levels: Sequence[int]) -> dict[str, int]:
    """Lowest and median of ordinal levels."""
    lowest, middle = maturity.overall(levels)
    return {"overall": lowest, "median": middle}


def mcnemar(rose: int, fell: int) -> dict[str, float | Missing]:
    """The exact p-value of linked yes/no pairs that changed."""
    return {"p": change.mcnemar(rose, fell)}


METHODS = (
    Method("share-interval", interval.wilson, "shares"),
    Method("share-of-money", interval.weighted, "shares"),
    Method("adoption-ladder", ladder.ladder, "adoption-ladder"),
    Method("pulse-item", pulse.item, "pulse"),
    Method("pulse-standard-error", pulse.standard_error, "pulse"),
    Method("pulse-detectable-change", pulse.detectable_change, "pulse"),
    Method("anonymity-siblings", anonymity.hidden, "anonymity"),
    Method("anonymity-tree", anonymity.shown, "anonymity"),
    Method("anonymity-crossing", crossing.crossing, "anonymity"),
    Method("anonymity-next-wave", anonymity.next_wave, "anonymity"),
    Method("anonymity-running-totals", anonymity.cumulative, "anonymity"),
    Method("change-of-share", change.newcombe, "change-over-time"),
    Method("change-of-answers", change.permutation, "change-over-time"),
    Method("change-of-pairs-yes-no", mcnemar, "change-over-time"),
    Method("change-of-pairs", change.wilcoxon, "change-over-time"),
    Method("several-tests", change.holm, "change-over-time"),
    Method("reliability-alpha", reliability.cronbach, "reliability"),
    Method("reliability-kappa", reliability.quadratic_kappa, "reliability"),
    Method("maturity", maturity.maturity, "maturity"),
    Method("maturity-levels", maturity_levels, "maturity"),
    Method("diffusion-bass", bass, "diffusion"),
    Method("diffusion-bass-yearly", bass_yearly, "diffusion"),
    Method("diffusion-bass-through", bass_through, "diffusion"),
    Method("diffusion-logistic-through", logistic_through, "diffusion"),
    Method("diffusion-outlook", outlook.outlook, "diffusion"),
)
