# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a score to a share of full value, on a scale of gewoon/data/nl/award/scales.yaml.

Linear 1–10 is (score − 1)/9 (PIANOo). Rijkswaterstaat's steps give 100, 60, 25 and 0%, and −50% for a
disadvantage or risk. Measured criteria run straight between a worst and a best value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gewoon.errors import DomainError
from gewoon.tenders.tables import check_validity, entry


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured criterion, such as MKI: nothing at worst, full value at best, straight between.

    outside says what a value beyond worst does: it earns nothing, or sets the bid aside. Beyond best
    never earns more. Raised if worst and best are equal: DomainError.
    """

    unit: str
    worst: Decimal
    best: Decimal
    outside: Literal["nothing", "set-aside"]

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise DomainError("A measured criterion needs a worst value and another best value.")


def share(score: str, scale: str = "share", day: date | None = None) -> Decimal:
    """The share of full value a score earns, at most 1; negative for a malus.

    Raised if the scale is unknown: UnknownName; if it is not in force on the day, or the score is
    not on it: DomainError.
    """
    row = entry("scales", scale)
    check_validity(row, day, f"The scale {scale}")
    if row["kind"] == "steps":
        steps: dict[str, str] = row["shares"]
        if score not in steps:
            raise DomainError(f"The scale {scale} knows {', '.join(steps)}, not {score}.")
        return Decimal(steps[score])
    low, high = Decimal(row["lowest"]), Decimal(row["highest"])
    given = number(score)
    if not low <= given <= high:
        raise DomainError(f"The scale {scale} runs from {low} to {high}; {score} is not on it.")
    return (given - low) / (high - low)


def value(score: str, scale: str, worth: Decimal, day: date | None = None) -> Decimal:
    """The value of a score in euro: worth is that of the full score."""
    if worth < 0:
        raise DomainError("The value of a criterion is 0 euro or more.")
    return worth * share(score, scale, day)


def measured(amount: Decimal, measure: Measure) -> Decimal | None:
    """The share of full value a measured amount earns; None if it sets the bid aside."""
    part = (measure.worst - amount) / (measure.worst - measure.best)
    if part < 0 and measure.outside == "set-aside":
        return None
    return min(max(part, Decimal(0)), Decimal(1))


def number(score: str) -> Decimal:
    """A score written as a number. Raised if it is none: DomainError."""
    try:
        given = Decimal(score)
    except ArithmeticError as error:
        raise DomainError(f"{score!r} is no number.") from error
    if not given.is_finite():
        raise DomainError(f"{score!r} is no number.")
    return given


def euro_per_point(lowest: Decimal, highest: Decimal, points: Decimal) -> Decimal:
    """What one point is worth in a points system with an absolute straight price line.

    Raised if the band is empty or there are no price points: DomainError.
    """
    if not lowest < highest or points <= 0:
        raise DomainError("Give a price band and more than 0 price points.")
    return (highest - lowest) / points


def fictional_price(price: Decimal, values: Sequence[Decimal]) -> Decimal:
    """Price minus the value of every criterion; may be negative and is never cut at 0."""
    return price - sum(values, Decimal(0))
