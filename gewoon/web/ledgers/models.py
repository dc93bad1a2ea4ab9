# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Imports of files, and the calculations that make a baseline of all files together."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from gewoon.web.jobs.models import status_of
from gewoon.web.organisations.models import Organisation


class State(models.TextChoices):
    """Where an import is."""

    DRAFT = "draft"  # uploaded, its columns not confirmed
    COUNTED = "counted"  # part of the baseline from the next calculation on
    WITHDRAWN = "withdrawn"  # as if it had never been there


class Import(models.Model):
    """Some files that came together and are withdrawn together."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def folder(self) -> Path:
        """Where its files stand. Their names are kept, because a year in a name counts."""
        return self.organisation.folder / "files" / self.key.hex

    @property
    def paths(self) -> list[Path]:
        """Its files."""
        return [self.folder / str(file.pk) / file.name for file in self.files.all()]


class LedgerFile(models.Model):
    """One file of an import."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)


class Reason(models.TextChoices):
    """Why a baseline is made anew."""

    IMPORT = "import"
    WITHDRAWAL = "withdrawal"
    DECISION = "decision"
    AGAIN = "again"


class Calculation(models.Model):
    """One making of the baseline, over all imports that count, by number in the organisation.

    The one with the highest number that is done is the baseline on screen, so a slow calculation
    never replaces a newer one.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="calculations"
    )
    number = models.IntegerField()
    reason = models.CharField(max_length=12, choices=Reason)
    batch = models.ForeignKey(
        Import, null=True, on_delete=models.CASCADE, related_name="calculations"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    job = models.UUIDField(null=True)
    step = models.CharField(max_length=20, blank=True)
    steps_done = models.IntegerField(default=0)
    steps_total = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    baseline = models.CharField(max_length=40, blank=True)  # empty when there are no files left
    skipped = models.BooleanField(default=False)  # a newer one was waiting already
    refused = models.TextField(blank=True)  # why nothing could be made, in words
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="calculation_number"),
        )

    @property
    def status(self) -> str:
        """waiting, running, done, refused (by what is in the files) or failed (by us)."""
        return status_of(self.job, bool(self.done_at), bool(self.refused))

    @property
    def before(self) -> Calculation | None:
        """The baseline that was on screen before this one."""
        older = self.organisation.calculations.filter(number__lt=self.number)
        return older.filter(done_at__isnull=False, refused="", skipped=False).first()

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in {"done", "refused", "failed"}


class Decision(models.Model):
    """What somebody decided about all lines of one supplier, account and text.

    The last one about the same lines counts, unless it was taken back.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="decisions"
    )
    question = models.CharField(max_length=16)
    supplier = models.TextField(blank=True)
    label = models.TextField(blank=True)
    account = models.TextField(blank=True)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=8, blank=True)
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_back = models.BooleanField(default=False)
    calculation = models.ForeignKey(
        Calculation, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )

    class Meta:
        ordering = ("-pk",)


def standing(organisation: Organisation) -> list[Decision]:
    """The decisions that count, oldest first."""
    kept = organisation.decisions.filter(taken_back=False).order_by("pk")
    last = {(one.supplier, one.account, one.text): one for one in kept}
    return list(last.values())


def current(organisation: Organisation) -> Calculation | None:
    """The calculation whose baseline is on screen; None when there is none."""
    found = organisation.calculations.filter(done_at__isnull=False, refused="", skipped=False)
    newest = found.first()
    return newest if newest and newest.baseline else None
