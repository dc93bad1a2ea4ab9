# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The arithmetic of the UK National TOMs and of social-return accounting, without their values.

Proxy values belong to their publisher and are given by the user. They are another currency than the
effort value of building blocks and are never added to it (see total.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.errors import DomainError

FIRST_YEAR = Decimal(1)


@dataclass(frozen=True, slots=True)
class Staff:
    """So many people, each for a share of full time."""

    people: Decimal
    full_time_share: Decimal

    def __post_init__(self) -> None:
        if self.people < 0 or not 0 < self.full_time_share <= 1:
            raise DomainError("People are not below zero and full time is a share of at most 1.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person from a disadvantaged group who started work. person: a pseudonym."""

    person: str
    group: str
    full_time_share: Decimal
    years: Decimal

    def __post_init__(self) -> None:
        if not 0 < self.full_time_share <= 1 or self.years < 0:
            raise DomainError("Full time is a share of at most 1, and years are not below zero.")


def fte_years(staff: Sequence[Staff], years: Decimal) -> Decimal:
    """Full-time-equivalent years of employment over a contract. Raised if years are negative: DomainError."""
    if years < 0:
        raise DomainError(f"A contract of {years} years cannot be.")
    return sum((one.people * one.full_time_share for one in staff), Decimal(0)) * years


def entry_years(entries: Sequence[Entry]) -> Decimal:
    """Full-time years of disadvantaged entrants: the first year of each only.

    Raised if one person stands in two groups: DomainError.
    """
    people = [one.person for one in entries]
    if len(set(people)) < len(people):
        raise DomainError("A person counts in one disadvantaged group only, not in two.")
    return sum((one.full_time_share * min(one.years, FIRST_YEAR) for one in entries), Decimal(0))


def net_benefit(
    units: Decimal,
    proxy: Decimal,
    deadweight: Decimal,
    attribution: Decimal,
    displacement: Decimal,
    drop_off: Sequence[Decimal] = (),
) -> Decimal:
    """units x proxy x (1 - deadweight) x attribution x (1 - displacement) x each (1 - drop-off).

    Raised if a share lies outside 0 to 1: DomainError.
    """
    shares = (deadweight, attribution, displacement, *drop_off)
    if min(shares) < 0 or max(shares) > 1:
        raise DomainError("Deadweight, attribution, displacement and drop-off lie between 0 and 1.")
    net = units * proxy * (1 - deadweight) * attribution * (1 - displacement)
    for lost in drop_off:
        net *= 1 - lost
    return net
