# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open a wave, take an answer, close a wave: each in one transaction."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from gewoon.adoption.publishing import published, recorded
from gewoon.adoption.survey import questionnaire, wording
from gewoon.errors import DomainError
from gewoon.web.audit.models import record
from gewoon.web.pulse.models import Cell, State, Tally, Ticket, Wave

Answers = Mapping[tuple[str, str], int]  # (theme, item) -> point


@dataclass(frozen=True, slots=True)
class Link:
    """A link to hand to somebody of a team and role; kept nowhere."""

    team: str
    role: str
    token: str


def plan(wave: Wave) -> dict[tuple[str, str], tuple[str, str]]:
    """What will be recorded of each team and role."""
    return recorded({(team, role): people for team, role, people in wave.invited})


def open_wave(wave: Wave, by: int) -> list[Link]:
    """Freeze the groups, count from zero, and make the links; again while nobody has answered.

    Raised if the wave is closed or has answers: DomainError.
    """
    with transaction.atomic():
        held = Wave.objects.select_for_update().get(pk=wave.pk)
        answered = held.cells.aggregate(all=Sum("answered"))["all"] or 0
        if held.state == State.CLOSED or answered:
            raise DomainError("Links are made before the first answer.")
        held.cells.all().delete()
        cells = _cells(held)
        links = _tickets(held, cells)
        held.state, held.wording = State.OPEN, wording(held.themes)
        held.opened_on = held.opened_on or timezone.localdate()
        held.save()
        record("pulse-opened", held.organisation_id, by, f"wave:{held.pk}", people=held.people)
    return links


def _cells(wave: Wave) -> dict[tuple[str, str], Cell]:
    """The groups with a counter for every answer that can be given."""
    kept, people = plan(wave), Counter[tuple[str, str]]()
    for team, role, number in wave.invited:
        people[kept[team, role]] += number
    made = {
        (team, role): Cell.objects.create(wave=wave, team=team, role=role, invited=number)
        for (team, role), number in sorted(people.items())
    }
    points = range(1, len(questionnaire().scale) + 1)
    Tally.objects.bulk_create(
        Tally(cell=cell, theme=theme, item=item, point=point)
        for cell in made.values()
        for theme in wave.themes
        for item in questionnaire().items
        for point in points
    )
    return made


def _tickets(wave: Wave, cells: Mapping[tuple[str, str], Cell]) -> list[Link]:
    kept = plan(wave)
    links = [
        Link(team, role, secrets.token_urlsafe(24))
        for team, role, people in wave.invited
        for _ in range(people)
    ]
    tickets = [
        Ticket(cell=cells[kept[link.team, link.role]], digest=Ticket.digest_of(link.token))
        for link in links
    ]
    # So that the order of the table says nothing of the order of the list that was mailed.
    secrets.SystemRandom().shuffle(tickets)
    Ticket.objects.bulk_create(tickets)
    return links


def answer(token: str, answers: Answers) -> bool:
    """Spend a link and count its answers; False when the link is not valid, or no longer.

    Who answered, with which link and when is written nowhere: not in the log either.
    """
    with transaction.atomic():
        ticket = Ticket.objects.filter(
            digest=Ticket.digest_of(token), cell__wave__state=State.OPEN
        ).first()
        if ticket is None or not Ticket.objects.filter(pk=ticket.pk).delete()[0]:
            return False
        # The group first: it makes those who answer at one moment wait for each other.
        Cell.objects.filter(pk=ticket.cell_id).update(answered=F("answered") + 1)
        given = Q()
        for (theme, item), point in answers.items():
            given |= Q(theme=theme, item=item, point=point)
        Tally.objects.filter(given, cell_id=ticket.cell_id).update(count=F("count") + 1)
    return True


def close_wave(wave: Wave, by: int) -> None:
    """No more answers; what may be shown is settled, and unused links are forgotten."""
    with transaction.atomic():
        held = Wave.objects.select_for_update().get(pk=wave.pk)
        if held.state != State.OPEN:
            return
        answered: dict[tuple[str, str], int] = {
            (cell.team, cell.role): cell.answered for cell in held.cells.all()
        }
        earlier = held.organisation.waves.filter(state=State.CLOSED)
        groups = published(answered, [one.groups for one in earlier], questionnaire().whole_from)
        held.shown = [[group.team, group.role, number] for group, number in groups.items()]
        held.state, held.closed_on = State.CLOSED, timezone.localdate()
        held.save()
        Ticket.objects.filter(cell__wave=held).delete()
        record("pulse-closed", held.organisation_id, by, f"wave:{held.pk}")


def start_wave(organisation: Any, themes: list[str], invited: list[Any], by: int) -> Wave:
    """A new wave to look at before it opens."""
    with transaction.atomic():
        last = organisation.waves.first()
        made: Wave = organisation.waves.create(
            number=last.number + 1 if last else 1, themes=themes, invited=invited
        )
        record("pulse-planned", organisation.pk, by, f"wave:{made.pk}")
    return made
