# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A worker that says it lives, frees what dead workers held, and tidies once an hour."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker

from gewoon.web.jobs.clock import HOUR, Clock
from gewoon.web.jobs.models import BEAT, beat, take_back


class Keeper(threading.Thread):
    """Runs beside the worker, so that a long job does not look like a dead worker."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="keeper", daemon=True)
        self.worker = worker
        self.done = threading.Event()
        self.tidied = 0.0

    def run(self) -> None:
        """Until stopped."""
        while not self.done.wait(BEAT):
            self.once()
        connection.close()

    def once(self) -> None:
        """One round. A database that is busy or away for a moment is tried again next round."""
        try:
            close_old_connections()
            beat(self.worker)
            take_back()
            if time.monotonic() - self.tidied > HOUR or not self.tidied:
                call_command("tidy", verbosity=0)
                call_command("freeze_plans", verbosity=0)
                self.tidied = time.monotonic()
        except OperationalError:
            connection.close()


def work(worker: str, batch: bool = False) -> None:
    """Do jobs until told to stop, or until there are none if batch."""
    beat(worker)
    take_back()
    keeper = Keeper(worker)
    keeper.start()
    clock = Clock()
    if settings.SENDS_MAIL and not batch:
        clock.start()
    options: dict[str, Any] = {
        "queue_names": ["*"], "interval": 0.5, "batch": batch, "backend_name": "default",
        "startup_delay": False, "max_tasks": None, "worker_id": worker, "excluded_queue_names": [],
    }  # fmt: skip
    found = Worker(**options)
    if threading.current_thread() is threading.main_thread():
        found.configure_signals()
    try:
        found.run()
    finally:
        clock.done.set()
        keeper.done.set()
        keeper.join()
