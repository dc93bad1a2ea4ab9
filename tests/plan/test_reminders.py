# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which messages are due on a day: worked cases, and what holds for every plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.plan import reminder_rules
from gewoon.plan.agenda import Agenda, Coming, Person, Step
from gewoon.plan.reminders import due, unreached
from tests.plan.agendas import DAYS, FIRST, action, after, agenda, agendas


def told(given_agenda: Agenda, day: date) -> list[tuple[str, int]]:
    """Kind and person of what is due."""
    return [(one.kind, one.to) for one in due(given_agenda, day)]


def stepped(**said: object) -> Agenda:
    """One step on 10 February, of an action touched in time for every other reminder."""
    steps = (Step(5, "Vraag opstellen", date(2026, 2, 10)),)
    return agenda(action(touched=date(2026, 1, 31), steps=steps, **said))


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2026, 2, 2), []),
        (date(2026, 2, 3), ["step-soon"]),  # 7 days before
        (date(2026, 2, 10), ["step-soon"]),  # on the day: the stage of one day
        (date(2026, 2, 11), ["step-late"]),
    ],
)
def test_a_step_comes_near_and_passes(day: date, kinds: list[str]) -> None:
    assert told(stepped(), day) == [(kind, 10) for kind in kinds]


def test_stages_have_their_own_keys() -> None:
    keys = ["".join(one.key for one in due(stepped(), date(2026, 2, day))) for day in range(3, 20)]
    assert list(dict.fromkeys(keys)) == [
        "step-soon:s5:2026-02-10:7:to10",
        "step-soon:s5:2026-02-10:1:to10",
        "step-late:s5:2026-02-10:1:to10",
        "step-late:s5:2026-02-10:8:to10",
    ]
    assert keys.count("step-soon:s5:2026-02-10:7:to10") == 6  # 3 up to and including 8 February


def test_an_action_without_the_account_of_its_lead_goes_to_the_deputy() -> None:
    lead, deputy = (Person(10 * n, frozenset({n}), digest="off") for n in (1, 2))
    wanted = replace(stepped(deputy=2), people=(lead, deputy))
    assert told(wanted, date(2026, 2, 9)) == [("step-soon", 10)]
    assert told(replace(wanted, people=(deputy,)), date(2026, 2, 9)) == [("step-soon", 20)]
    assert unreached(wanted) == ()
    alone = replace(wanted, people=())
    assert told(alone, date(2026, 2, 9)) == []
    assert [one.id for one in unreached(alone)] == [1]


def test_who_wants_no_reminder_gets_none_and_nobody_gets_it_instead() -> None:
    silent = Person(10, frozenset({1}), off=frozenset({"step-soon"}), digest="off")
    wanted = replace(stepped(deputy=2), people=(silent, Person(20, frozenset({2}), digest="off")))
    assert told(wanted, date(2026, 2, 9)) == []
    assert told(wanted, date(2026, 2, 11)) == [("step-late", 10)]


@pytest.mark.parametrize("status", ["done", "dropped"])
@given(agendas(), DAYS)
def test_nothing_about_what_is_done_or_dropped(status: str, some: Agenda, day: date) -> None:
    closed = replace(some, actions=tuple(replace(a, status=status) for a in some.actions))
    # Hours of what is done were asked too, so the reminder of overload stays: it is of a lead.
    assert [one.kind for one in due(closed, day) if one.action] == []
    listed = [one.digest.actions for one in due(closed, day) if one.digest]
    assert not any(listed)


def test_a_period_ends() -> None:
    """Quarter 1 ends on 31 March; the window opens on 24 March."""
    wanted = agenda(action(touched=date(2026, 3, 10)))
    assert told(wanted, date(2026, 3, 23)) == []
    assert told(wanted, date(2026, 3, 24)) == [("update", 10)]
    assert told(wanted, date(2026, 4, 2)) == []  # the first stage afterwards is after three days
    assert [one.key for one in due(wanted, date(2026, 4, 3))] == [
        "update:a1:p1:2026-03-31:behind3:to10"
    ]
    assert told(agenda(action(touched=date(2026, 3, 24))), date(2026, 4, 20)) == []
    agreed_later = action(since=date(2026, 4, 1), touched=date(2026, 3, 1))
    assert told(agenda(agreed_later), date(2026, 4, 3)) == []


def test_an_action_grows_stale() -> None:
    wanted = agenda(action(touched=date(2026, 1, 1)))
    assert told(wanted, date(2026, 2, 14)) == []
    assert told(wanted, date(2026, 2, 15)) == [("stale", 10)]  # 45 days
    waiting = agenda(action(status="paused"))
    assert told(waiting, date(2026, 2, 15)) == []
    assert told(waiting, date(2026, 4, 1)) == [("stale", 10)]  # 90 days


def test_who_looks_after_the_plan_hears_of_what_nobody_leads() -> None:
    wanted = agenda(action(status="proposed", lead=None))
    assert told(wanted, date(2026, 1, 7)) == []
    assert told(wanted, date(2026, 1, 8)) == [("no-lead", 30)]
    # Long afterwards it is stale too, but there is nobody else to say so to.
    assert told(wanted, date(2026, 6, 1)) == [("no-lead", 30)]


def test_the_last_day_of_influence_comes_near() -> None:
    need = Coming("C-1", "Groenonderhoud", "need", date(2026, 6, 30), owner=2, actions=(1,))
    wanted = agenda(action(touched=date(2026, 3, 28)), coming=(need,))
    assert told(wanted, date(2026, 3, 31)) == []
    assert told(wanted, date(2026, 4, 1)) == [("influence", 10), ("influence", 20)]
    done = agenda(action(status="done"), coming=(need,))
    assert told(done, date(2026, 4, 1)) == []
    dropped = agenda(action(status="dropped"), coming=(need,))
    assert told(dropped, date(2026, 4, 1)) == [("influence", 20)]
    other = agenda(coming=(replace(need, kind="end"),))
    assert told(other, date(2026, 4, 1)) == []
    past = replace(wanted, actions=())
    assert told(past, date(2026, 6, 30)) == [("influence", 20)]
    assert told(past, date(2026, 7, 1)) == []


def test_a_contract_in_two_registers_is_one() -> None:
    need = Coming("C-1", "Groen", "need", date(2026, 6, 30), owner=2)
    assert len(due(agenda(coming=(need, need)), date(2026, 4, 1))) == 1


def test_overload_is_told_to_the_lead_and_who_looks_after_the_plan() -> None:
    """60 hours asked in quarter 2, 40 there: told 92 days ahead, and when it has begun."""
    busy = action(starts=2, hours=(60.0,), touched=date(2026, 3, 25))
    wanted = agenda(busy, room={(1, None): 40.0})
    assert told(wanted, date(2025, 12, 28)) == []
    assert told(wanted, date(2025, 12, 30)) == [("overload", 10), ("overload", 30)]
    (message, _) = due(wanted, date(2026, 4, 1))
    assert message.load and (message.load.asked, message.load.there) == (60.0, 40.0)
    assert message.key == "overload:o1:p2:2026-04-01:0:to10"
    assert ("overload", 10) in told(wanted, date(2026, 6, 30))
    assert ("overload", 10) not in told(wanted, date(2026, 7, 1))  # that quarter is over
    assert told(replace(wanted, room={}), date(2026, 4, 1)) == []  # not known is not overloaded


def test_the_digest_is_of_ones_own_and_is_caught_up_for_some_days() -> None:
    mine = Person(10, frozenset({1}))
    need = Coming("C-1", "Groen", "notice", date(2026, 3, 1), owner=1)
    other = Coming("C-2", "Afval", "need", date(2026, 3, 1), owner=2)
    wanted = agenda(
        action(touched=date(2026, 2, 1)), action(id=2, number=2, lead=2, touched=date(2026, 2, 1)),
        people=(mine,), coming=(need, other),
    )  # fmt: skip
    (message,) = due(wanted, date(2026, 2, 3))
    assert message.key == "digest:monthly:2026-02-01:to10"
    assert message.digest
    assert [one.id for one in message.digest.actions] == [1]
    assert [one.contract for one in message.digest.coming] == ["C-1"]
    assert told(wanted, date(2026, 2, 11)) == [("digest", 10)]
    assert told(wanted, date(2026, 2, 12)) == []
    weekly = replace(wanted, people=(replace(mine, digest="weekly"),))
    assert [one.key for one in due(weekly, date(2026, 2, 12))] == ["digest:weekly:2026-02-09:to10"]
    assert told(weekly, date(2026, 2, 13)) == []
    nothing = replace(wanted, people=(Person(30, frozenset({3})),))
    assert told(nothing, date(2026, 2, 1)) == []


@given(agendas(), DAYS)
def test_no_two_messages_have_one_key(some: Agenda, day: date) -> None:
    keys = [one.key for one in due(some, day)]
    assert len(set(keys)) == len(keys)
    assert all(len(key) <= 100 for key in keys)


@given(agendas(), DAYS)
def test_everyone_hears_only_what_is_wanted_and_is_there(some: Agenda, day: date) -> None:
    people = {one.id: one for one in some.people}
    assert all(people[one.to].wants(one.kind) for one in due(some, day))


@given(agendas(), DAYS, st.sets(st.integers(0, 60)))
def test_a_missed_day_is_caught_up_once(some: Agenda, day: date, missed: set[int]) -> None:
    """Sixty days of which some are missed: nothing twice, and afterwards nothing is behind."""
    every: set[str] = set()
    for number in range(61):
        every |= {one.key for one in due(some, after(day, number))}
    sent: list[str] = []
    for number in range(61):
        if number not in missed or number == 60:
            sent += [one.key for one in due(some, after(day, number)) if one.key not in sent]
    assert len(set(sent)) == len(sent)
    assert set(sent) <= every
    assert {one.key for one in due(some, after(day, 60))} <= set(sent)
    if not missed:
        assert set(sent) == every


@given(agendas(), DAYS, st.randoms())
def test_order_in_the_plan_does_not_matter(some: Agenda, day: date, chance: object) -> None:
    mixed = replace(some, actions=some.actions[::-1], people=some.people[::-1])
    assert {one.key for one in due(mixed, day)} == {one.key for one in due(some, day)}


def test_a_plan_that_is_not_there_reminds_of_contracts_only() -> None:
    need = Coming("C-1", "Groen", "need", date(2026, 6, 30), owner=2)
    without = agenda(action(), coming=(need,), periods=None)
    assert told(without, date(2026, 6, 25)) == [("influence", 20)]


def test_the_rules_that_are_shipped_can_be_used() -> None:
    assert reminder_rules.gate() == []


def test_rules_that_cannot_be_are_refused() -> None:
    good = reminder_rules.rules()
    limits = {**good.limits, "stale": replace(good.limits["stale"], days=(3, 3))}
    digests = {**good.digests, "weekly": replace(good.digests["weekly"], catch_up=7)}
    odd = reminder_rules.gate(replace(good, limits=limits, digests=digests))
    assert [dict(one.values)["name"] for one in odd] == ["stale", "weekly"]
    unsaid = {**good.limits, "stale": replace(good.limits["stale"], status="")}
    assert len(reminder_rules.gate(replace(good, limits=unsaid))) == 1


def test_a_kind_can_be_switched_off_for_everybody() -> None:
    good = reminder_rules.rules()
    limits = {**good.limits, "stale": replace(good.limits["stale"], days=())}
    wanted = agenda(action(touched=FIRST))
    assert due(wanted, date(2026, 2, 15), replace(good, limits=limits)) == ()
