# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""manage.py make_demo: Voorbeeldstad with an account for each role. For demonstrations only."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gewoon import demo
from gewoon.engine import proposal as reading
from gewoon.impact.result import Baseline
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.audit.models import record
from gewoon.web.contracts.models import Register
from gewoon.web.contracts.registering import add, count
from gewoon.web.contracts.searching import search
from gewoon.web.demonstration.sample import fill
from gewoon.web.ledgers.calculating import ask, calculate
from gewoon.web.ledgers.models import Calculation, Import, Reason, State
from gewoon.web.ledgers.shown import shown
from gewoon.web.ledgers.uploading import store
from gewoon.web.organisations.models import Department, Membership, Organisation
from gewoon.web.shell.words import say
from gewoon.words import LANGUAGES

SLUG = "voorbeeldstad"
DOMAIN = "voorbeeldstad.example"
# Known to everyone, so only ever accepted where GEWOON_DEMO is set.
PASSWORD = "gewoon-proberen"
REGISTER = "contracten.csv"
LIMITED = Role.BUDGET_HOLDER


class Command(BaseCommand):
    """Makes the city once; a second run only prints the accounts."""

    help = "make the demonstration organisation Voorbeeldstad"

    def handle(self, *args: Any, **options: Any) -> None:
        """Raised outside a demonstration: CommandError."""
        if not settings.DEMO:
            raise CommandError("Only with GEWOON_DEMO=1: its passwords are known to everyone.")
        city = Organisation.objects.filter(slug=SLUG).first() or self._city()
        if not city.imports.exists():
            self._ledgers(city)
        for role in Role:
            self.stdout.write(f"{say(f'role.{role}'):<22}{role}@{DOMAIN}   {PASSWORD}")

    def _city(self) -> Organisation:
        with transaction.atomic():
            city = Organisation.objects.create(slug=SLUG, name="Voorbeeldstad")
            for role in Role:
                user = User.objects.make(f"{role}@{DOMAIN}", say(f"role.{role}"), PASSWORD)
                Membership.objects.create(organisation=city, user=user, role=role)
            record("organisation-made", city.pk)
        return city

    def _ledgers(self, city: Organisation) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = demo.write(Path(folder))
            paths = [path for path in made if path.name.startswith(SLUG)]
            files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
            by = User.objects.get(email=f"{Role.ADVISOR}@{DOMAIN}")
            batch = store(city, files, by.pk)
            register = next(path for path in made if path.name == REGISTER)
            draft = add(city, SimpleUploadedFile(REGISTER, register.read_bytes()), by.pk)
        _count(batch, by.pk)
        _search(draft, by.pk)
        found = shown(city, LANGUAGES[0])
        if found is None:
            raise CommandError("Voorbeeldstad could not be read.")
        _departments(city, found.baseline)
        fill(city, found.baseline, by.pk)


def _count(batch: Import, by: int) -> Calculation:
    """Confirm the proposed columns and calculate, as the worker would."""
    workspace = batch.organisation.workspace
    workspace.root.mkdir(parents=True, exist_ok=True)
    for table in reading.proposals(workspace, batch.paths)[0]:
        reading.say(workspace, table, table.columns, vat="excluded", currency="EUR")
    batch.state = State.COUNTED
    batch.save(update_fields=["state"])
    asked = ask(batch.organisation, Reason.IMPORT, by, batch)
    calculate.call(asked.pk)
    return asked


def _search(draft: Register, by: int) -> None:
    """Read the register as proposed and search, as the worker would."""
    count(draft, {}, by)
    for asked in draft.organisation.searches.filter(done_at=None):
        search.call(asked.pk)


def _departments(city: Organisation, baseline: Baseline) -> None:
    """A department for each name in the ledger; the budget holder sees the largest only."""
    named = [bar.code for bar in baseline.departments if bar.code]
    made = [
        Department.objects.create(organisation=city, name=name, ledger_name=name) for name in named
    ]
    if made:
        holder = city.memberships.get(role=LIMITED)
        holder.limited = True
        holder.save(update_fields=["limited"])
        holder.departments.set(made[:1])
