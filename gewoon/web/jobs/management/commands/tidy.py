# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py tidy: take away what was kept long enough."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoon.web.accounts.models import Attempts
from gewoon.web.jobs.models import Beat


class Command(BaseCommand):
    """Sessions that ended, failed sign-ins, jobs that are done, workers that went."""

    help = "take away what was kept long enough"

    def handle(self, *args: Any, **options: Any) -> None:
        """Once."""
        now = timezone.now()
        days = {name: timedelta(days=count) for name, count in settings.RETAIN_DAYS.items()}
        Session.objects.filter(expire_date__lt=now).delete()
        Attempts.objects.filter(last__lt=now - days["attempts"]).delete()
        DBTaskResult.objects.finished().filter(finished_at__lt=now - days["jobs"]).delete()
        Beat.objects.filter(at__lt=now - days["jobs"]).delete()
