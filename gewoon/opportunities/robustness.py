# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether an order stands: would another weight, another step or another draw give another one?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gewoon.errors import DomainError
from gewoon.estimate import Estimate
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.settings import settings

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """In which share of the draws a name is among the first k, with its Monte Carlo error.

    tie: below the limit of the settings its place among the first k, or outside it, is not sure.
    """

    name: str
    share: float
    error: float
    top: bool
    tie: bool


def robust(
    scores: Mapping[str, Sequence[int]], highest: int, top: int, seed: int, draws: int = 2000
) -> tuple[Place, ...]:
    """Names by the share of draws in which they are among the first `top`.

    scores: per name one ordinal score 0..highest per criterion. Each draw takes other weights
    (uniform over all that add up to 1: Dirichlet with ones) and moves each score one step down, not at
    all or one step up, within the scale. Raised if the scores do not fit the scale: DomainError.
    """
    if len({len(one) for one in scores.values()}) != 1 or not all(scores.values()):
        raise DomainError("Every name needs a score for each of the same criteria.")
    rows = np.array(list(scores.values()), dtype=float)
    if rows.min() < 0 or rows.max() > highest:
        raise DomainError(f"Scores lie between 0 and {highest}.")
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(rows.shape[1]), size=_count(draws))
    moved = rows + random.integers(-1, 2, size=(draws, *rows.shape))
    totals = np.einsum("dnc,dc->dn", np.clip(moved, 0, highest), weights)
    return _places(list(scores), totals, top, random)


def robust_effects(
    effects: Mapping[str, Estimate], top: int, seed: int, draws: int = 2000
) -> tuple[Place, ...]:
    """The same for effects in one real unit, each drawn from its own interval (lognormal).

    Raised if the units differ or an effect is negative: DomainError.
    """
    if len({one.unit for one in effects.values()}) > 1:
        raise DomainError("Effects in different units cannot be ranked in one list.")
    if any(one.mean < 0 or one.low < 0 for one in effects.values()):
        raise DomainError("An effect to rank is 0 or more.")
    random = np.random.default_rng(seed)
    normal = random.standard_normal((_count(draws), len(effects)))
    sigma = np.array([_sigma(one) for one in effects.values()])
    mean = np.array([one.mean for one in effects.values()])
    return _places(list(effects), mean * np.exp(normal * sigma - sigma**2 / 2), top, random)


def _sigma(one: Estimate) -> float:
    return math.log(one.high / one.low) / (2 * Z95) if one.low > 0 else 0.0


def _count(draws: int) -> int:
    if draws < 1:
        raise DomainError("Draw at least once.")
    return draws


def _places(
    names: Sequence[str], totals: Array, top: int, random: np.random.Generator
) -> tuple[Place, ...]:
    if not 1 <= top <= len(names):
        raise DomainError(f"The first k is 1 to {len(names)}.")
    # Equals change places from draw to draw, so that none is first by the order it was typed in.
    order = np.lexsort((random.random(totals.shape), -totals), axis=1)[:, :top]
    shares = np.bincount(order.ravel(), minlength=len(names)) / len(totals)
    made = [
        _place(name, float(share), len(totals)) for name, share in zip(names, shares, strict=True)
    ]
    return tuple(sorted(made, key=lambda one: (-one.share, one.name)))


def _place(name: str, share: float, draws: int) -> Place:
    limit = settings().tie_below
    error = math.sqrt(share * (1 - share) / draws)
    return Place(name, share, error, share >= limit, 1 - limit < share < limit)
