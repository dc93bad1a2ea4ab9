# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether something changed between two waves, with few answers.

Methods: Newcombe (1998) for two shares; exact permutation of the mean difference and probability of
superiority for ordinal answers; exact McNemar and Wilcoxon for linked pairs; Holm (1979). Report
intervals, not stars: with forty answers only a large change is noticed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gewoon.adoption.interval import wilson
from gewoon.errors import DomainError
from gewoon.estimate import Missing


@dataclass(frozen=True, slots=True)
class Difference:
    """Second share less first, with its interval."""

    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Permutation:
    """Mean of the second wave less the first; p-values; P(second > first) + half P(equal)."""

    difference: float
    one_sided: float
    two_sided: float
    superiority: float


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon: rank sums of rises and falls, pairs that changed and that did not, exact p."""

    rises: float
    falls: float
    changed: int
    unchanged: int
    p: float | Missing


def newcombe(
    count: int, of: int, later_count: int, later_of: int, confidence: float | None = None
) -> Difference:
    """The change of a share between unlinked waves. Raised as `wilson` does: DomainError."""
    one, two = wilson(count, of, confidence), wilson(later_count, later_of, confidence)
    change = two.share - one.share
    return Difference(
        change,
        change - math.hypot(two.share - two.low, one.high - one.share),
        change + math.hypot(two.high - two.share, one.share - one.low),
    )


def permutation(first: Sequence[int], second: Sequence[int]) -> Permutation:
    """Exact test over all ways to divide the answers into waves of these sizes.

    One-sided: a difference at least as large upward. Raised if a wave is empty: DomainError.
    """
    if not first or not second:
        raise DomainError("Both waves need answers.")
    ways = _subset_sums([*first, *second], len(second))
    every = sum(ways.values())
    pooled, m, n = sum(first) + sum(second), len(first), len(second)

    def apart(total: int) -> int:
        """The mean difference of waves in which the second sums to a total, times m x n."""
        return total * m - (pooled - total) * n

    seen = apart(sum(second))
    upward = sum(count for total, count in ways.items() if apart(total) >= seen)
    either = sum(count for total, count in ways.items() if abs(apart(total)) >= abs(seen))
    return Permutation(seen / (m * n), upward / every, either / every, superiority(first, second))


def _subset_sums(answers: Sequence[int], size: int) -> Counter[int]:
    """How many subsets of a size have each sum; exact, without listing them."""
    ways: list[Counter[int]] = [Counter({0: 1}), *(Counter[int]() for _ in range(size))]
    for answer in answers:
        for taken in range(size, 0, -1):
            for total, count in ways[taken - 1].items():
                ways[taken][total + answer] += count
    return ways[size]


def superiority(first: Sequence[float], second: Sequence[float]) -> float:
    """Probability that an answer of the second wave is higher, counting equals for half."""
    points = sum((y > x) + 0.5 * (y == x) for x in first for y in second)
    return points / (len(first) * len(second))


def mcnemar(rose: int, fell: int) -> float | Missing:
    """Exact two-sided p of linked yes/no pairs that changed. Raised if a count is negative: DomainError."""
    if min(rose, fell) < 0:
        raise DomainError("Numbers of pairs are not negative.")
    pairs = rose + fell
    if not pairs:
        return Missing("no pair changed")
    tail = sum(math.comb(pairs, i) for i in range(min(rose, fell) + 1))
    return float(min(Fraction(2 * tail, 2**pairs), Fraction(1)))


def wilcoxon(first: Sequence[float], second: Sequence[float]) -> SignedRank:
    """Exact signed-rank test of linked pairs; equal sizes share their ranks, pairs without change are left out.

    Raised if the lists differ in length: DomainError.
    """
    if len(first) != len(second):
        raise DomainError("Linked waves have one answer of each person in both.")
    changes = [y - x for x, y in zip(first, second, strict=True) if y != x]
    ranks = _double_ranks([abs(change) for change in changes])
    rises = sum(rank for rank, change in zip(ranks, changes, strict=True) if change > 0)
    falls = sum(ranks) - rises
    return SignedRank(
        rises / 2,
        falls / 2,
        len(changes),
        len(first) - len(changes),
        _signed_p(ranks, min(rises, falls)) if changes else Missing("no pair changed"),
    )


def _double_ranks(sizes: Sequence[float]) -> list[int]:
    """Twice the mid-rank of each, so that shared ranks stay whole numbers."""
    below = {size: sum(other < size for other in sizes) for size in set(sizes)}
    same = Counter(sizes)
    return [2 * below[size] + same[size] + 1 for size in sizes]


def _signed_p(ranks: Sequence[int], smaller: int) -> float:
    """Twice the chance of so small a sum when every sign is a coin; at most 1."""
    ways = Counter({0: 1})
    for rank in ranks:
        for total, count in list(ways.items()):
            ways[total + rank] += count
    tail = sum(count for total, count in ways.items() if total <= smaller)
    return float(min(Fraction(2 * tail, 2 ** len(ranks)), Fraction(1)))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p-values for several items, in the order given. Raised outside 0 to 1: DomainError."""
    if not all(0 <= p <= 1 for p in p_values):
        raise DomainError("p-values lie between 0 and 1.")
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted, highest = [0.0] * len(p_values), 0.0
    for place, i in enumerate(order):
        highest = max(highest, min((len(p_values) - place) * p_values[i], 1.0))
        adjusted[i] = highest
    return tuple(adjusted)
