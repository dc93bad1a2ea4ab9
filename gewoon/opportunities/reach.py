# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can and what cannot be reached: by the contracts that come up within the plan.

reached = sum of what measures do on contracts still to be decided within the plan, and on what is
bought without contract, times the realisation ratio of past promises. The rest is locked until its
contract ends, runs on until someone ends it, or has an end that nobody wrote down. Intervals are added
as if all were low or all high at once, and multiplied with the ratio at its low or high: the widest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from gewoon.errors import DomainError, UnitMismatch
from gewoon.estimate import Estimate
from gewoon.opportunities.case import Case, Ending
from gewoon.opportunities.combine import added
from gewoon.opportunities.expected import Range

# within: to be decided in the plan. free: no contract. late: too late to change this time.
# locked: to be decided after the plan. rolling: on until someone ends it. unknown: no end known.
Kind = Literal["within", "free", "late", "locked", "rolling", "unknown"]
KINDS: tuple[Kind, ...] = get_args(Kind)
REACHED = ("within", "free")


@dataclass(frozen=True, slots=True)
class Item:
    """What can be done on one contract or category in a year, and when it can be decided."""

    key: str
    effect: Estimate
    ending: Ending = "none"
    decide: date | None = None
    opens: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind: their effect after the realisation ratio, as a share of the goal.

    keys: most effect first.
    """

    kind: Kind
    effect: Estimate
    share: Range
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locked:
    """What comes free in a year after the plan, by which contracts."""

    year: int
    effect: Estimate
    share: Range
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """reached and its share of the goal; by kind; what is locked by the year it comes free.

    locked_until: the last of those years, None if nothing is locked. in_full: the first day on which
    every contract within the plan has been replaced. gap: what of the goal is left, at the likely
    effect; 0 when it is reached. ratio: by which promises were discounted.
    """

    goal: float
    unit: str
    until: date
    ratio: Range
    reached: Estimate
    share: Range
    gap: float
    groups: tuple[Group, ...]
    locked: tuple[Locked, ...]
    locked_until: int | None
    in_full: date | None


def reach(
    items: Sequence[Item], goal: float, unit: str, today: date, until: date, ratio: Range
) -> Reach:
    """What the items do for a goal, decided between today and the last day of the plan.

    goal: the amount wanted off in a year, in the unit; ratio: realised over promised.
    Raised if the goal is not above 0, the plan ends before today, the ratio is upside down or
    negative, or an item has a fixed end without its days: DomainError; if a unit differs: UnitMismatch.
    """
    _check(items, goal, unit, today, until, ratio)
    kinds = {one.key: kind(one, today, until) for one in items}
    groups = [
        _group(each, [one for one in items if kinds[one.key] == each], goal, unit, ratio)
        for each in KINDS
    ]
    reached = added([one.effect for one in groups if one.kind in REACHED], unit)
    shut = [one for one in items if kinds[one.key] == "locked"]
    years = tuple(_years(shut, goal, unit, ratio))
    within = [one.opens for one in items if kinds[one.key] == "within" and one.opens]
    return Reach(
        goal=goal,
        unit=unit,
        until=until,
        ratio=ratio,
        reached=reached,
        share=_share(reached, goal),
        gap=max(goal - reached.mean, 0.0),
        groups=tuple(one for one in groups if one.keys),
        locked=years,
        locked_until=years[-1].year if years else None,
        in_full=max(within, default=None),
    )


def end_dates_to_ask(items: Sequence[Item], most: int = 10) -> tuple[str, ...]:
    """The contracts whose unknown end matters most, most effect first."""
    unknown = [one for one in items if one.ending == "unknown" and one.effect.mean > 0]
    return _keys(unknown)[:most]


def kind(one: Item | Case, today: date, until: date) -> Kind:
    """Whether something can be decided in a plan that runs until a day, or why not."""
    if one.ending == "none":
        return "free"
    if one.ending != "fixed" or one.decide is None:
        return "rolling" if one.ending == "rolling" else "unknown"
    if one.decide < today:
        return "late"
    return "within" if one.decide <= until else "locked"


def _group(kind: Kind, items: Sequence[Item], goal: float, unit: str, ratio: Range) -> Group:
    effect = _realised(added([one.effect for one in items], unit), ratio)
    return Group(kind, effect, _share(effect, goal), _keys(items))


def _years(items: Sequence[Item], goal: float, unit: str, ratio: Range) -> Iterable[Locked]:
    years = sorted({one.opens.year for one in items if one.opens})
    for year in years:
        some = [one for one in items if one.opens and one.opens.year == year]
        effect = _realised(added([one.effect for one in some], unit), ratio)
        yield Locked(year, effect, _share(effect, goal), _keys(some))


def _realised(effect: Estimate, ratio: Range) -> Estimate:
    low = ratio.mean if ratio.low is None else ratio.low
    high = ratio.mean if ratio.high is None else ratio.high
    return Estimate(
        effect.mean * ratio.mean, effect.low * low, effect.high * high, effect.unit, "given"
    )


def _share(effect: Estimate, goal: float) -> Range:
    return Range(effect.mean / goal, effect.low / goal, effect.high / goal)


def _keys(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(one.key for one in sorted(items, key=lambda one: (-one.effect.mean, one.key)))


def _check(
    items: Sequence[Item], goal: float, unit: str, today: date, until: date, ratio: Range
) -> None:
    if goal <= 0:
        raise DomainError("Give a goal above 0: what must go off in a year.")
    if until < today:
        raise DomainError(f"The plan ends on {until}, before {today}.")
    low = ratio.mean if ratio.low is None else ratio.low
    high = ratio.mean if ratio.high is None else ratio.high
    if not 0 <= low <= ratio.mean <= high:
        raise DomainError("A realisation ratio is 0 or more, with its mean inside its interval.")
    if len({one.key for one in items}) < len(items):
        raise DomainError("Every item needs a key of its own.")
    for one in items:
        if one.effect.unit != unit:
            raise UnitMismatch(f"{one.key} is in {one.effect.unit}, the goal in {unit}.")
        if one.ending == "fixed" and (one.decide is None or one.opens is None):
            raise DomainError(f"{one.key}: with a fixed end, give the days to decide and to open.")
