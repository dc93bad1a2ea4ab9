# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody hears once a week or month about his or her own contracts and actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gewoon.plan.agenda import Action, Agenda, Coming, Person
from gewoon.plan.reminder_rules import Rules, rules


@dataclass(frozen=True, slots=True)
class Digest:
    """The moments of one's contracts until a day, and one's actions that are not done."""

    first: date
    until: date
    coming: tuple[Coming, ...]
    actions: tuple[Action, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.coming or self.actions)


def digest(agenda: Agenda, person: Person, day: date, given: Rules | None = None) -> Digest | None:
    """The digest of a person as it would be on a day; None when it is not wanted."""
    if person.digest == "off":
        return None
    until = day + timedelta(days=(given or rules()).digests[person.digest].looks)
    own = [one for one in agenda.actions if one.is_open and {one.lead, one.deputy} & person.owners]
    leading = {one.id for one in own if one.lead in person.owners}
    coming = [
        one
        for one in agenda.coming
        if day <= one.day <= until
        and (one.owner in person.owners or leading.intersection(one.actions))
    ]
    ordered = sorted(own, key=lambda one: (_next(one) or date.max, one.number))
    return Digest(
        opens(person, day), until,
        tuple(sorted(coming, key=lambda one: (one.day, one.contract, one.kind))), tuple(ordered),
    )  # fmt: skip


def opens(person: Person, day: date) -> date:
    """The day on which the digest of this week (Monday) or month (the first) is due."""
    if person.digest == "weekly":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)


def is_due(person: Person, day: date, given: Rules | None = None) -> bool:
    """Whether it is the day of the digest, or so shortly after it that it is caught up."""
    if person.digest == "off":
        return False
    late = (day - opens(person, day)).days
    return late <= (given or rules()).digests[person.digest].catch_up


def _next(one: Action) -> date | None:
    step = one.next_step
    days = [day for day in (one.due, step.due if step else None) if day]
    return min(days, default=None)
