# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py organisation: make an organisation and its first administrator."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.audit.models import record
from gewoon.web.organisations.models import Membership, Organisation


class Command(BaseCommand):
    """The only thing that is not done on screen, because nobody can sign in before it."""

    help = "make an organisation and its first administrator"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Its place in addresses, its name, and who administers it."""
        parser.add_argument("slug", help="its place in addresses, such as voorbeeldstad")
        parser.add_argument("name", help="its name")
        parser.add_argument("administrator", help="mail address of the first administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it. Raised if the address cannot be used: CommandError."""
        made = Organisation(slug=options["slug"], name=options["name"])
        try:
            made.full_clean()
        except ValidationError as error:
            raise CommandError(str(error)) from error
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            made.save()
            user = User.objects.filter(email__iexact=options["administrator"]).first()
            fresh = user is None
            user = user or User.objects.make(options["administrator"], "", password)
            Membership.objects.create(organisation=made, user=user, role=Role.ADMINISTRATOR)
            record("organisation-made", made.pk, None, f"user:{user.pk}")
        self.stdout.write(f"/{made.slug}/ {user.email}" + (f" {password}" if fresh else ""))
