# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pulse survey: distribution first, mean beside it, and what it could notice at all.

Methods: finite population correction of the standard error of a mean; two-sample size of a
detectable difference in proportions. Non-response is the larger risk: its rate stands with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

from gewoon.adoption.interval import Share, wilson, z
from gewoon.adoption.rules import rules
from gewoon.errors import DomainError
from gewoon.estimate import Missing

TOP = 2


@dataclass(frozen=True, slots=True)
class Item:
    """Answers to one item. counts: per point of the scale, lowest first."""

    counts: tuple[int, ...]
    respondents: int
    response_rate: float
    top_two: Share
    mean: float
    sd: float | Missing
    standard_error: float | Missing


def item(answers: Sequence[int], population: int, points: int = 5) -> Item | Missing:
    """The figures of one item for a unit of so many people.

    Missing below the fewest respondents a result may be about. Raised if an answer is not on the
    scale, or there are more answers than people: DomainError.
    """
    if points <= TOP or not all(1 <= answer <= points for answer in answers):
        raise DomainError(f"Answers lie on a scale of 1 to {points}, of three points or more.")
    number, fewest = len(answers), rules().fewest_respondents
    if number > population:
        raise DomainError(f"{number} answers of {population} people cannot be.")
    if number < fewest:
        return Missing(f"fewer than {fewest} respondents")
    counts = tuple(sum(answer == point for answer in answers) for point in range(1, points + 1))
    sd = stdev(answers)
    return Item(
        counts,
        number,
        number / population,
        wilson(sum(counts[-TOP:]), number),
        fmean(answers),
        sd,
        standard_error(sd, number, population),
    )


def standard_error(sd: float, respondents: int, population: int | None = None) -> float:
    """s / √n, times √((N - n) / (N - 1)) for a population of N; 0 when everyone answered.

    Raised if the population is smaller than the respondents, or s is negative: DomainError.
    """
    if (
        not 0 <= sd < math.inf
        or respondents < 1
        or (population is not None and population < respondents)
    ):
        raise DomainError("Give a spread of at least 0 and respondents within the population.")
    plain = sd / math.sqrt(respondents)
    if population is None:
        return plain
    if population == respondents:
        return 0.0
    return plain * math.sqrt((population - respondents) / (population - 1))


def detectable_change(
    per_wave: int, start: float, power: float | None = None, confidence: float | None = None
) -> float:
    """The least change in a share that two unlinked waves of this size would notice.

    (z for confidence + z for power) x √(2 p (1 - p) / n), as a share. Raised if the start is no
    share between 0 and 1, or nobody answers: DomainError.
    """
    chance = power or rules().power
    if per_wave < 1 or not 0 < start < 1 or not 0 < chance < 1:
        raise DomainError("Give at least one answer per wave and shares between 0 and 1.")
    reach = z(confidence or rules().confidence) + NormalDist().inv_cdf(chance)
    return reach * math.sqrt(2 * start * (1 - start) / per_wave)


def must_be_short(items: int) -> None:
    """Raised if a pulse survey has more items than people keep answering: DomainError."""
    most = rules().most_items
    if not 1 <= items <= most:
        raise DomainError(f"A pulse survey has 1 to {most} items, not {items}.")
