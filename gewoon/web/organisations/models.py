# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations, strictly apart; their departments; who is what in them."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from gewoon.engine.workspace import Workspace
from gewoon.web.access import Role
from gewoon.web.shell.words import later, say

# First parts of addresses that are not an organisation.
RESERVED = frozenset(
    {"inloggen", "uitloggen", "wachtwoord", "sso", "taal", "static", "gezond", "toegankelijkheid",
     "meedoen", "afmelden"}
)  # fmt: skip
COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", later("settings.colour_wrong"))


def not_reserved(slug: str) -> None:
    """Refuse a name that is an address of our own."""
    if slug in RESERVED:
        raise ValidationError(say("settings.reserved"))


class Organisation(models.Model):
    """A municipality, or another body that buys."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    name = models.CharField(max_length=120)
    # The theme: design tokens, of which data/eu/theme says what they may be.
    accent = models.CharField(max_length=7, default="#0b4f4a", validators=[COLOUR])
    on_accent = models.CharField(max_length=7, default="#ffffff", validators=[COLOUR])
    font = models.CharField(max_length=20, default="noto-sans")
    corners = models.CharField(max_length=20, default="soft")
    logo_form = models.CharField(max_length=3, blank=True)  # svg, png, or nothing: there is none
    closed = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> Path:
        """Its part of the data folder. The key is ours, so no name can lead elsewhere."""
        return Path(settings.DATA) / "organisations" / self.key.hex

    @property
    def workspace(self) -> Workspace:
        """Its snapshots."""
        return Workspace(self.folder / "workspace")


class Logo(models.Model):
    """The picture of an organisation. Apart, so that it is only read where it is shown."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="logo")
    content = models.BinaryField()


class Department(models.Model):
    """A part of an organisation. ledger_name is how the ledger writes it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="departments"
    )
    name = models.CharField(max_length=120)
    ledger_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                "organisation", Lower("ledger_name"), name="department_once_in_organisation"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What one account is in one organisation. Without departments: for all of them."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)
    departments = models.ManyToManyField(Department, blank=True, related_name="memberships")
    # Kept apart from the list, so that removing its last department does not widen anything.
    limited = models.BooleanField(default=False)

    class Meta:
        ordering = ("role", "user__email")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "user"), name="one_role_each"),
        )
