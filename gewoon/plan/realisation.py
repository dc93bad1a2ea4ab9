# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scenarios of what comes of promises, and the mean of the worst of them.

Method: conditional value at risk, Rockafellar and Uryasev (2000, 2002). Realisation (ex-post over
ex-ante) is the main uncertainty of a municipal plan; it is drawn from what past promises gave.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist

import numpy as np

from gewoon.errors import DomainError
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.settings import assumed

Scenario = Mapping[str, float]  # per category the ratio in this scenario
DRAWN = 9  # equally likely ratios that stand for the assumed one
ENOUGH = 3  # past promises of a category that speak for themselves


def scenarios(ratios: Mapping[str, Sequence[float]], count: int, seed: int) -> tuple[Scenario, ...]:
    """count scenarios: per category one of its past ratios, each as likely.

    All measures of a category share the draw, as they share what made past promises fail; that is
    the careful assumption. Categories are drawn apart, in the order of the alphabet.
    """
    if count < 1:
        raise DomainError("At least one scenario is drawn.")
    random = np.random.default_rng(seed)
    drawn = {name: random.choice(np.asarray(ratios[name]), size=count) for name in sorted(ratios)}
    return tuple({name: float(drawn[name][n]) for name in drawn} for n in range(count))


def expected_ratios(
    categories: Iterable[str], past: Mapping[str, Sequence[float]]
) -> dict[str, tuple[float, ...]]:
    """Per category equally likely ratios: its own past ones, or all when it has fewer than three.

    Without any past promise those of the assumed ratio: quantiles of the normal with its mean and interval.
    """
    pooled = tuple(ratio for name in sorted(past) for ratio in past[name])
    if not pooled:
        prior = assumed()
        spread = NormalDist(prior.mean, (prior.high - prior.low) / (2 * Z95))
        pooled = tuple(max(spread.inv_cdf((2 * n + 1) / (2 * DRAWN)), 0.0) for n in range(DRAWN))
    return {
        name: own if len(own := tuple(past.get(name, ()))) >= ENOUGH else pooled
        for name in sorted({*categories})
    }


def cvar(losses: Sequence[float], alpha: float) -> float:
    """The mean of the worst 1 - alpha share of equally likely losses.

    Where that share ends inside a loss, the loss counts for the part that belongs to it.
    Raised if there are no losses or alpha is not from 0 to below 1: DomainError.
    """
    if not losses or not 0 <= alpha < 1:
        raise DomainError("Give at least one loss, and alpha from 0 to below 1.")
    tail = (1 - alpha) * len(losses)
    whole = min(math.floor(tail + 1e-9), len(losses))
    worst = sorted(losses, reverse=True)
    part = worst[whole] * (tail - whole) if whole < len(losses) else 0.0
    # A share that ends within rounding of a whole loss ends there.
    return (math.fsum(worst[:whole]) + part) / max(tail, whole)
