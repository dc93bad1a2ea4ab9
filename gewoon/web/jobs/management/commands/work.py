# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py work: the worker behind `gewoon worker`."""

from __future__ import annotations

import os
import secrets
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gewoon.web.jobs.worker import work


class Command(BaseCommand):
    """Imports and calculations in the background; start as many as there are cores."""

    help = "do imports and calculations in the background"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--batch."""
        parser.add_argument("--batch", action="store_true", help="stop when there is nothing to do")

    def handle(self, *args: Any, **options: Any) -> None:
        """Until stopped."""
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        work(name, batch=options["batch"])
