# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py backup: see gewoon.web.shell.backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gewoon.errors import GewoonError
from gewoon.web.shell import backup


class Command(BaseCommand):
    """Everything in one file."""

    help = "write database and files to one archive"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, help="the archive, such as gewoon-backup.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raised if it cannot be done: CommandError."""
        try:
            count = backup.write(Path(settings.DATA), options["file"])
        except (GewoonError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']}: {count} files")
