# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What would move what can be reached: more hours, an early renewal, a joint tender, a known end.

Each is the same sum made again with one thing changed, so the difference is what that thing brings.
They are not added up: two changes together may bring less, or more, than their sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from gewoon.errors import DomainError
from gewoon.opportunities.case import Case
from gewoon.opportunities.combine import affordable, together
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure, Theme
from gewoon.opportunities.reach import REACHED, Item, Reach, end_dates_to_ask, reach
from gewoon.opportunities.settings import moving

# hours: so many more. joint: with a neighbour, who does a part of the work. early: a contract is
# ended and tendered within the plan. end: somebody writes down an end that lies within the plan.
What = Literal["hours", "joint", "early", "end"]
WHATS: tuple[What, ...] = get_args(What)
SHUT = ("locked", "rolling")


@dataclass(frozen=True, slots=True)
class Mover:
    """One change and what it adds in a year, at the likely effect after the realisation ratio.

    key: the contract it is about, or "". hours: how many more, for hours; the share of the work
    that stays ours, for joint. gain: in the unit of the goal; share: of the goal.
    """

    what: What
    key: str
    hours: float | None
    gain: float
    share: float


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the reach. hours: of work there are for it; None: enough for everything.

    first: (case, measure) of what was decided to be done, which the hours go to before the rest.
    """

    theme: Theme
    goal: float
    unit: str
    today: date
    until: date
    ratio: Range
    hours: float | None = None
    first: frozenset[tuple[str, str]] = frozenset()


def items(
    cases: Sequence[Case], options: Sequence[Option], measures: Sequence[Measure], theme: Theme
) -> list[Item]:
    """What all options of a case do together for a theme, nothing counted twice."""
    known = {one.key: one for one in cases}
    return [
        Item(one.case, one.effects[theme], known[one.case].ending, known[one.case].decide,
             known[one.case].opens)
        for one in together(cases, options, measures)
        if theme in one.effects
    ]  # fmt: skip


def answer(
    cases: Sequence[Case], options: Sequence[Option], measures: Sequence[Measure], asked: Question
) -> Reach:
    """What can be reached within the hours. Raised as `reach` does."""
    found = items(cases, chosen(cases, options, measures, asked), measures, asked.theme)
    return reach(found, asked.goal, asked.unit, asked.today, asked.until, asked.ratio)


def chosen(
    cases: Sequence[Case], options: Sequence[Option], measures: Sequence[Measure], asked: Question
) -> tuple[Option, ...]:
    """The options that fit in the hours.

    Hours go to what can be decided in the plan; what is locked or too late is shown as it is.
    """
    if asked.hours is None:
        return tuple(options)
    known = {one.key: one for one in cases}
    there = [(one, _opens(known[one.case], asked)) for one in options]
    decided = [one for one, fits in there if fits and (one.case, one.measure) in asked.first]
    groups = {one.id: one.group for one in measures}
    places = {(one.case, groups.get(one.measure) or one.measure) for one in decided}
    rest = [
        one
        for one, fits in there
        if fits and (one.case, groups.get(one.measure) or one.measure) not in places
    ]
    left = max(asked.hours - sum(one.hours.mean for one in decided), 0.0)
    taken = affordable(rest, asked.theme, left, measures)
    return (*decided, *taken, *(one for one, fits in there if not fits))


def movers(
    cases: Sequence[Case],
    options: Sequence[Option],
    measures: Sequence[Measure],
    asked: Question,
    most: int = 3,
    now: Reach | None = None,
) -> tuple[Mover, ...]:
    """What would move the answer, most first; of contracts at most so many of each kind.

    now: the answer, if it is known already.

    Hours and a joint tender only move it when the hours are limited. Raised as `reach` does, and if
    most is below 1: DomainError.
    """
    if most < 1:
        raise DomainError("Ask for at least one of each kind.")
    now = now or answer(cases, options, measures, asked)
    found = [
        *_hours(cases, options, measures, asked, now),
        *_opened(cases, options, measures, asked, now, most),
    ]
    kept = [one for one in found if one.gain > 0]
    return tuple(sorted(kept, key=lambda one: (-one.gain, WHATS.index(one.what), one.key)))


def _hours(
    cases: Sequence[Case],
    options: Sequence[Option],
    measures: Sequence[Measure],
    asked: Question,
    now: Reach,
) -> Iterable[Mover]:
    if asked.hours is None:
        return
    more = moving().extra_hours
    made = answer(cases, options, measures, replace(asked, hours=asked.hours + more))
    yield _mover("hours", "", more, now, made)
    ours = moving().joint_share
    lighter = [replace(one, hours=_scaled(one.hours, ours)) for one in options]
    made = answer(cases, lighter, measures, asked)
    yield _mover("joint", "", ours, now, made)


def _opened(
    cases: Sequence[Case],
    options: Sequence[Option],
    measures: Sequence[Measure],
    asked: Question,
    now: Reach,
    most: int,
) -> Iterable[Mover]:
    """The contracts that would bring most if they could be decided within the plan."""
    whole = items(cases, options, measures, asked.theme)
    shut = [key for one in now.groups if one.kind in SHUT for key in one.keys[:most]]
    named: tuple[tuple[What, Sequence[str]], ...] = (
        ("early", shut), ("end", end_dates_to_ask(whole, most)),
    )  # fmt: skip
    for what, keys in named:
        for key in keys:
            opened = [_within_plan(one, asked) if one.key == key else one for one in cases]
            yield _mover(what, key, None, now, answer(opened, options, measures, asked))


def _within_plan(case: Case, asked: Question) -> Case:
    return replace(case, ending="fixed", decide=asked.until, opens=case.opens or asked.until)


def _opens(case: Case, asked: Question) -> bool:
    if case.ending == "none":
        return True
    fixed = case.ending == "fixed" and case.decide is not None
    return fixed and case.decide is not None and asked.today <= case.decide <= asked.until


def _mover(what: What, key: str, hours: float | None, now: Reach, made: Reach) -> Mover:
    gain = _reached(made) - _reached(now)
    return Mover(what, key, hours, gain, gain / now.goal)


def _reached(made: Reach) -> float:
    return sum(one.effect.mean for one in made.groups if one.kind in REACHED)


def _scaled(hours: Range, share: float) -> Range:
    return Range(
        hours.mean * share,
        None if hours.low is None else hours.low * share,
        None if hours.high is None else hours.high * share,
    )
