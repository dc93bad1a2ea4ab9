# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan that went out as a workbook, and workbooks that came back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from pydantic import TypeAdapter

from gewoon.errors import Issue
from gewoon.plan.offline.compare import Given
from gewoon.web.plans.models import Plan

_GIVEN = TypeAdapter(tuple[Given, ...])
_ISSUES = TypeAdapter(tuple[Issue, ...])


class Export(models.Model):
    """The rows as they went out, per sheet by key: what a workbook that comes back is compared with."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="exports")
    rows = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)


class State(models.TextChoices):
    """Where a workbook that came back is."""

    WAITING = "waiting"  # shown; nothing in the plan has changed
    LANDED = "landed"
    DROPPED = "dropped"


class Return(models.Model):
    """One workbook that came back: what was read of it. The file itself is not kept."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="returns")
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="returns")
    name = models.CharField(max_length=200)
    given = models.JSONField(default=dict)
    found = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-pk",)

    def rows(self, kind: str) -> tuple[Given, ...]:
        """The rows of a sheet: actions or steps."""
        return _GIVEN.validate_python(self.given.get(kind, []))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was wrong with them."""
        return _ISSUES.validate_python(self.found)


def kept_rows(given: tuple[Given, ...]) -> object:
    """Rows as they are kept."""
    return _GIVEN.dump_python(given, mode="json")


def kept_issues(found: tuple[Issue, ...]) -> object:
    """Issues as they are kept."""
    return _ISSUES.dump_python(found, mode="json")
