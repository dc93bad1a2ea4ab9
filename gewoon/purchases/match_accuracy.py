# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How well suppliers were matched: by pairs, by records (B³), and in euros.

Methods: pairwise precision and recall; B³ (Bagga and Baldwin 1998). Pairs grow with the square of a
cluster, B³ does not: give both. A false merge spoils a supplier's own factor and its social return, a
false split only lowers coverage, so a threshold is set by F0.5. On a sample of records these figures
flatter; a sample of clusters needs estimators of its own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.estimate import Missing

CAREFUL = 0.5
Names = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Matched:
    """Precision, recall, their harmonic mean, and F0.5 which weighs precision twice; 0 to 1."""

    precision: float | Missing
    recall: float | Missing
    f: float | Missing
    f_careful: float | Missing


@dataclass(frozen=True, slots=True)
class Euros:
    """right: share of the money at suppliers whose records are exactly one cluster.

    merged: euros that stand in a cluster with a larger supplier; split: euros of a supplier outside
    its largest cluster.
    """

    right: float
    merged: float
    split: float
    total: float


def pairwise(true: Names, predicted: Names) -> Matched:
    """Over all pairs of records: which belong together, which were put together.

    true, predicted: the cluster of each record. Missing precision if no pair was put together,
    Missing recall if none belongs. Raised if the lists differ in length or are empty: DomainError.
    """
    _must_pair(true, predicted)
    common = _pairs(list(zip(true, predicted, strict=True)))
    said, real = _pairs(predicted), _pairs(true)
    return matched(
        common / said if said else Missing("no pair was put together"),
        common / real if real else Missing("no pair belongs together"),
    )


def b_cubed(true: Names, predicted: Names) -> Matched:
    """The mean over records of the part of its cluster that is right, and of its supplier found.

    Raised if the lists differ in length or are empty: DomainError.
    """
    _must_pair(true, predicted)
    both, said, real = Counter(zip(true, predicted, strict=True)), Counter(predicted), Counter(true)
    precision = sum(count**2 / said[p] for (_, p), count in both.items()) / len(true)
    recall = sum(count**2 / real[t] for (t, _), count in both.items()) / len(true)
    return matched(precision, recall)


def spend_view(true: Names, predicted: Names, euros: Sequence[float]) -> Euros:
    """What the mistakes are in money. Raised if euros are negative or nothing together: DomainError."""
    _must_pair(true, predicted, euros)
    total = sum(euros)
    if min(euros) < 0 or not 0 < total < math.inf:
        raise DomainError("Euros per record are not negative, and above zero together.")
    held: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for t, p, money in zip(true, predicted, euros, strict=True):
        held[t, p] += money
    both, said, real = Counter(zip(true, predicted, strict=True)), Counter(predicted), Counter(true)
    right = sum(held[t, p] for (t, p), count in both.items() if count == said[p] == real[t])
    by_cluster = [(p, money) for (_, p), money in held.items()]
    by_supplier = [(t, money) for (t, _), money in held.items()]
    return Euros(right / total, _beside_largest(by_cluster), _beside_largest(by_supplier), total)


def matched(precision: float | Missing, recall: float | Missing) -> Matched:
    """With F1 and F0.5; Missing where one of the two is, 0 where both are."""
    return Matched(precision, recall, _f(precision, recall, 1), _f(precision, recall, CAREFUL))


def _f(precision: float | Missing, recall: float | Missing, beta: float) -> float | Missing:
    if isinstance(precision, Missing):
        return precision
    if isinstance(recall, Missing):
        return recall
    below = beta**2 * precision + recall
    return (1 + beta**2) * precision * recall / below if below else 0.0


def _pairs(clusters: Names) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(clusters).values())


def _beside_largest(parts: Sequence[tuple[Hashable, float]]) -> float:
    groups: defaultdict[Hashable, list[float]] = defaultdict(list)
    for name, money in parts:
        groups[name].append(money)
    return sum(sum(money) - max(money) for money in groups.values())


def _must_pair(*lists: Sequence[object]) -> None:
    if len({len(one) for one in lists}) > 1 or not lists[0]:
        raise DomainError("Give for each record its true and its predicted cluster.")
