# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hours asked of each lead in each period against the hours there are, and what could be moved.

Counted are actions that were agreed, in the periods they are placed in. Hours that nobody filled in
are not known, never nought: such a lead is not overloaded and not free either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gewoon.plan.agenda import Action, Agenda

# Rounding of hours to hundredths must not overload anybody.
HARDLY = 0.005
Asked = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Load:
    """One lead in one period. there: hours, None if not known; actions: which ask for them."""

    owner: int
    period: int
    asked: float
    there: float | None
    actions: tuple[int, ...]

    @property
    def excess(self) -> float:
        """Hours asked above those there are; 0 when it fits or when nobody knows."""
        if self.there is None or self.asked <= self.there + HARDLY:
            return 0.0
        return self.asked - self.there


@dataclass(frozen=True, slots=True)
class Move:
    """One change that helps and hurts nobody: start later or earlier, or let the deputy do it.

    left: hours of the lead that are still too many in that period afterwards.
    """

    action: int
    left: float
    start: int | None = None
    to: int | None = None


def loads(agenda: Agenda) -> tuple[Load, ...]:
    """Every lead in every period in which hours are asked or said to be there; by lead and period."""
    if agenda.periods is None:
        return ()
    asked = _asked(agenda.actions)
    doing: dict[tuple[int, int], list[int]] = {}
    for one in agenda.actions:
        for key in _hours(one):
            doing.setdefault(key, []).append(one.id)
    owners = {owner for owner, _ in (*asked, *agenda.room)}
    made = (
        Load(owner, period, asked.get((owner, period), 0.0), room(agenda, owner, period),
             tuple(doing.get((owner, period), ())))
        for owner in sorted(owners)
        for period in range(1, agenda.periods.count + 1)
    )  # fmt: skip
    return tuple(one for one in made if one.asked or one.there is not None)


def room(agenda: Agenda, owner: int, period: int) -> float | None:
    """Hours an owner has in a period: said of that period, else of every other; None if not said."""
    return agenda.room.get((owner, period), agenda.room.get((owner, None)))


def unplaced(agenda: Agenda) -> tuple[Action, ...]:
    """Agreed actions that ask hours, but are in no period or have no lead: they are in no load."""
    return tuple(
        one
        for one in agenda.actions
        if one.asks_hours and any(one.hours) and (one.starts is None or one.lead is None)
    )


def moves(agenda: Agenda, load: Load, today: date) -> tuple[Move, ...]:
    """What would take hours off this lead in this period; what helps most first.

    Only what has not begun, is not fixed and may still be moved to a period that is not past. No
    other period and no other person comes to have more hours too many.
    """
    if agenda.periods is None or not load.excess:
        return ()
    now = agenda.periods.of(max(today, agenda.periods.first)) or agenda.periods.count + 1
    if load.period < now:
        return ()
    found = [
        move
        for one in agenda.actions
        if one.id in load.actions and one.status == "agreed" and not one.fixed
        for move in _of(agenda, one, load, now)
    ]
    best: dict[tuple[int, bool], Move] = {}
    for move in sorted(found, key=lambda one: (one.left, one.to is not None, one.start or 0)):
        best.setdefault((move.action, move.to is None), move)
    return tuple(best.values())


def _of(agenda: Agenda, one: Action, load: Load, now: int) -> list[Move]:
    """The moves of one action."""
    assert agenda.periods is not None
    begun = one.starts is not None and one.starts < now
    latest = agenda.periods.count + 1 - max(len(one.hours), 1)
    starts = range(max(one.first, now), min(one.last or latest, latest) + 1)
    found = []
    for start in () if begun else starts:
        left = _left(agenda, one, (one.lead, start), load)
        if left is not None:
            found.append(Move(one.id, left, start=start))
    if one.deputy is not None and not begun:
        left = _left(agenda, one, (one.deputy, one.starts), load)
        if left is not None:
            found.append(Move(one.id, left, to=one.deputy))
    return found


def _left(
    agenda: Agenda, one: Action, to: tuple[int | None, int | None], load: Load
) -> float | None:
    """Hours still too many after a move; None when it helps not, or hurts somewhere."""
    before = _asked(agenda.actions)
    after = dict(before)
    for key, hours in _hours(one).items():
        after[key] -= hours
    added = _hours(one, to)
    for key, hours in added.items():
        after[key] = after.get(key, 0.0) + hours
    if any(room(agenda, *key) is None for key in added):
        return None
    spent = {key: _excess(agenda, key, after) for key in {*before, *after}}
    if any(more > _excess(agenda, key, before) + HARDLY for key, more in spent.items()):
        return None
    left = spent[load.owner, load.period]
    return left if left < load.excess - HARDLY else None


def _excess(agenda: Agenda, key: tuple[int, int], asked: Asked) -> float:
    there = room(agenda, *key)
    return 0.0 if there is None else max(0.0, asked.get(key, 0.0) - there)


def _asked(actions: tuple[Action, ...]) -> dict[tuple[int, int], float]:
    total: dict[tuple[int, int], float] = {}
    for one in actions:
        for key, hours in _hours(one).items():
            total[key] = total.get(key, 0.0) + hours
    return total


def _hours(
    one: Action, to: tuple[int | None, int | None] | None = None
) -> dict[tuple[int, int], float]:
    """Hours per owner and period of an action, where it is or where it would go."""
    owner, start = to or (one.lead, one.starts)
    if owner is None or start is None or not one.asks_hours:
        return {}
    return {(owner, start + place): hours for place, hours in enumerate(one.hours) if hours}
