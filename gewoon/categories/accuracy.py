# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How well codes were predicted: per level, per branch, in kilograms, and how honest confidence is.

CPV is a tree: 4523 for 45233141 is not right, but far from wrong. Methods: Kiritchenko, Matwin and
Famili (hierarchical precision and recall, summed over items); Brier (1950). Evaluate on suppliers
or buyers the model never saw: lines of one supplier resemble each other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gewoon.categories import cpv
from gewoon.errors import DomainError
from gewoon.estimate import Missing


@dataclass(frozen=True, slots=True)
class Hierarchical:
    """Precision, recall and their harmonic mean, each between 0 and 1."""

    precision: float
    recall: float
    f: float


@dataclass(frozen=True, slots=True)
class KilogramError:
    """What wrong codes do to a footprint, kg CO2e: net, sum of sizes, and the true total."""

    net: float
    absolute: float
    total: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions with about the same confidence: how sure they were, how often right."""

    low: float
    high: float
    items: int
    confidence: float
    right: float


def overlap(
    predicted: Sequence[Collection[str]],
    true: Sequence[Collection[str]],
    weights: Sequence[float] | None = None,
) -> Hierarchical | Missing:
    """Hierarchical precision, recall and F of sets that already hold their ancestors.

    weights (euros, for example) multiply each item. Missing if nothing was predicted or nothing
    is true. Raised if lengths differ: DomainError.
    """
    shares = _weights(weights, len(predicted), len(true))
    common = _sum(shares, [len(set(p) & set(t)) for p, t in zip(predicted, true, strict=True)])
    said = _sum(shares, [len(set(p)) for p in predicted])
    real = _sum(shares, [len(set(t)) for t in true])
    if not said or not real:
        return Missing("nothing was predicted" if real else "nothing is true")
    precision, recall = common / said, common / real
    both = precision + recall
    return Hierarchical(precision, recall, 2 * precision * recall / both if both else 0.0)


def hierarchical(
    predicted: Sequence[str], true: Sequence[str], weights: Sequence[float] | None = None
) -> Hierarchical | Missing:
    """The same for CPV codes; '' is no prediction and costs recall only."""
    return overlap([_branch(code) for code in predicted], [_branch(code) for code in true], weights)


def level_accuracy(
    predicted: Sequence[str],
    true: Sequence[str],
    digits: int,
    weights: Sequence[float] | None = None,
) -> float | Missing:
    """Share with the same first digits, by item or by weight; '' is never right."""
    shares = _weights(weights, len(predicted), len(true))
    if not sum(shares):
        return Missing("there is nothing to compare")
    same = [
        bool(p) and p.ljust(cpv.LENGTH, "0")[:digits] == t.ljust(cpv.LENGTH, "0")[:digits]
        for p, t in zip(predicted, true, strict=True)
    ]
    return _sum(shares, same) / sum(shares)


def kilograms_error(
    spend: Sequence[float], predicted: Sequence[float], true: Sequence[float]
) -> KilogramError:
    """Spend (EUR) times the difference between predicted and true factors (kg CO2e per EUR).

    Raised if lengths differ: DomainError.
    """
    _weights(spend, len(predicted), len(true))
    wrong = [s * (p - t) for s, p, t in zip(spend, predicted, true, strict=True)]
    return KilogramError(sum(wrong), sum(map(abs, wrong)), _sum(spend, true))


def brier(confidence: Sequence[float], right: Sequence[bool]) -> float | Missing:
    """Mean squared distance between confidence and outcome: 0 is perfect, 0.25 knows nothing.

    Raised if lengths differ or a confidence lies outside 0 to 1: DomainError.
    """
    _weights(confidence, len(right))
    if not all(0 <= sure <= 1 for sure in confidence):
        raise DomainError("Confidence must lie between 0 and 1.")
    if not confidence:
        return Missing("there is nothing to compare")
    squares = [(sure - bool(ok)) ** 2 for sure, ok in zip(confidence, right, strict=True)]
    return sum(squares) / len(squares)


def reliability(
    confidence: Sequence[float], right: Sequence[bool], bins: int = 10
) -> tuple[Bin, ...]:
    """The reliability curve in bins of equal width; empty bins are left out.

    Raised if a confidence lies outside 0 to 1 or bins is less than one: DomainError.
    """
    if bins < 1 or not all(0 <= sure <= 1 for sure in confidence):
        raise DomainError("Confidence must lie between 0 and 1, in one bin or more.")
    held: dict[int, list[tuple[float, bool]]] = {}
    for sure, ok in zip(confidence, right, strict=True):
        held.setdefault(min(int(sure * bins), bins - 1), []).append((sure, ok))
    return tuple(_bin(place, bins, pairs) for place, pairs in sorted(held.items()))


def coverage(
    confidence: Sequence[float], right: Sequence[bool], threshold: float
) -> tuple[float, float] | Missing:
    """(share answered at this threshold, share right among those). Missing if none is answered."""
    answered = [ok for sure, ok in zip(confidence, right, strict=True) if sure >= threshold]
    if not answered:
        return Missing("nothing reaches this threshold")
    return len(answered) / len(confidence), sum(answered) / len(answered)


def _bin(place: int, bins: int, pairs: Sequence[tuple[float, bool]]) -> Bin:
    number = len(pairs)
    sure, right = sum(s for s, _ in pairs) / number, sum(bool(ok) for _, ok in pairs) / number
    return Bin(place / bins, (place + 1) / bins, number, sure, right)


def _branch(code: str) -> tuple[str, ...]:
    return cpv.ancestors(code) if code else ()


def _weights(weights: Sequence[float] | None, *lengths: int) -> Sequence[float]:
    if len({*lengths, *([len(weights)] if weights is not None else [])}) > 1:
        raise DomainError("Predictions, truths and weights must be equally many.")
    return weights if weights is not None else [1.0] * lengths[0]


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))
