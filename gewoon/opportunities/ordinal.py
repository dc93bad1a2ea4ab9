# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ranking by scores where real units are not known, and the moment at which one can still change.

Geometric mean of spend, impact, influence and momentum: a weighted sum would let large spend hide
that there is no influence. Scottish prioritisation tool: sustainableprocurementtools.scot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError
from gewoon.opportunities.settings import settings


@dataclass(frozen=True, slots=True)
class Scores:
    """Four scores from 0 to 1."""

    spend: float
    impact: float
    influence: float
    momentum: float


def score(given: Scores, floor: float | None = None) -> float:
    """(spend x impact x influence x momentum)^(1/4).

    Influence 0 is a veto: the score is 0. The other three count for at least the floor, so that
    one unknown does not remove a category. Raised if a score lies outside 0..1: DomainError.
    """
    least = settings().floor if floor is None else floor
    four = (given.spend, given.impact, given.influence, given.momentum)
    if not all(0 <= one <= 1 for one in (*four, least)):
        raise DomainError("Scores and the floor lie between 0 and 1.")
    others = [max(one, least) for one in (given.spend, given.impact, given.momentum)]
    return math.sqrt(math.sqrt(float(math.prod((*others, given.influence)))))


def momentum(
    months: float, best_lead: float | None = None, half_life: float | None = None
) -> float:
    """0.5^(|months to the market - best lead| / half-life): 1 at the best moment, never 0.

    Raised if the contract has already gone to the market or a setting is odd: DomainError.
    """
    known = settings()
    best = known.best_lead if best_lead is None else best_lead
    half = known.half_life if half_life is None else half_life
    if months < 0 or best < 0 or half <= 0:
        raise DomainError("Months to the market are 0 or more, and a half-life is more than 0.")
    return math.pow(0.5, abs(months - best) / half)


@dataclass(frozen=True, slots=True)
class Scottish:
    """Risk by the Scottish tool: environment and society to 12 each, reputation to 3, total to 27.

    The spend score (1-5) and the scope to improve (0-3) are the other axes; they are not added.
    """

    total: float
    environment: float
    society: float
    reputation: int


def scottish(environment: Sequence[int], society: Sequence[int], reputation: int) -> Scottish:
    """Weighted means of risk scores 0-3. How to weigh is our stand-in, editable.

    Raised if a score lies outside its scale: DomainError.
    """
    known = settings()
    risks = (*environment, *society, reputation)
    if not environment or not society or not all(0 <= r <= known.scottish_highest for r in risks):
        raise DomainError(f"Risks are scored 0 to {known.scottish_highest}, at least one of each.")
    nature, people = (
        known.scottish_weight * sum(given) / len(given) for given in (environment, society)
    )
    return Scottish(nature + people + reputation, nature, people, reputation)


def spend_scores(amounts: Sequence[float]) -> list[int]:
    """Spend 1 to 5 by quintiles of the categories: the fifth with least spend gets 1.

    Equal amounts get the same, lower score. Raised if there are none: DomainError.
    """
    if not amounts:
        raise DomainError("There are no categories to score.")
    ordered = sorted(amounts)
    bands = settings().scottish_bands
    return [1 + ordered.index(one) * bands // len(ordered) for one in amounts]
