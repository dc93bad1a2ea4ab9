# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Add a register, say how it is read, withdraw it; the contracts that count."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.categories import cpv
from gewoon.purchases.contract import Contract
from gewoon.purchases.register import read
from gewoon.web.audit.models import record
from gewoon.web.contracts.models import EndDate, Register
from gewoon.web.contracts.searching import ask
from gewoon.web.ledgers.models import State
from gewoon.web.ledgers.uploading import plain_name
from gewoon.web.organisations.models import Organisation

# How a contract without a reference is called by the reader; the file is put before it.
NAMELESS = "row "


def add(organisation: Organisation, upload: Any, by: int) -> Register:
    """Keep an uploaded file as a draft, read as the last register was where that fits."""
    with transaction.atomic():
        before = organisation.registers.exclude(state=State.DRAFT).first()
        made = Register.objects.create(
            organisation=organisation, name=plain_name(upload.name or ""), made_by_id=by,
            mapping=before.mapping if before else {},
        )  # fmt: skip
        made.path.parent.mkdir(parents=True)
        with made.path.open("wb") as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
        record("register-uploaded", organisation.pk, by, f"register:{made.pk}")
    return made


def count(draft: Register, mapping: Mapping[str, str], by: int) -> Register:
    """Read it as said and let it count; without any contract it stays a draft.

    Raised if a header is said that the file does not have: UnknownName.
    """
    found = read(draft.path, cpv.parse, mapping, timezone.localdate())
    contracts = tuple(_named(one, draft.name) for one in found.contracts)
    with transaction.atomic():
        one = Register.objects.select_for_update().get(pk=draft.pk)
        if one.state != State.DRAFT:
            return one
        one.mapping, one.contracts, one.refused = dict(mapping), len(contracts), len(found.issues)
        one.state = State.COUNTED if contracts else State.DRAFT
        one.keep(contracts, found.issues)
        one.save(update_fields=["mapping", "contracts", "refused", "state"])
        if contracts:
            record("register-counted", one.organisation_id, by, f"register:{one.pk}",
                   contracts=len(contracts))  # fmt: skip
            ask(one.organisation, by)
    return one


def withdraw(known: Register, by: int) -> None:
    """As if it had never been there: its file and its contracts are erased."""
    with transaction.atomic():
        one = Register.objects.select_for_update().get(pk=known.pk)
        if one.state == State.WITHDRAWN:
            return
        counted = one.state == State.COUNTED
        one.state, one.withdrawn_at = State.WITHDRAWN, timezone.now()
        one.save(update_fields=["state", "withdrawn_at"])
        record("register-withdrawn", one.organisation_id, by, f"register:{one.pk}")
        if counted:
            ask(one.organisation, by, forget=True)
        transaction.on_commit(lambda: shutil.rmtree(one.folder, ignore_errors=True))


def fill_in(organisation: Organisation, given: Mapping[str, Any], by: int) -> EndDate:
    """Keep the end of a contract, or that it has none. given: contract, day, note."""
    with transaction.atomic():
        made = EndDate.objects.create(
            organisation=organisation, contract=given["contract"], day=given["day"],
            note=given.get("note", ""), made_by_id=by,
        )  # fmt: skip
        record("end-date-given", organisation.pk, by, f"end-date:{made.pk}")
        ask(organisation, by)
    return made


def take_back(known: EndDate, by: int) -> None:
    """What was filled in no longer counts."""
    with transaction.atomic():
        if EndDate.objects.filter(pk=known.pk, taken_back=False).update(taken_back=True):
            record("end-date-taken-back", known.organisation_id, by, f"end-date:{known.pk}")
            ask(known.organisation, by)


def _named(one: Contract, name: str) -> Contract:
    """A contract without a reference gets a key that no other register has."""
    return replace(one, key=f"{name} {one.key}") if one.key.startswith(NAMELESS) else one
