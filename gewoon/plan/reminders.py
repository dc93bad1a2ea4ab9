# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which messages are due on a day, each under a key that says what it is about and to whom.

The answer follows from the state and the day alone. Whoever sends keeps the keys and sends none
twice; what was missed on a day without a run is still due on the next, as one message for all the
stages that passed. A day that is moved gives another key, so it is reminded of anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from gewoon.plan import digest as digests
from gewoon.plan.agenda import KINDS, Action, Agenda, Coming, Kind, Person, Step
from gewoon.plan.digest import Digest
from gewoon.plan.overload import Load, loads
from gewoon.plan.periods import Periods
from gewoon.plan.reminder_rules import Rules, Stages, rules

# Who has agreed to do it is reminded of its days; what is proposed or paused only grows stale.
PROMISED = frozenset({"agreed", "running"})


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell one person.

    key: the same for the same message whenever it is computed. day: what it is about happens or
    happened then. The rest says what: an action, its step, a period of the plan, a moment of a
    contract, hours of a lead, or a digest.
    """

    key: str
    kind: Kind
    to: int
    day: date
    action: Action | None = None
    step: Step | None = None
    period: int | None = None
    coming: Coming | None = None
    load: Load | None = None
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class _Due:
    """A message of which it is not said yet to whom."""

    kind: Kind
    about: str
    day: date
    action: Action | None = None
    step: Step | None = None
    period: int | None = None
    coming: Coming | None = None
    load: Load | None = None


def due(agenda: Agenda, day: date, given: Rules | None = None) -> tuple[Message, ...]:
    """Every message due on a day, those that were sent before included; by person and kind."""
    used = given or rules()
    found = [
        Message(f"{one.about}:to{person.id}", one.kind, person.id, one.day, one.action, one.step,
                one.period, one.coming, one.load)
        for one in _all(agenda, day, used)
        for person in _to(agenda, one)
        if person.wants(one.kind)
    ]  # fmt: skip
    found += _digests(agenda, day, used)
    # A contract that stands in two registers is one contract.
    once = {one.key: one for one in reversed(found)}.values()
    return tuple(sorted(once, key=lambda one: (one.to, KINDS.index(one.kind), one.day, one.key)))


def unreached(agenda: Agenda) -> tuple[Action, ...]:
    """Actions that run without anybody who can be written to: no lead or deputy has an account."""
    known = _known(agenda)
    return tuple(
        one
        for one in agenda.actions
        if one.status in PROMISED and one.lead is not None and not {one.lead, one.deputy} & known
    )


def _all(agenda: Agenda, day: date, used: Rules) -> Iterator[_Due]:
    for action in agenda.actions if agenda.periods else ():
        if action.status in PROMISED:
            yield from _days(action, day, used)
            yield from _update(action, agenda.periods, day, used)
        if action.is_open:
            yield from _waits(action, day, used)
    yield from _influence(agenda, day, used)
    yield from _overloads(agenda, day, used)


def _days(action: Action, day: date, used: Rules) -> Iterator[_Due]:
    """Of an action and its steps, soon and late."""
    for step in action.steps:
        if step.due and not step.done:
            for kind in ("step-soon", "step-late"):
                stage = used.limits[kind].stage(day, step.due)
                if stage is not None:
                    about = f"{kind}:s{step.id}:{step.due}:{stage}"
                    yield _Due(kind, about, step.due, action, step)
    for end in ("action-soon", "action-late") if action.due else ():
        stage = used.limits[end].stage(day, action.due or day)
        if stage is not None:
            about = f"{end}:a{action.id}:{action.due}:{stage}"
            yield _Due(end, about, action.due or day, action)


def _update(action: Action, periods: Periods | None, day: date, used: Rules) -> Iterator[_Due]:
    """A period ends or has ended, and the action was not touched since its end came near."""
    ahead, behind = used.limits["update-ahead"], used.limits["update-behind"]
    if periods is None:
        return
    near = timedelta(days=max(ahead.days, default=0))
    ends = [(n, periods.begin(n + 1) - timedelta(days=1)) for n in range(1, periods.count + 1)]
    number, end = max((one for one in ends if day >= one[1] - near), default=(0, day))
    if not number or action.touched >= end - near or action.since > end:
        return
    stage = ahead.stage(day, end)
    when = "ahead" if stage is not None else "behind"
    stage = stage if stage is not None else behind.stage(day, end)
    if stage is not None:
        yield _Due("update", f"update:a{action.id}:p{number}:{end}:{when}{stage}", end, action,
                   period=number)  # fmt: skip


def _waits(action: Action, day: date, used: Rules) -> Iterator[_Due]:
    """Nobody touched it for long, or nobody leads it."""
    kind: Stages = "stale" if action.status in PROMISED else "stale-waiting"
    stage = used.limits[kind].stage(day, action.touched)
    if stage is not None:
        yield _Due("stale", f"stale:a{action.id}:{action.touched}:{stage}", action.touched, action)
    if action.lead is None:
        stage = used.limits["no-lead"].stage(day, action.since)
        if stage is not None:
            about = f"no-lead:a{action.id}:{action.since}:{stage}"
            yield _Due("no-lead", about, action.since, action)


def _influence(agenda: Agenda, day: date, used: Rules) -> Iterator[_Due]:
    """The last day to change what is asked comes near; not when an action about it is done."""
    done = {one.id for one in agenda.actions if one.status == "done"}
    for one in agenda.coming:
        stage = used.limits["influence"].stage(day, one.day)
        if one.kind == "need" and stage is not None and not done.intersection(one.actions):
            name = sha256(one.contract.encode()).hexdigest()[:16]
            yield _Due("influence", f"influence:{name}:{one.day}:{stage}", one.day, coming=one)


def _overloads(agenda: Agenda, day: date, used: Rules) -> Iterator[_Due]:
    """A period that is coming or has begun asks more hours of somebody than there are."""
    if agenda.periods is None:
        return
    for load in loads(agenda):
        first = agenda.periods.begin(load.period)
        over = agenda.periods.begin(load.period + 1) <= day
        if load.excess and not over:
            stage = used.limits["overload"].stage(day, max(first, day))
            if stage is not None:
                about = f"overload:o{load.owner}:p{load.period}:{first}:{stage}"
                yield _Due("overload", about, first, period=load.period, load=load)


def _to(agenda: Agenda, one: _Due) -> list[Person]:
    """Who hears it: whoever does it, the deputy if there is nobody; keepers of what nobody has."""
    if one.kind == "no-lead":
        return [person for person in agenda.people if person.keeps]
    if one.kind == "overload" and one.load:
        return [who for who in agenda.people if who.keeps or one.load.owner in who.owners]
    if one.coming:
        led = {a.lead for a in agenda.actions if a.id in one.coming.actions and a.is_open}
        return [who for who in agenda.people if who.owners & (led | {one.coming.owner})]
    assert one.action is not None
    if one.action.lead is None and one.kind == "stale":
        return []  # heard of as without lead
    owner = one.action.lead if one.action.lead in _known(agenda) else one.action.deputy
    return [who for who in agenda.people if owner in who.owners]


def _known(agenda: Agenda) -> frozenset[int]:
    return frozenset().union(*(one.owners for one in agenda.people))


def _digests(agenda: Agenda, day: date, used: Rules) -> Iterator[Message]:
    for person in agenda.people:
        if digests.is_due(person, day, used):
            made = digests.digest(agenda, person, day, used)
            if made:
                key = f"digest:{person.digest}:{made.first}:to{person.id}"
                yield Message(key, "digest", person.id, made.first, digest=made)
