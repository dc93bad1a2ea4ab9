# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scenarios of what comes of promises, and the mean of the worst of them.

Method: conditional value at risk, Rockafellar and Uryasev (2000, 2002). Realisation (ex-post over
ex-ante) is the main uncertainty of a municipal plan; it is drawn from what past promises gave.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from gewoon.errors import DomainError

Scenario = Mapping[str, float]  # per category the ratio in this scenario


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
    return (math.fsum(worst[:whole]) + part) / tail
