# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The coming days of contracts, with who answers for them and the actions that are about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gewoon.moments.calendar import calendar
from gewoon.plan.agenda import Coming
from gewoon.purchases.contract import Contract
from gewoon.web.contracts.seen import plain
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import Kind, Owner
from gewoon.web.plans.models import Action


def coming(
    organisation: Organisation, contracts: Sequence[Contract], actions: Iterable[Action], day: date
) -> tuple[Coming, ...]:
    """Every day from `day` on that something must be decided about a contract.

    A contract is answered for by the owner whose name its register says, else by the lead of its
    department; names are compared without capitals and double blanks.
    """
    owners = _owners(organisation)
    about: dict[str, list[int]] = {}
    for one in actions:
        if one.case:
            about.setdefault(one.case, []).append(one.pk)
    return tuple(
        Coming(
            contract=found.contract.key,
            title=found.contract.title or found.contract.key,
            kind=moment.kind,
            day=moment.day,
            owner=owners.get(plain(found.contract.owner))
            or owners.get(plain(found.contract.department)),
            actions=tuple(about.get(found.contract.key, ())),
        )
        for found in calendar(contracts, day)
        for moment in found.moments
        if moment.day >= day
    )


def _owners(organisation: Organisation) -> dict[str, int]:
    """Owner by name, and by the departments he or she leads."""
    led = {
        plain(one.code): one.lead_id
        for one in organisation.charges.filter(kind=Kind.DEPARTMENT, lead__left=False)
    }
    for one in organisation.departments.all():
        if plain(one.ledger_name) in led:
            led[plain(one.name)] = led[plain(one.ledger_name)]
    named = Owner.objects.filter(organisation=organisation, left=False)
    found = {**led, **{plain(one.name): one.pk for one in named}}
    found.pop("", None)
    return found
