# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was said, decided and frozen about a plan."""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from gewoon.errors import GewoonError
from gewoon.web.plans.models.action import Action
from gewoon.web.plans.models.plan import Plan


class ChangedSnapshot(GewoonError):
    """Somebody tried to change what a plan was."""


class Comment(models.Model):
    """A remark about an action. A removed one keeps its place, without its text."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=4000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ("made_at", "pk")


class Decision(models.Model):
    """What was decided about a plan or one of its actions, and why. what: a key of the words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="decisions")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="decisions"
    )
    what = models.CharField(max_length=40)
    before = models.CharField(max_length=400, blank=True)
    after = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-pk")


class Frozen(models.QuerySet["Snapshot"]):
    """Rows that are only added."""

    def update(self, **_: Any) -> NoReturn:
        """Never."""
        raise ChangedSnapshot("A snapshot of a plan never changes.")


class Snapshot(models.Model):
    """What a plan was on a day: its whole content as text (the documented JSON), and its hash."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="snapshots")
    number = models.IntegerField()
    period = models.PositiveSmallIntegerField(null=True)
    made_on = models.DateField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = Frozen.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="snapshot_number"),
            models.UniqueConstraint(
                fields=("plan", "period"),
                condition=models.Q(period__isnull=False),
                name="one_snapshot_a_period",
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add; never change."""
        if self.pk is not None:
            raise ChangedSnapshot("A snapshot of a plan never changes.")
        self.sha256 = hashlib.sha256(self.content.encode()).hexdigest()
        super().save(*args, **kwargs)

    @property
    def whole(self) -> bool:
        """Whether it is what was kept."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.sha256
