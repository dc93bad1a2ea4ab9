# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a contractor did: people placed, and activities and purchases with a social purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gewoon.contracts.sroi.person import must_be_pseudonym
from gewoon.errors import DomainError


@dataclass(frozen=True, slots=True)
class Placement:
    """One person's work on one contract, without anything that says who it is.

    person: a pseudonym. facts: codes of the groups the person belonged to on the day before the
    start; only the highest counts. hours: contract hours a week on this contract. end: the last day.
    bonuses: codes of further facts, such as older_55. weeks: where the table counts weeks.
    after_6_months, after_12_months: still in work then; None is not known (yet).
    """

    person: str
    contract: str
    facts: tuple[str, ...]
    hours: Decimal
    start: date
    end: date
    bonuses: tuple[str, ...] = ()
    weeks: Decimal | None = None
    verified: bool = False
    after_6_months: bool | None = None
    after_12_months: bool | None = None

    def __post_init__(self) -> None:
        must_be_pseudonym(self.person)
        if not self.facts:
            raise DomainError("A placement needs the group the person belongs to.")
        if not 0 < self.hours <= 168:
            raise DomainError(f"Contract hours of {self.hours} a week cannot be.")
        if self.end < self.start:
            raise DomainError(f"A placement ends on {self.end} before it starts on {self.start}.")
        if self.weeks is not None and self.weeks <= 0:
            raise DomainError(f"A placement of {self.weeks} weeks cannot be.")


@dataclass(frozen=True, slots=True)
class Activity:
    """A social activity or purchase. quantity: days, hours or pieces; amount: euros without VAT."""

    contract: str
    code: str
    quantity: Decimal | None = None
    amount: Decimal | None = None
    verified: bool = False

    def __post_init__(self) -> None:
        if min(self.quantity or 0, self.amount or 0) < 0:
            raise DomainError(f"The activity {self.code} has a quantity or amount below zero.")


def must_not_overlap(placements: Sequence[Placement], full_time: Sequence[Decimal]) -> None:
    """Nobody counts twice: once per contract at a time, and no more than full time over contracts.

    full_time: the full-time hours of the table of each placement. Raised if a person has two
    placements on one contract at the same time, or together more than full time: DomainError.
    """
    by_person: defaultdict[str, list[tuple[Placement, Fraction]]] = defaultdict(list)
    for one, hours in zip(placements, full_time, strict=True):
        by_person[one.person].append((one, Fraction(one.hours) / Fraction(hours)))
    for person, held in by_person.items():
        for one, _ in held:
            _check_day(person, [pair for pair in held if pair[0].start <= one.start <= pair[0].end])


def _check_day(person: str, at_once: Sequence[tuple[Placement, Fraction]]) -> None:
    contracts = sorted(one.contract for one, _ in at_once)
    for contract, following in pairwise(contracts):
        if contract == following:
            raise DomainError(
                f"{person} is placed twice at the same time on one contract ({contract}). "
                "Join the placements, or correct the dates."
            )
    if len(at_once) > 1 and sum(share for _, share in at_once) > 1:
        raise DomainError(
            f"{person} is placed for more than full time over {', '.join(contracts)}. "
            "Split the hours over the contracts."
        )
