# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py check_log: is every log whole?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewoon.web.audit.models import Chain, faults


class Command(BaseCommand):
    """Walk every chain from its start and say what does not fit."""

    help = "check that nothing in the logs was changed or taken out"

    def handle(self, *args: Any, **options: Any) -> None:
        """Raised if anything does not fit: CommandError."""
        found = []
        for chain in Chain.objects.order_by("organisation"):
            name = f"organisation {chain.organisation}" if chain.organisation else "installation"
            wrong = list(faults(chain))
            found += [f"{name}: {fault}" for fault in wrong]
            if not wrong:
                self.stdout.write(f"{name}: {chain.length} entries, whole, seal {chain.head}")
        if found:
            raise CommandError("\n".join(found))
