# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Proposals for a plan: what was asked, how far it is, what came of it; and what a person said before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gewoon.web.plans.models import Choice, Plan


class Job(models.Model):
    """Something a worker does, and how it ended."""

    job = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    refused = models.TextField(blank=True)  # why nothing could be made, in words

    class Meta:
        abstract = True

    @property
    def status(self) -> str:
        """waiting, running, done, refused (by what was asked) or failed (by us)."""
        if self.done_at:
            return "refused" if self.refused else "done"
        job = DBTaskResult.objects.filter(pk=self.job).only("status").first() if self.job else None
        kinds: dict[Any, str] = {
            TaskResultStatus.RUNNING: "running",
            TaskResultStatus.FAILED: "failed",
        }
        return kinds.get(job.status, "waiting") if job else "failed"

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in {"done", "refused", "failed"}


class Proposal(Job):
    """One computation of a plan, by number in the plan.

    said: what was filled in. question: the whole problem and aim, so that it can be made again; answer:
    the solution, prices and the ranking by hand; fronts: one for each objective set against the aim, as
    they come; all as gewoon.plan.kept writes them. left: how many opportunities take no part, per reason.
    version: of gewoon that made it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="proposals")
    number = models.IntegerField()
    version = models.CharField(max_length=20)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    said = models.JSONField(default=dict)
    step = models.CharField(max_length=10, blank=True)
    steps_done = models.IntegerField(default=0)
    steps_total = models.IntegerField(default=0)
    question = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    fronts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="proposal_number"),)


class Reason(Job):
    """Why one measure is in a proposal or not: the plan made again with it the other way."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reasons")
    measure = models.CharField(max_length=300)
    answer = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "measure"), name="one_reason_each"),
        )


class Wish(models.Model):
    """What a person said about an opportunity that is no action of the plan yet.

    cost: what it costs more in a year, for one of which the library does not know.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="wishes")
    case = models.CharField(max_length=200)
    measure = models.CharField(max_length=80)
    choice = models.CharField(max_length=8, choices=Choice, default=Choice.FREE)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "case", "measure"), name="one_wish_each"),
        )
