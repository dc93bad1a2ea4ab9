# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small plan with leads who have accounts, to be reminded of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

from django.utils import timezone

from gewoon.web.access import Role
from gewoon.web.organisations.models import Membership, Organisation
from gewoon.web.ownership.models import Owner
from gewoon.web.plans.models import Action, Plan, State
from tests.web.made import City

FIRST = date(2026, 1, 1)


def owner(city: City, name: str, role: Role | None) -> Owner:
    """An owner; with the account of a role if one is given."""
    member = (
        Membership.objects.get(organisation=city.organisation, role=role, limited=False)
        if role
        else None
    )
    made, _ = Owner.objects.update_or_create(
        organisation=city.organisation, name=name, defaults={"membership": member}
    )
    return made


def plan(organisation: Organisation, number: int = 1, **said: Any) -> Plan:
    """A plan in force of eight quarters."""
    plain: dict[str, Any] = {
        "name": "Plan 2026-2027", "first_day": FIRST, "version": "0", "state": State.IN_FORCE,
    }  # fmt: skip
    made: Plan = organisation.plans.create(number=number, **{**plain, **said})
    return made


def action(made: Plan, number: int, title: str, **said: Any) -> Action:
    """A running action of nobody, touched on the first day."""
    plain: dict[str, Any] = {
        "theme": "climate", "status": "running", "status_since": FIRST, "touched_on": FIRST,
    }  # fmt: skip
    return Action.objects.create(plan=made, number=number, title=title, **{**plain, **said})


def busy(city: City) -> Plan:
    """A plan in which there is something to tell and to move on 10 February 2026."""
    lead = owner(city, "Hoofd Wijkbeheer", Role.BUDGET_HOLDER)
    deputy = owner(city, "Hoofd Vastgoed", Role.CONTRACT_MANAGER)
    made = plan(city.organisation)
    roads = action(made, 1, "Minder asfalt", lead=lead, starts=2, hours=[30], status="agreed")
    roads.steps.create(number=1, title="Vraag <opstellen>", due=date(2026, 2, 12))
    action(made, 2, "Circulair meubilair", lead=lead, deputy=deputy, starts=2, hours=[20, 20],
           status="agreed", due=date(2026, 2, 9))  # fmt: skip
    action(made, 3, "Zonder trekker", status="proposed")
    nobody = owner(city, "Zonder account", None)
    action(made, 4, "Niet te bereiken", lead=nobody, hours=[5])
    for one in (lead, deputy):
        made.capacities.create(owner=one, period=None, hours=40)
    return made


@contextmanager
def at(day: date, hour: int = 8) -> Iterator[None]:
    """The clock stands on a day."""
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    with mock.patch.object(timezone, "now", lambda: moment):
        yield
