# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The days of a plan as iCalendar: steps, due days of actions, ends of periods.

Done steps, and what was dropped or is done, are left out. The identifier of an event holds no day, so
importing again moves an event instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import blake2b

from gewoon import __version__, words
from gewoon.plan.planned import Action, Planned
from gewoon.plan.status import OPEN
from gewoon.reports.icalendar import escape, fold

say = partial(words.say, catalogue="plans")


@dataclass(frozen=True, slots=True)
class Day:
    """One whole day of the plan. key: the same over exports, whatever the day."""

    key: str
    day: date
    kind: str
    title: str
    lead: str = ""


def days(plan: Planned, lead: str | None = None) -> tuple[Day, ...]:
    """Every day to come or past, in order; lead: only what somebody leads or deputises."""
    found = [
        day
        for one in plan.actions
        if one.status in OPEN and (lead is None or lead in (one.lead, one.deputy))
        for day in _action(one)
    ]
    for number in range(1, plan.periods.count + 1):
        last = plan.periods.begin(number + 1) - timedelta(days=1)
        found.append(Day(f"{plan.organisation}/{plan.number}/{number}", last, "period", plan.name))
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))


def _action(one: Action) -> Iterator[Day]:
    if one.due:
        yield Day(f"{one.key}/due", one.due, "due", one.title, one.lead)
    for step in one.steps:
        if step.due and step.done_on is None:
            title = f"{step.title} ({one.title})"
            yield Day(f"{one.key}/step/{step.number}", step.due, "step", title, one.lead)


def calendar(plan: Planned, language: str, now: datetime, lead: str | None = None) -> str:
    """The file, with CRLF line ends."""
    head = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//gewoon//gewoon {__version__}//{language.upper()}",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(plan.name)}",
    ]  # fmt: skip
    events = [line for one in days(plan, lead) for line in _event(one, language, now)]
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _event(one: Day, language: str, now: datetime) -> Iterator[str]:
    what = say(f"day_{one.kind}", language)
    name = blake2b(one.key.encode(), digest_size=12).hexdigest()
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@gewoon"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(f'{what}: {one.title}')}"
    if one.lead:
        yield f"DESCRIPTION:{escape(say('calendar_lead', language, lead=one.lead))}"
    yield f"CATEGORIES:{escape(what)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
