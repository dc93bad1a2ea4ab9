# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py remind: send the reminders of today."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gewoon.web.reminders.rounds import daily, remind
from gewoon.web.reminders.sending import NoMail


class Command(BaseCommand):
    """As often as one likes: no message is sent twice, nobody gets two mails on a day."""

    help = "send the reminders that are due today"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--daily."""
        parser.add_argument(
            "--daily", action="store_true", help="only once a day, after GEWOON_REMIND_HOUR"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raised if no mail can be sent: CommandError."""
        if not settings.SENDS_MAIL and not options["daily"]:
            raise CommandError("Nothing was sent: set GEWOON_MAIL and GEWOON_ADDRESS first.")
        try:
            count = daily() if options["daily"] else remind(timezone.localdate())
        except NoMail as error:
            raise CommandError(str(error)) from error
        if count is not None and options["verbosity"]:
            self.stdout.write(
                f"{count.mails} mails with {count.messages} messages; "
                f"{count.refused} refused, {count.uncertain} uncertain"
            )
