# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contract registers, what was filled in by hand, and the searches that make cases of them."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from pydantic import TypeAdapter

from gewoon.engine.workspace import write_text
from gewoon.errors import Issue
from gewoon.purchases.contract import Contract
from gewoon.web.jobs.models import status_of
from gewoon.web.ledgers.models import State
from gewoon.web.organisations.models import Organisation

_CONTRACTS = TypeAdapter(tuple[Contract, ...])
_ISSUES = TypeAdapter(tuple[Issue, ...])


class Register(models.Model):
    """One uploaded contract register. What was read never changes; withdrawing erases it.

    mapping: field -> header as somebody said it, '' for a field that is not there.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="registers"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    name = models.CharField(max_length=200)
    mapping = models.JSONField(default=dict)
    contracts = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def folder(self) -> Path:
        """Where its file and what was read of it stand."""
        return self.organisation.folder / "registers" / self.key.hex

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / "file" / self.name

    def keep(self, contracts: tuple[Contract, ...], issues: tuple[Issue, ...]) -> None:
        """Write what was read beside the file, whole or not at all."""
        write_text(self.folder / "contracts.json", _CONTRACTS.dump_json(contracts).decode())
        write_text(self.folder / "issues.json", _ISSUES.dump_json(issues).decode())

    @property
    def listed(self) -> tuple[Contract, ...]:
        """Its contracts; none after it was withdrawn."""
        place = self.folder / "contracts.json"
        return _CONTRACTS.validate_json(place.read_bytes()) if place.is_file() else ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was wrong with its rows."""
        place = self.folder / "issues.json"
        return _ISSUES.validate_json(place.read_bytes()) if place.is_file() else ()


class EndDate(models.Model):
    """An end of a contract that the register does not tell, filled in by somebody.

    It is about the key of the contract, so it outlives the register it was first read from. The
    last one about a key counts, unless it was taken back. day None: it runs on until it is ended.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="end_dates"
    )
    contract = models.CharField(max_length=400)
    day = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)


class Search(models.Model):
    """One making of the cases, from the baseline on screen and the registers in use.

    The one with the highest number that is done is on screen. forget: something was withdrawn, so
    earlier files go. file: the name of the snapshot with the cases, '' when there is nothing.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="searches"
    )
    number = models.IntegerField()
    forget = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    job = models.UUIDField(null=True)
    step = models.CharField(max_length=20, blank=True)
    steps_done = models.IntegerField(default=0)
    steps_total = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    baseline = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=40, blank=True)
    skipped = models.BooleanField(default=False)
    refused = models.TextField(blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="search_number"),
        )

    @property
    def status(self) -> str:
        """waiting, running, done, refused or failed."""
        return status_of(self.job, bool(self.done_at), bool(self.refused))

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in {"done", "refused", "failed"}


def newest(organisation: Organisation) -> Search | None:
    """The search on screen; None when nothing was found yet."""
    done = organisation.searches.filter(done_at__isnull=False, refused="", skipped=False).first()
    return done if done and done.file else None
