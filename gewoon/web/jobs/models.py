# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sign of life of a worker, so that another can take over what a dead one was doing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# Seconds. A worker says that it lives every BEAT; after LEASE of silence its job is free again.
BEAT = 2.0
LEASE = 15.0
# A job that took this many workers down is not tried again.
MOST_ATTEMPTS = 4


class Beat(models.Model):
    """When a worker was last heard of."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=timezone.now)


class GaveUp(Exception):
    """Raised, on paper, for a job whose workers kept dying."""


def status_of(job: UUID | None, done: bool, refused: bool) -> str:
    """waiting, running, done, refused (by what was given) or failed (by us)."""
    if done:
        return "refused" if refused else "done"
    found = DBTaskResult.objects.filter(pk=job).only("status").first() if job else None
    kinds: dict[Any, str] = {
        TaskResultStatus.RUNNING: "running",
        TaskResultStatus.FAILED: "failed",
    }
    return kinds.get(found.status, "waiting") if found else "failed"


def beat(worker: str) -> None:
    """Say that a worker lives, by the clock of the database: those of machines differ."""
    Beat.objects.update_or_create(worker=worker, defaults={"at": Now()})


def take_back(lease: float = LEASE) -> int:
    """Free the jobs of workers that went silent; how many.

    Conditional on the job being held by that same worker still, so that two workers that notice at
    the same time free it once.
    """
    alive = set(
        Beat.objects.filter(at__gte=Now() - timedelta(seconds=lease)).values_list(
            "worker", flat=True
        )
    )
    freed = 0
    for job in DBTaskResult.objects.running():
        holder = job.worker_ids[-1] if job.worker_ids else ""
        if holder in alive:
            continue
        held = DBTaskResult.objects.filter(
            pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
        )
        if len(job.worker_ids) >= MOST_ATTEMPTS:
            name = f"{GaveUp.__module__}.{GaveUp.__qualname__}"
            held.update(
                status=TaskResultStatus.FAILED, finished_at=timezone.now(),
                exception_class_path=name, traceback="its workers stopped each time",
            )  # fmt: skip
        else:
            freed += held.update(status=TaskResultStatus.READY)
    return freed
