# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why the footprint of one year differs from that of another, from the months of a baseline.

Only like is compared with like: two whole years, or the months that two years share (effect.periods).
And spend-based figures of two years are never put side by side as they are: what was bought more, what
else was bought and what only became dearer are told apart first (effect.purchasing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from gewoon.effect.periods import Alike, Booked, NotAlike, Span, alike
from gewoon.effect.purchasing import Category, Change, purchasing
from gewoon.engine import months
from gewoon.engine.coefficients import GROUP
from gewoon.engine.recall import Recalled


@dataclass
class _Sum:
    """What one group came to in one span."""

    money: float = 0.0
    real: float = 0.0
    kg: float = 0.0


@dataclass
class _Side:
    """Sums of one span per group, and the money without a factor."""

    groups: dict[str, _Sum] = field(default_factory=lambda: defaultdict(_Sum))
    without: float = 0.0


@dataclass(frozen=True, slots=True)
class YearsApart:
    """The change between two like spans, and the money that is not in it.

    left_out: of each span, purchases without a factor and groups whose credit notes outweigh what was
    bought. elsewhere: money of the months that are in neither span.
    """

    alike: Alike
    change: Change
    left_out: tuple[float, float]
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is booked of each month, and the change between years or why there is none.

    apart is None where there is nothing to compare: one calendar year, or no group with a factor.
    """

    booked: tuple[Booked, ...]
    apart: YearsApart | NotAlike | None


def compare(recalled: Recalled) -> Comparison:
    """The first and the last span of a baseline that may be compared."""
    found = months.sums(recalled)
    booked = tuple(months.booked(found))
    if len({one.year for one in booked if one.year}) < 2:
        return Comparison(booked, None)
    if len({one.currency for one in found}) > 1:
        # Money of two currencies adds up to nothing that could be compared.
        return Comparison(booked, NotAlike("currencies"))
    chosen = alike(booked)
    if isinstance(chosen, NotAlike):
        return Comparison(booked, chosen)
    return Comparison(booked, _apart(recalled, found, chosen))


def _apart(recalled: Recalled, found: Sequence[months.Sum], chosen: Alike) -> YearsApart | None:
    sides = tuple(_side(recalled, found, span) for span in (chosen.first, chosen.last))
    before, after = (side.groups for side in sides)
    odd = {
        name
        for groups in (before, after)
        for name, one in groups.items()
        if min(one.money, one.kg) <= 0
    }
    names = sorted((before.keys() | after.keys()) - odd)
    prices = tuple(_price(groups, names) for groups in (before, after))
    if not names or not all(prices):
        return None
    categories = [_category(name, before.get(name), after.get(name), prices) for name in names]
    first, last = (
        side.without + sum(side.groups[name].money for name in odd if name in side.groups)
        for side in sides
    )
    spans = {*chosen.first.months, *chosen.last.months}
    elsewhere = sum(one.money for one in found if (one.year, one.month) not in spans)
    return YearsApart(chosen, purchasing(categories), (first, last), elsewhere)


def _price(groups: dict[str, _Sum], names: list[str]) -> float:
    """Money of the span per real unit, over everything that is compared; 0 when there is nothing."""
    known = [groups[name] for name in names if name in groups]
    real = sum(one.real for one in known)
    return sum(one.money for one in known) / real if real > 0 else 0.0


def _category(
    name: str, before: _Sum | None, after: _Sum | None, prices: tuple[float, ...]
) -> Category:
    """One group; where a span lacks it, the price of that span and the intensity of the other."""
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


def _side(recalled: Recalled, found: Sequence[months.Sum], span: Span) -> _Side:
    side = _Side()
    within = set(span.months)
    for one in found:
        if (one.year, one.month) not in within:
            continue
        used = recalled.coefficient(one.code, one.year, one.currency, one.measure)
        if not used or not used["factor"] or not used.get("real_euros"):
            side.without += one.money
            continue
        group = side.groups[one.code[:GROUP]]
        group.money += one.money
        group.real += one.money * used["real_euros"]
        group.kg += one.money * used["kg_per_money"] + one.quantity * used["kg_per_quantity"]
    return side
