# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up agendas for tests of reminders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gewoon.plan.agenda import KINDS, RHYTHMS, Action, Agenda, Coming, Person, Step
from gewoon.plan.periods import Periods
from gewoon.plan.status import STATUSES

FIRST = date(2026, 1, 1)
DAYS = st.dates(date(2025, 12, 1), date(2027, 3, 31))
OWNERS = st.one_of(st.none(), st.integers(1, 3))


def action(**said: Any) -> Action:
    """A running action of owner 1 that was touched on the first day."""
    plain: dict[str, Any] = {
        "id": 1, "number": 1, "title": "Minder asfalt", "status": "running", "since": FIRST,
        "touched": FIRST, "lead": 1,
    }  # fmt: skip
    return Action(**{**plain, **said})


def agenda(*actions: Action, **said: Any) -> Agenda:
    """Of four quarters, with a lead, a deputy and a keeper who want everything but digests."""
    people = tuple(
        Person(10 * owner, frozenset({owner}), keeps=owner == 3, digest="off")
        for owner in (1, 2, 3)
    )
    return Agenda(**{"periods": Periods(FIRST, 3, 4), "actions": actions, "people": people, **said})


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """Small agendas with everything in them now and then."""
    count = draw(st.integers(0, 3))
    actions = tuple(_action(draw, number) for number in range(1, count + 1))
    people = tuple(
        Person(
            10 + n, frozenset({n}) if n < 4 else frozenset({1, 2}), draw(st.booleans()),
            draw(st.frozensets(st.sampled_from(KINDS), max_size=2)), draw(st.sampled_from(RHYTHMS)),
        )
        for n in draw(st.lists(st.integers(1, 4), max_size=4, unique=True))
    )  # fmt: skip
    coming = st.builds(
        Coming, st.sampled_from(["C1", "C2"]), st.just("Groen"), st.sampled_from(["need", "end"]),
        DAYS, OWNERS, st.lists(st.integers(1, 3), max_size=2, unique=True).map(tuple),
    )  # fmt: skip
    keys = st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(1, 4)))
    room = draw(st.dictionaries(keys, st.floats(0, 60), max_size=3))
    periods = draw(st.sampled_from([None, Periods(FIRST, 3, 4), Periods(FIRST, 1, 12)]))
    return Agenda(periods, actions, tuple(draw(st.lists(coming, max_size=3))), room, people)


def _action(draw: st.DrawFn, number: int) -> Action:
    steps = tuple(
        Step(10 * number + n, f"stap {n}", draw(st.one_of(st.none(), DAYS)), draw(st.booleans()))
        for n in range(draw(st.integers(0, 2)))
    )
    return action(
        id=number, number=number, status=draw(st.sampled_from(STATUSES)), since=draw(DAYS),
        touched=draw(DAYS), lead=draw(OWNERS), deputy=draw(OWNERS),
        due=draw(st.one_of(st.none(), DAYS)), steps=steps,
        starts=draw(st.one_of(st.none(), st.integers(1, 4))),
        hours=tuple(draw(st.lists(st.floats(0, 50), max_size=2))), fixed=draw(st.booleans()),
    )  # fmt: skip


def after(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)
