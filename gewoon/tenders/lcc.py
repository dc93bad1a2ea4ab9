# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Life-cycle cost: what a choice costs over its life, in today's money.

Method: LCC = C₀ + Σ C_t/(1+r)^t − residual/(1+r)^N + disposal/(1+r)^N + Σ externality × price/(1+r)^t
(European Commission, life-cycle costing; Directive 2014/24 art. 68). Real flows go with a real rate,
nominal with nominal. Payments fall at the end of a year, or halfway when asked. Lives that differ are
compared by equivalent annual cost, never by LCC itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gewoon.errors import DomainError, UnitMismatch
from gewoon.tenders.tables import entry, table

Basis = Literal["real", "nominal"]
HALVINGS = 200
HALF = Decimal("0.5")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rate:
    """A discount rate per year as a fraction above -1, and whether it is real or nominal.

    Raised if it is -1 or less, or above 1 (then it is probably a percentage): DomainError.
    """

    value: Decimal
    basis: Basis

    def __post_init__(self) -> None:
        if not -1 < self.value <= 1:
            raise DomainError("A rate is a fraction above -1 and at most 1: 2.25% is 0.0225.")


@dataclass(frozen=True, slots=True)
class Yearly:
    """A payment each year from first to last (the last year of life if not given), growing by growth."""

    what: str
    amount: Decimal
    first: int = 1
    last: int | None = None
    growth: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Once:
    """A payment in one year; 0 is now."""

    what: str
    amount: Decimal
    year: int


@dataclass(frozen=True, slots=True)
class External:
    """An external effect per year, in the unit of its price; without a price, that of the data."""

    effect: str
    quantity: Decimal
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: money in euro without VAT, years of life, and the price basis of its flows.

    residual: what it is worth at the end of its life; it may exceed the purchase. Raised if the life is
    no whole year from 1, or a flow lies outside it: DomainError.
    """

    name: str
    purchase: Decimal
    years: int
    basis: Basis
    yearly: tuple[Yearly, ...] = ()
    once: tuple[Once, ...] = ()
    residual: Decimal = NOTHING
    disposal: Decimal = NOTHING
    external: tuple[External, ...] = ()

    def __post_init__(self) -> None:
        if self.years < 1:
            raise DomainError(f"{self.name}: a life is at least one year.")
        for flow in self.yearly:
            last = self.years if flow.last is None else flow.last
            if not 1 <= flow.first <= last <= self.years or flow.growth <= -1:
                raise DomainError(f"{self.name}: {flow.what} does not fit in years 1–{self.years}.")
        for payment in self.once:
            if not 0 <= payment.year <= self.years:
                raise DomainError(f"{self.name}: {payment.what} lies outside its life.")


@dataclass(frozen=True, slots=True)
class LifeCycleCost:
    """Present value of each part, their sum, and the sum per year of life."""

    name: str
    years: int
    purchase: Decimal
    yearly: Decimal
    once: Decimal
    residual: Decimal
    disposal: Decimal
    external: Decimal
    lcc: Decimal
    per_year: Decimal


def annuity(rate: Decimal, years: int) -> Decimal:
    """Present value of one euro at the end of each year. Raised if the rate or years do not fit: DomainError."""
    if rate <= -1 or years < 1:
        raise DomainError("An annuity needs a rate above -1 and at least one year.")
    if rate == 0:
        return Decimal(years)
    return (1 - (1 + rate) ** -years) / rate


def growing(first: Decimal, growth: Decimal, rate: Decimal, years: int) -> Decimal:
    """Present value of a payment that is first at the end of year 1 and grows each year.

    Raised if growth or rate is -1 or less, or there is no year: DomainError.
    """
    if min(rate, growth) <= -1 or years < 1:
        raise DomainError("Growth and rate lie above -1, over at least one year.")
    if growth == rate:
        return first * years / (1 + rate)
    return first * (1 - ((1 + growth) / (1 + rate)) ** years) / (rate - growth)


def life_cycle_cost(option: Option, rate: Rate, mid_year: bool = False) -> LifeCycleCost:
    """The cost of one option.

    mid_year: yearly payments fall halfway the year instead of at its end. Raised if real flows meet a
    nominal rate or the reverse: UnitMismatch; if an effect is priced twice: DomainError.
    """
    if option.basis != rate.basis:
        raise UnitMismatch(
            f"{option.name}: {option.basis} amounts cannot be discounted with a {rate.basis} rate."
        )
    check_priced_once(option.external)
    shift = (1 + rate.value) ** HALF if mid_year else Decimal(1)
    end = (1 + rate.value) ** -option.years
    parts = {
        "purchase": option.purchase,
        "yearly": shift * sum((_present(one, option, rate) for one in option.yearly), NOTHING),
        "once": sum((one.amount * (1 + rate.value) ** -one.year for one in option.once), NOTHING),
        "residual": -option.residual * end,
        "disposal": option.disposal * end,
        "external": shift * _external(option) * annuity(rate.value, option.years),
    }
    lcc = sum(parts.values(), NOTHING)
    per_year = lcc / annuity(rate.value, option.years)
    return LifeCycleCost(name=option.name, years=option.years, lcc=lcc, per_year=per_year, **parts)


def _present(flow: Yearly, option: Option, rate: Rate) -> Decimal:
    years = (option.years if flow.last is None else flow.last) - flow.first + 1
    start = growing(flow.amount, flow.growth, rate.value, years)
    return start * (1 + rate.value) ** (1 - flow.first)


def _external(option: Option) -> Decimal:
    return sum((one.quantity * price_of(one) for one in option.external), NOTHING)


def price_of(external: External) -> Decimal:
    """Its own price, or that of the data. Raised if the data have none: UnknownName."""
    if external.price is not None:
        return external.price
    return Decimal(entry("externalities", external.effect)["price"])


def check_priced_once(external: Sequence[External]) -> None:
    """Raised if two effects price the same burden, such as CO2 beside MKI: DomainError."""
    covered: dict[str, str] = {}
    for one in external:
        for burden in _covers(one.effect):
            if burden in covered:
                raise DomainError(
                    f"{burden} is priced twice: in {covered[burden]} and {one.effect}."
                )
            covered[burden] = one.effect


def _covers(effect: str) -> list[str]:
    """Which burdens a price of this effect holds: as the data say, or only itself."""
    known = table("externalities").get(effect, {})
    covers: list[str] = known.get("covers", [effect])
    return covers


@dataclass(frozen=True, slots=True)
class Comparison:
    """Options beside each other: cheapest by the rule; several names in a tie."""

    by: str
    costs: tuple[LifeCycleCost, ...]
    cheapest: tuple[str, ...]


def compare(
    options: Sequence[Option],
    rate: Rate,
    by: Literal["total", "per-year"] = "per-year",
    mid_year: bool = False,
    longest_life: int | None = None,
) -> Comparison:
    """Which option costs least.

    longest_life: the buyer's bound on the life a bidder may claim. Raised if lives differ and the
    total is compared, a life exceeds the bound, or there is no option: DomainError.
    """
    if not options or len({option.name for option in options}) != len(options):
        raise DomainError("Give at least one option, each with its own name.")
    long = [o.name for o in options if longest_life is not None and o.years > longest_life]
    if long:
        raise DomainError(f"{', '.join(long)}: a life above {longest_life} years is not accepted.")
    if by == "total" and len({option.years for option in options}) > 1:
        raise DomainError("Lives differ, so totals cannot be compared; compare per year.")
    costs = tuple(life_cycle_cost(option, rate, mid_year) for option in options)
    key = {one.name: one.lcc if by == "total" else one.per_year for one in costs}
    least = min(key.values())
    return Comparison(by, costs, tuple(name for name, cost in key.items() if cost == least))


def break_even_rate(
    one: Option, other: Option, low: Decimal = Decimal("-0.5"), high: Decimal = Decimal(1)
) -> Decimal | None:
    """The rate at which two options of equal life cost the same; None if there is none in the range.

    Raised if the lives or price bases differ: DomainError, UnitMismatch.
    """
    if one.years != other.years:
        raise DomainError("A break-even rate compares options of equal life.")
    if one.basis != other.basis:
        raise UnitMismatch("A break-even rate compares flows on one price basis.")

    def gap(value: Decimal) -> Decimal:
        rate = Rate(value, one.basis)
        return life_cycle_cost(one, rate).lcc - life_cycle_cost(other, rate).lcc

    at_low, at_high = gap(low), gap(high)
    if at_low * at_high > 0:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if gap(middle) * at_low > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
