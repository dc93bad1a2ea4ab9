# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Waves of the pulse survey: who may answer once, and how often each answer was given.

Nothing here is about one answer of one person. Tickets say that somebody of a group has yet to
answer and disappear when used; tallies are counters that exist before the first answer. There is no
row per respondent, so nothing to join, to put in order or to date. See docs/decisions.
"""

from __future__ import annotations

import hashlib

from django.db import models

from gewoon.adoption.publishing import Group
from gewoon.web.organisations.models import Organisation


class State(models.TextChoices):
    """Where a wave is; results exist only when it is closed."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Wave(models.Model):
    """One time of asking. invited: team, role, people, as given; shown: team, role, respondents."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="waves")
    number = models.IntegerField()
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    themes = models.JSONField(default=list)
    invited = models.JSONField(default=list)
    wording = models.CharField(max_length=64)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="wave_number"),
        )

    @property
    def people(self) -> int:
        """How many are invited."""
        return sum(people for _, _, people in self.invited)

    @property
    def groups(self) -> dict[Group, int]:
        """What may be shown, with its respondents."""
        return {Group(team, role): number for team, role, number in self.shown}


class Cell(models.Model):
    """A team with a role, as far as recorded. Frozen when the wave opens; empty: not recorded."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="cells")
    team = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    invited = models.IntegerField()
    answered = models.IntegerField(default=0)

    class Meta:
        ordering = ("team", "role")
        constraints = (
            models.UniqueConstraint(fields=("wave", "team", "role"), name="cell_once_in_wave"),
        )


class Ticket(models.Model):
    """That somebody may answer once. Only a hash of the link is kept, and only until it is used."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="tickets")
    digest = models.CharField(max_length=64, unique=True)

    @staticmethod
    def digest_of(token: str) -> str:
        """What is kept of a link. Links are long and random, so a plain hash cannot be guessed."""
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Tally(models.Model):
    """How often a point of the scale was given to an item in a group."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="tallies")
    theme = models.CharField(max_length=20)
    item = models.CharField(max_length=20)
    point = models.IntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cell", "theme", "item", "point"), name="tally_once_in_cell"
            ),
        )
