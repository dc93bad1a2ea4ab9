# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why the footprint of one year differs from that of another, from the sums of a baseline.

Spend-based figures of two years are never put side by side as they are: what was bought more, what
else was bought and what only became dearer are told apart first (see effect.purchasing).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from gewoon.effect.purchasing import Category, Change, purchasing
from gewoon.engine.coefficients import GROUP
from gewoon.engine.duckdb import parquet
from gewoon.engine.recall import Recalled


@dataclass
class _Sum:
    """What one group came to in one year."""

    money: float = 0.0
    real: float = 0.0
    kg: float = 0.0


@dataclass(frozen=True, slots=True)
class YearsApart:
    """The change between two years, and the money of each year that is not in it.

    left_out: purchases without a factor, and groups whose credit notes outweigh what was bought.
    """

    first: int
    last: int
    change: Change
    left_out: tuple[float, float]


@dataclass
class _Years:
    """Sums per year and group, and the money that has none."""

    groups: dict[int, dict[str, _Sum]] = field(default_factory=dict)
    without: dict[int, float] = field(default_factory=lambda: defaultdict(float))


def years_apart(recalled: Recalled) -> YearsApart | None:
    """The first and the last year with purchases; None when there are no two to compare."""
    found = _sums(recalled)
    years = sorted(year for year, groups in found.groups.items() if year and groups)
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    before, after = found.groups[first], found.groups[last]
    odd = {
        name
        for sums in (before, after)
        for name, one in sums.items()
        if min(one.money, one.kg) <= 0
    }
    names = sorted((before.keys() | after.keys()) - odd)
    prices = tuple(_price(sums, names) for sums in (before, after))
    if not names or not all(prices):
        return None
    categories = [_category(name, before.get(name), after.get(name), prices) for name in names]
    left = tuple(
        found.without[year] + sum(sums[name].money for name in odd if name in sums)
        for year, sums in ((first, before), (last, after))
    )
    return YearsApart(first, last, purchasing(categories), (left[0], left[1]))


def _price(sums: dict[str, _Sum], names: list[str]) -> float:
    """Money of the year per real unit, over everything that is compared; 0 when there is nothing."""
    known = [sums[name] for name in names if name in sums]
    real = sum(one.real for one in known)
    return sum(one.money for one in known) / real if real > 0 else 0.0


def _category(
    name: str, before: _Sum | None, after: _Sum | None, prices: tuple[float, ...]
) -> Category:
    """One group; where a year lacks it, the price of that year and the intensity of the other."""
    known = before or after or _Sum()
    one, other = before or _Sum(0.0, known.real, known.kg), after or _Sum(0.0, known.real, known.kg)
    return Category(
        name=name,
        spend_before=one.money,
        spend_after=other.money,
        price_before=one.money / one.real if before else prices[0],
        price_after=other.money / other.real if after else prices[1],
        intensity_before=one.kg / one.real,
        intensity_after=other.kg / other.real,
    )


def _sums(recalled: Recalled) -> _Years:
    rows = recalled.connection.execute(
        "SELECT code, year, currency, measure, sum(money)::DOUBLE, sum(quantity)::DOUBLE "
        f"FROM {parquet(recalled.categories / 'units.parquet')} u "
        f"JOIN {recalled.ledger.file('cells')} c USING (unit) "
        "WHERE kind = 'purchase' GROUP BY code, year, currency, measure"
    ).fetchall()
    found = _Years()
    for code, year, currency, measure, money, quantity in rows:
        used = recalled.coefficient(code, year, currency, measure)
        groups = found.groups.setdefault(year, {})
        if not used or not used["factor"] or not used.get("real_euros"):
            found.without[year] += money
            continue
        one = groups.setdefault(code[:GROUP], _Sum())
        one.money += money
        one.real += money * used["real_euros"]
        one.kg += money * used["kg_per_money"] + (quantity or 0.0) * used["kg_per_quantity"]
    return found
