# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hours asked against hours there, and moves that help: by hand, and for every plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from gewoon.plan.agenda import Agenda
from gewoon.plan.overload import Move, loads, moves, unplaced
from tests.plan.agendas import DAYS, FIRST, action, agenda, agendas

ROOM = {(1, None): 40.0, (2, None): 30.0}


def busy(**said: object) -> Agenda:
    """Owner 1 has 40 hours a quarter and is asked 30 + 20 in quarter 2, of which 20 go on in 3."""
    return agenda(
        action(id=1, status="agreed", starts=2, hours=(30.0,)),
        action(id=2, number=2, status="agreed", starts=2, hours=(20.0, 20.0), deputy=2, **said),
        room=ROOM,
    )


def test_hours_add_up_per_lead_and_period() -> None:
    found = {(one.owner, one.period): one for one in loads(busy())}
    assert [found[1, period].asked for period in (1, 2, 3, 4)] == [0, 50, 20, 0]
    assert found[1, 2].excess == 10 and found[1, 2].actions == (1, 2)
    assert found[1, 3].excess == 0 and found[2, 2].asked == 0


def test_hours_nobody_filled_in_are_not_known() -> None:
    (load,) = loads(replace(busy(), room={}, actions=busy().actions[:1]))
    assert load.there is None and load.excess == 0
    exception = loads(replace(busy(), room={(1, None): 40.0, (1, 2): 60.0}))
    assert [one.excess for one in exception if one.owner == 1] == [0, 0, 0, 0]


def test_what_could_be_moved() -> None:
    """30 hours fit in quarter 1 (40 there); 20 + 20 in quarters 3 and 4, or with the deputy."""
    wanted = busy()
    (load,) = [one for one in loads(wanted) if one.excess]
    assert moves(wanted, load, FIRST) == (
        Move(1, 0.0, start=1), Move(2, 0.0, start=3), Move(2, 0.0, to=2),
    )  # fmt: skip
    # In quarter 2 it is too late to begin earlier: 30 goes to quarter 4, where nothing is asked.
    assert Move(1, 0.0, start=4) in moves(wanted, load, date(2026, 4, 1))
    assert moves(busy(fixed=True), load, FIRST) == (Move(1, 0.0, start=1),)
    assert [one.action for one in moves(busy(last=2), load, FIRST)] == [1, 2]
    assert moves(busy(last=2), load, FIRST)[1].to == 2


def test_what_runs_or_is_not_agreed_is_not_moved() -> None:
    wanted = busy()
    running = replace(wanted, actions=tuple(replace(a, status="running") for a in wanted.actions))
    (load,) = [one for one in loads(running) if one.excess]
    assert moves(running, load, FIRST) == ()
    proposed = replace(wanted, actions=tuple(replace(a, status="proposed") for a in wanted.actions))
    assert [one for one in loads(proposed) if one.excess] == []


def test_what_has_no_place_or_no_lead_is_named_apart() -> None:
    some = agenda(
        action(id=1, hours=(8.0,)), action(id=2, hours=(8.0,), lead=None, starts=1),
        action(id=3, hours=()), action(id=4, hours=(8.0,), status="proposed"),
    )  # fmt: skip
    assert [one.id for one in unplaced(some)] == [1, 2]


@given(agendas(), DAYS)
def test_no_hour_is_lost_and_every_move_does_what_it_says(some: Agenda, today: date) -> None:
    found = loads(some)
    placed = [
        one for one in some.actions if one.asks_hours and one.lead and one.starts and some.periods
    ]
    inside = sum(
        hours
        for one in placed
        for place, hours in enumerate(one.hours)
        if one.starts and some.periods and one.starts + place <= some.periods.count
    )
    assert abs(sum(one.asked for one in found) - inside) < 1e-6
    for load in (one for one in found if one.excess):
        for move in moves(some, load, today):
            _does(some, load.owner, load.period, load.excess, move)


def _does(some: Agenda, owner: int, period: int, excess: float, move: Move) -> None:
    def changed(one: object) -> object:
        if getattr(one, "id", None) != move.action:
            return one
        said = {"lead": move.to} if move.to is not None else {"starts": move.start}
        return replace(one, **said)  # type: ignore[type-var]

    then = replace(some, actions=tuple(changed(one) for one in some.actions))  # type: ignore[misc]
    before = {(one.owner, one.period): one.excess for one in loads(some)}
    after = {(one.owner, one.period): one.excess for one in loads(then)}
    assert abs(after.get((owner, period), 0.0) - move.left) < 1e-6 and move.left < excess
    assert all(more <= before.get(key, 0.0) + 0.011 for key, more in after.items())
