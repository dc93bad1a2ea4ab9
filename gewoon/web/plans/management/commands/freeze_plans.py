# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py freeze_plans: keep what each plan was at the end of a period."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gewoon.web.plans.changing import take_due


class Command(BaseCommand):
    """A snapshot of each plan in force whose period ended; done twice, it is there once."""

    help = "keep what each plan in force was when its last period ended"

    def handle(self, *args: Any, **options: Any) -> None:
        """Once."""
        made = take_due()
        if options["verbosity"]:
            self.stdout.write(f"{len(made)} snapshots")
