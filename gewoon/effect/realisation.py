# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What came of promises: ex-post over ex-ante, and what to expect of the next one.

Shrinkage: credibility by Buhlmann and Straub (1970), an empirical Bayes estimate. A category keeps
the share Z = n t2/(n t2 + s2) of its own mean, with s2 the variance between contracts of one
category and t2 that between categories; the rest comes from the mean of all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.estimate import Missing


@dataclass(frozen=True, slots=True)
class Realised:
    """The ratio to expect of a category.

    own: mean of its contracts (Missing when it has none); weight: how far it counts; expected:
    weight x own + (1 - weight) x overall.
    """

    category: str
    contracts: int
    own: float | Missing
    weight: float
    expected: float


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Every category, the overall mean, and the two variances (Missing when too few contracts)."""

    categories: tuple[Realised, ...]
    overall: float
    within: float | Missing
    between: float | Missing


def ratio(ex_ante: float, ex_post: float) -> float:
    """The realisation ratio. Raised if nothing was promised: DomainError."""
    if ex_ante <= 0:
        raise DomainError("A ratio needs a promised effect of more than 0.")
    return ex_post / ex_ante


def shrink(ratios: Mapping[str, Sequence[float]]) -> Shrunk:
    """Expected ratios per category; one without contracts gets the overall mean.

    With fewer than two categories with contracts, or no category with two, nothing can be said of
    the variances and every category gets the overall mean. Raised if there is no ratio: DomainError.
    """
    known = {name: list(values) for name, values in ratios.items() if values}
    if not known:
        raise DomainError("There are no contracts with a realised effect yet.")
    count = sum(map(len, known.values()))
    means = {name: math.fsum(values) / len(values) for name, values in known.items()}
    plain = math.fsum(value for values in known.values() for value in values) / count
    within, between = _variances(known, means, plain, count)
    weights = {name: _weight(len(values), within, between) for name, values in known.items()}
    shared = math.fsum(weights.values())
    # By credibility where there is any: a large category must not decide alone.
    overall = math.fsum(weights[name] * means[name] for name in known) / shared if shared else plain
    made = (_realised(name, known, means, weights, overall) for name in sorted(ratios))
    return Shrunk(tuple(made), overall, within, between)


def _variances(
    known: Mapping[str, Sequence[float]], means: Mapping[str, float], plain: float, count: int
) -> tuple[float | Missing, float | Missing]:
    if count == len(known) or len(known) < 2:
        none = Missing("needs two categories, one with two contracts")
        return none, none
    spread = math.fsum((x - means[name]) ** 2 for name, xs in known.items() for x in xs)
    within = spread / (count - len(known))
    apart = math.fsum(len(xs) * (means[name] - plain) ** 2 for name, xs in known.items())
    size = count - sum(len(xs) ** 2 for xs in known.values()) / count
    return within, max((apart - (len(known) - 1) * within) / size, 0.0)


def _weight(contracts: int, within: float | Missing, between: float | Missing) -> float:
    if isinstance(within, Missing) or isinstance(between, Missing) or between == 0:
        return 0.0
    return contracts * between / (contracts * between + within)


def _realised(
    name: str,
    known: Mapping[str, Sequence[float]],
    means: Mapping[str, float],
    weights: Mapping[str, float],
    overall: float,
) -> Realised:
    if name not in known:
        return Realised(name, 0, Missing("no contracts yet"), 0.0, overall)
    weight = weights[name]
    expected = weight * means[name] + (1 - weight) * overall
    return Realised(name, len(known[name]), means[name], weight, expected)
