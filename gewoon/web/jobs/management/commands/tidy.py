# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py tidy: take away what was kept long enough."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoon.web.accounts.models import Attempts
from gewoon.web.jobs.models import Beat
from gewoon.web.organisations.models import Organisation

# No upload takes this long: what is older was broken off.
BROKEN_OFF = timedelta(days=1)


class Command(BaseCommand):
    """Sessions that ended, failed sign-ins, jobs that are done, workers that went, half uploads."""

    help = "take away what was kept long enough"

    def handle(self, *args: Any, **options: Any) -> None:
        """Once."""
        now = timezone.now()
        days = {name: timedelta(days=count) for name, count in settings.RETAIN_DAYS.items()}
        Session.objects.filter(expire_date__lt=now).delete()
        Attempts.objects.filter(last__lt=now - days["attempts"]).delete()
        DBTaskResult.objects.finished().filter(finished_at__lt=now - days["jobs"]).delete()
        Beat.objects.filter(at__lt=now - days["jobs"]).delete()
        half_uploads(now - BROKEN_OFF)


def half_uploads(before: datetime) -> None:
    """Remove what a server that stopped in the middle of an upload left on disk."""
    for piece in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        if piece.stat().st_mtime < before.timestamp():
            piece.unlink(missing_ok=True)
    for organisation in Organisation.objects.all():
        for name, kept in (("files", organisation.imports), ("registers", organisation.registers)):
            known = {key.hex for key in kept.values_list("key", flat=True)}
            for folder in (organisation.folder / name).glob("*"):
                if folder.name not in known and folder.stat().st_mtime < before.timestamp():
                    shutil.rmtree(folder, ignore_errors=True)
