# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Effective weights: what decided, as against what the documents say weighs most.

Method: nominal weight times the standard deviation of the scores, normalised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gewoon.errors import DomainError


def effective_weights(
    weights: Mapping[str, Decimal], scores: Mapping[str, Sequence[Decimal]]
) -> dict[str, Decimal]:
    """Share of each part in the spread of the totals.

    weights: nominal weight of each part; scores: per part one score per bid, of any unit that its
    weight turns into points or euros. Raised if the parts differ, a weight is negative, there are fewer
    than two bids, or all bids score alike on all that has weight: DomainError.
    """
    if set(weights) != set(scores):
        raise DomainError("Give the same parts in weights and in scores.")
    if len({len(column) for column in scores.values()}) != 1:
        raise DomainError("Give every part one score per bid.")
    if any(weight < 0 for weight in weights.values()):
        raise DomainError("A weight is 0 or more.")
    spread = {part: weights[part] * _deviation(scores[part]) for part in weights}
    whole = sum(spread.values())
    if whole == 0:
        raise DomainError("All bids score alike; then no part has weight.")
    return {part: value / whole for part, value in spread.items()}


def _deviation(column: Sequence[Decimal]) -> Decimal:
    if len(column) < 2:
        raise DomainError("Effective weights need at least two bids.")
    mean = sum(column) / Decimal(len(column))
    return (sum((value - mean) ** 2 for value in column) / Decimal(len(column))).sqrt()
