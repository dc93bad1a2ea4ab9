# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which contracts a member may see, and which are the member's own."""

from __future__ import annotations

from collections.abc import Callable

from gewoon.purchases.contract import Contract
from gewoon.web.access import scope
from gewoon.web.organisations.models import Membership
from gewoon.web.ownership.models import Charge, Kind, Owner

Test = Callable[[Contract], bool]


def may_see(membership: Membership) -> Test:
    """Every contract, or where the membership is limited those of its departments and its own."""
    if not membership.limited:
        return lambda _: True
    return is_own(membership)


def is_own(membership: Membership) -> Test:
    """Contracts the member decides about by name, of a department it leads or is limited to."""
    owners = list(Owner.objects.filter(membership=membership, left=False))
    names = {plain(one.name) for one in owners}
    led = {plain(code) for code in led_by(owners, Kind.DEPARTMENT)}
    led |= {
        plain(one.name)
        for one in membership.organisation.departments.all()
        if plain(one.ledger_name) in led
    }
    if membership.limited:
        led |= {plain(one) for one in scope(membership).departments or ()}
        led |= {plain(one.name) for one in membership.departments.all()}

    def own(one: Contract) -> bool:
        by_name = bool(one.owner) and plain(one.owner) in names
        return by_name or (bool(one.department) and plain(one.department) in led)

    return own


def led_by(owners: list[Owner], kind: Kind) -> set[str]:
    """Codes of what some owners lead or deputise for."""
    charges = Charge.objects.filter(
        kind=kind, organisation__in={one.organisation_id for one in owners}
    )
    ours = {one.pk for one in owners}
    return {one.code for one in charges if one.lead_id in ours or one.deputy_id in ours}


def plain(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).casefold()
