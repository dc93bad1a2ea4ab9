# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Add a list and withdraw it, each in one transaction with its entry in the log."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.errors import Issue
from gewoon.impact.themes.social_tables import read_list
from gewoon.period import Period
from gewoon.web.audit.models import record
from gewoon.web.ledgers.uploading import plain_name
from gewoon.web.lists.models import SupplierList, entries
from gewoon.web.organisations.models import Organisation


def add(
    organisation: Organisation, given: dict[str, Any], by: int
) -> tuple[SupplierList | None, tuple[Issue, ...]]:
    """The list with the good rows, and what was wrong with the others; no list without any.

    Rows that another list contradicts are issues.
    """
    upload, kind = given["upload"], given["kind"]
    period = Period(given["valid_from"], given["valid_to"])
    with transaction.atomic():
        # One at a time in an organisation, or two lists could contradict each other.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        before = [one for known in in_use(organisation) for one in known.listed]
        name = plain_name(upload.name or "")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / name
            place.write_bytes(b"".join(upload.chunks()))
            listed, issues = read_list(place, kind or None, period, before)
        if not listed:
            return None, issues
        made = SupplierList.objects.create(
            organisation=organisation, name=name, kind=kind, complete=given["complete"],
            valid_from=period.first, valid_to=period.last, entries=entries(listed),
            suppliers=len(listed), refused=len(issues), made_by_id=by,
        )  # fmt: skip
        record("list-added", organisation.pk, by, f"list:{made.pk}", suppliers=len(listed))
    return made, issues


def withdraw(known: SupplierList, by: int) -> None:
    """As if it had never been there: its suppliers are not kept."""
    with transaction.atomic():
        one = SupplierList.objects.select_for_update().get(pk=known.pk)
        if one.withdrawn_at is not None:
            return
        one.withdrawn_at, one.entries = timezone.now(), []
        one.save(update_fields=["withdrawn_at", "entries"])
        record("list-withdrawn", one.organisation_id, by, f"list:{one.pk}")


def in_use(organisation: Organisation) -> list[SupplierList]:
    """Lists that count."""
    return list(organisation.supplier_lists.filter(withdrawn_at=None).order_by("pk"))
