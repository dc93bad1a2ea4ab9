# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does by the clock and that may take long: the reminders of the day."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading

HOUR = 60 * 60.0
LOG = logging.getLogger(__name__)


class Clock(threading.Thread):
    """Asks once an hour for the reminders of today; the command knows whether they were sent.

    In a process of its own: a mail server that is slow, or a fault, holds up nothing else.
    """

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self.done = threading.Event()

    def run(self) -> None:
        """Until stopped."""
        self.once()
        while not self.done.wait(HOUR):
            self.once()

    def once(self) -> None:
        """One time."""
        command = [sys.executable, "-m", "django", "remind", "--daily"]
        ended = subprocess.run(command, check=False)
        if ended.returncode:
            LOG.warning("The reminders of today were not all sent; tried again in an hour.")
