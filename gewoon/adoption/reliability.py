# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether items measure one thing, and whether two raters agree.

Methods: Cronbach (1951) with sample variances; Cohen (1968) kappa with quadratic weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, variance

from gewoon.adoption.rules import rules
from gewoon.errors import DomainError
from gewoon.estimate import Missing


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, or why not; with two items their correlation instead."""

    alpha: float | Missing
    correlation: float | Missing


@dataclass(frozen=True, slots=True)
class Agreement:
    """Quadratic weighted kappa; discuss: the raters should talk before anything is published."""

    kappa: float | Missing
    discuss: bool


def cronbach(rows: Sequence[Sequence[float]]) -> Alpha:
    """Alpha of answers, one row for each respondent and one column for each item.

    Raised if rows differ in length, or there are fewer than two rows or items: DomainError.
    """
    sizes = {len(row) for row in rows}
    if len(rows) < 2 or len(sizes) != 1 or min(sizes) < 2:
        raise DomainError("Give two respondents or more, each with all of two items or more.")
    columns = list(zip(*rows, strict=True))
    items, fewest = len(columns), rules().fewest_items_for_alpha
    if items < fewest:
        return Alpha(Missing(f"fewer than {fewest} items"), _correlation(columns[0], columns[1]))
    total = variance([sum(row) for row in rows])
    many = Missing("more than two items")
    if total == 0:
        return Alpha(Missing("all respondents have the same total"), many)
    parts = sum(variance(column) for column in columns)
    return Alpha(items / (items - 1) * (1 - parts / total), many)


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | Missing:
    try:
        return correlation(one, other)
    except StatisticsError:
        return Missing("an item has the same answer everywhere")


def quadratic_kappa(one: Sequence[int], other: Sequence[int], levels: int = 5) -> Agreement:
    """Agreement of two raters on ordinal levels 1 to so many; far apart weighs more than near.

    Missing if both raters use a single level. Raised if the lists differ in length, are empty, or a
    level does not exist: DomainError.
    """
    ratings = (*one, *other)
    if len(one) != len(other) or not one or not all(1 <= level <= levels for level in ratings):
        raise DomainError(f"Two raters give each case a level from 1 to {levels}.")
    if len(set(one)) == len(set(other)) == 1:
        return Agreement(Missing("both raters use a single level"), True)
    seen = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / len(one)
    chance = sum((a - b) ** 2 for a in one for b in other) / len(one) ** 2
    kappa = 1 - seen / chance
    return Agreement(kappa, kappa < rules().kappa_to_publish)
