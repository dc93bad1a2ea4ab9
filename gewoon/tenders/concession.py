# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Concessions: the supplier pays. Income up and burden down, with dominance looked for first.

Euro value: present value of the fee minus κ times the burden; κ is the buyer's shadow price. An option
that is better on both dominates for every κ of 0 or more, and no weight is then needed. For a pair with
a trade-off the break-even κ* = difference in income over difference in burden is published. The burden
is that of the whole term, not per euro of turnover; a share of turnover counts at its expected value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from gewoon.errors import DomainError
from gewoon.tenders.lcc import annuity

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Offer:
    """What one party pays and causes.

    fee: euro per year; turnover_share of expected_turnover (euro per year) comes on top; burden: over
    the whole term, for example in MKI euro. Raised if a share lies outside 0–1: DomainError.
    """

    name: str
    fee: Decimal
    burden: Decimal
    turnover_share: Decimal = NOTHING
    expected_turnover: Decimal = NOTHING

    def __post_init__(self) -> None:
        if not 0 <= self.turnover_share <= 1:
            raise DomainError(f"{self.name}: a share of turnover is a fraction between 0 and 1.")

    @property
    def income(self) -> Decimal:
        """Expected income per year, in euro."""
        return self.fee + self.turnover_share * self.expected_turnover


@dataclass(frozen=True, slots=True)
class Worth:
    """Present value of the income, the burden, and the euro value at the given κ (None without one)."""

    name: str
    income: Decimal
    burden: Decimal
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Dominance:
    """better is at least as good on both and better on one: no price of burden makes worse win."""

    better: str
    worse: str


@dataclass(frozen=True, slots=True)
class TradeOff:
    """richer pays more and burdens more; above this price per unit of burden, cleaner is worth more."""

    richer: str
    cleaner: str
    break_even: Decimal


@dataclass(frozen=True, slots=True)
class Concession:
    """What was found: who dominates whom, what remains to be traded, and who is best in euros.

    undominated: options that no other dominates; with one left, no weight is needed. best is empty
    without κ and while more than one is left; it holds several names in a tie.
    """

    worths: tuple[Worth, ...]
    dominances: tuple[Dominance, ...]
    trade_offs: tuple[TradeOff, ...]
    undominated: tuple[str, ...]
    weights_needed: bool
    best: tuple[str, ...]


def weigh(
    offers: Sequence[Offer], years: int, rate: Decimal, burden_price: Decimal | None = None
) -> Concession:
    """Compare offers over a term.

    rate: per year, as a fraction; burden_price: κ, euro per unit of burden. Raised if names repeat,
    there is no offer, or κ is negative: DomainError.
    """
    if not offers or len({offer.name for offer in offers}) != len(offers):
        raise DomainError("Give at least one offer, each with its own name.")
    if burden_price is not None and burden_price < 0:
        raise DomainError("The price of burden is 0 or more: less burden is never worse.")
    factor = annuity(rate, years)
    worths = tuple(_worth(offer, factor, burden_price) for offer in offers)
    dominances = tuple(
        Dominance(a.name, b.name) for a, b in permutations(worths, 2) if _dominates(a, b)
    )
    beaten = {one.worse for one in dominances}
    left = tuple(one for one in worths if one.name not in beaten)
    return Concession(
        worths=worths,
        dominances=dominances,
        trade_offs=tuple(_trade_offs(worths)),
        undominated=tuple(one.name for one in left),
        weights_needed=len({(one.income, one.burden) for one in left}) > 1,
        best=_best(left),
    )


def _worth(offer: Offer, factor: Decimal, burden_price: Decimal | None) -> Worth:
    income = offer.income * factor
    value = None if burden_price is None else income - burden_price * offer.burden
    return Worth(offer.name, income, offer.burden, value)


def _dominates(one: Worth, other: Worth) -> bool:
    at_least = one.income >= other.income and one.burden <= other.burden
    return at_least and (one.income, one.burden) != (other.income, other.burden)


def _trade_offs(worths: Sequence[Worth]) -> list[TradeOff]:
    return [
        TradeOff(a.name, b.name, (a.income - b.income) / (a.burden - b.burden))
        for a, b in permutations(worths, 2)
        if a.income > b.income and a.burden > b.burden
    ]


def _best(left: Sequence[Worth]) -> tuple[str, ...]:
    if len({(one.income, one.burden) for one in left}) == 1:
        return tuple(one.name for one in left)
    values = {one.name: one.value for one in left if one.value is not None}
    top = max(values.values(), default=None)
    return tuple(name for name, value in values.items() if value == top)


def ratio(burden_change: Decimal, income_change: Decimal) -> Decimal:
    """Burden per euro of income beside what it was, from relative changes (-0.70 and 0.17).

    Raised if a change is -1 or less for income, or below -1 for burden: DomainError.
    """
    if income_change <= -1 or burden_change < -1:
        raise DomainError("A change is a fraction: -70% is -0.70; income cannot fall to nought.")
    return (1 + burden_change) / (1 + income_change)
