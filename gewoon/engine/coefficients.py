# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which coefficient a combination of code, year, currency and measure gets, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.errors import Issue, issue
from gewoon.estimate import Missing
from gewoon.factors.factor import Factor
from gewoon.factors.prices import Coefficient, Prices, Step, step
from gewoon.factors.store import FactorSet

GROUP = 3  # CPV digits of a group


@dataclass(frozen=True)
class Key:
    """One combination that occurs among the purchases, with its sums and its number."""

    no: int
    code_no: int
    code: str
    year: int
    currency: str
    measure: str
    money: Decimal
    lines: int
    quantity: float


@dataclass(frozen=True)
class Priced:
    """What one unit of money (or of quantity) of a key causes; factor None: it has none."""

    key: Key
    factor: Factor | None
    kg_per_money: float
    kg_per_quantity: float
    real_euros: float  # euros of the factor's base year per unit of money
    steps: tuple[Step, ...]
    reason: str = ""


def price(
    keys: Sequence[Key], factors: FactorSet, prices: Prices
) -> tuple[list[Priced], list[Issue]]:
    """A coefficient for each key, in order, and what the user should know about them."""
    issues: dict[tuple[object, ...], Issue] = {}
    negative = _negative(keys)
    for group, year, money in negative:
        found = issue("category_negative", category=group, year=year, money=f"{money:.2f}")
        issues[("negative", group, year)] = found
    outweighed = {(group, year) for group, year, _ in negative}
    priced = []
    for key in keys:
        if (key.code[:GROUP], key.year) in outweighed:
            priced.append(_none(key, "credits outweigh purchases"))
            continue
        priced.append(_priced(key, factors, prices, issues))
    currencies = sorted({key.currency for key in keys})
    if len(currencies) > 1:
        found = issue("currency_mixed", "warning", currencies=", ".join(currencies))
        issues[("mixed",)] = found
    return priced, list(issues.values())


def _negative(keys: Sequence[Key]) -> list[tuple[str, int, Decimal]]:
    """Categories whose credit notes outweigh their purchases in a year."""
    net: dict[tuple[str, int], Decimal] = {}
    for key in keys:
        place = (key.code[:GROUP], key.year)
        net[place] = net.get(place, Decimal(0)) + key.money
    return [(group, year, money) for (group, year), money in net.items() if group and money < 0]


def _priced(
    key: Key, factors: FactorSet, prices: Prices, issues: dict[tuple[object, ...], Issue]
) -> Priced:
    factor = factors.spend(key.code) if key.code else Missing("no category")
    if isinstance(factor, Missing):
        return _none(key, factor.reason)
    coefficient = prices.coefficient(factor, key.currency, key.year or factor.price_year)
    if isinstance(coefficient, Missing):
        issues.setdefault(
            ("price", key.currency, key.year),
            issue("price_missing", currency=key.currency, year=key.year, why=coefficient.reason),
        )
        return _none(key, coefficient.reason)
    for flag in coefficient.flags:
        issues.setdefault(("flag", flag), flag)
    physical = factors.physical_for(key.measure, key.code) if key.measure else Missing("no unit")
    if not isinstance(physical, Missing):
        return _by_quantity(key, *physical, coefficient)
    return Priced(
        key, factor, coefficient.kg_per_unit, 0.0, coefficient.real_euros_per_unit,
        coefficient.steps,
    )  # fmt: skip


def _by_quantity(key: Key, factor: Factor, times: float, coefficient: Coefficient) -> Priced:
    """The better method replaces the spend of the same lines: each euro is explained once."""
    told = step("quantity", id=factor.id, measure=key.measure, times=times, value=factor.value,
                unit=factor.unit)  # fmt: skip
    per_unit = times * factor.value
    return Priced(key, factor, 0.0, per_unit, coefficient.real_euros_per_unit, (told,))


def _none(key: Key, reason: str) -> Priced:
    return Priced(key, None, 0.0, 0.0, 0.0, (), reason)
