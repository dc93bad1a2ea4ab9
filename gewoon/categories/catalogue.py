# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods by which classification is judged, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.categories import accuracy, cpv
from gewoon.estimate import Missing
from gewoon.method import Method


def ancestors(code: str) -> tuple[str, ...]:
    """A CPV code and everything above it."""
    return cpv.ancestors(code)


def sets(
    predicted: Sequence[Sequence[str]],
    true: Sequence[Sequence[str]],
    weights: Sequence[float] | None = None,
) -> accuracy.Hierarchical | Missing:
    """Hierarchical precision and recall of sets that hold their ancestors."""
    return accuracy.overlap(predicted, true, weights)


def levels(
    predicted: Sequence[str],
    true: Sequence[str],
    digits: Sequence[int] = (2, 3, 4, 5),
    weights: Sequence[float] | None = None,
) -> list[float | Missing]:
    """The share right when only so many digits are looked at."""
    return [accuracy.level_accuracy(predicted, true, depth, weights) for depth in digits]


def brier(confidence: Sequence[float], right: Sequence[bool]) -> dict[str, float | Missing]:
    """How honest the confidence is."""
    return {"brier": accuracy.brier(confidence, right)}


def coverage(
    confidence: Sequence[float], right: Sequence[bool], threshold: float
) -> dict[str, float | Missing]:
    """How much is answered at a threshold, and how much of that is right."""
    found = accuracy.coverage(confidence, right, threshold)
    if isinstance(found, Missing):
        return {"answered": 0.0, "right": found}
    return {"answered": found[0], "right": found[1]}


METHODS = (
    Method("cpv-ancestors", ancestors, "classification-accuracy"),
    Method("cpv-accuracy", accuracy.hierarchical, "classification-accuracy"),
    Method("cpv-accuracy-sets", sets, "classification-accuracy"),
    Method("cpv-accuracy-levels", levels, "classification-accuracy"),
    Method("cpv-kilograms", accuracy.kilograms_error, "classification-accuracy"),
    Method("confidence-brier", brier, "classification-accuracy"),
    Method("confidence-coverage", coverage, "classification-accuracy"),
)
