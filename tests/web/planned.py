# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan to test on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gewoon.web.access import Role
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import Owner
from gewoon.web.plans import adding, changing
from gewoon.web.plans.models import Action, Plan
from tests.web.made import City

FIRST = date(2026, 1, 1)


def effect(mean: float, unit: str = "kg CO2e", share: float | None = None) -> dict[str, Any]:
    """An effect as it stands in the database, half to double."""
    told: dict[str, Any] = {"mean": mean, "low": mean / 2, "high": mean * 2, "unit": unit,
                            "grade": "D", "source": "made up"}  # fmt: skip
    if share is not None:
        told["share"] = {"mean": share, "low": share / 2, "high": min(2 * share, 1.0)}
    return told


@dataclass
class Work:
    """A draft plan of two years, an advisor who makes it, and two owners."""

    organisation: Organisation
    plan: Plan
    by: int
    lead: Owner
    deputy: Owner

    def action(self, title: str = "Fietskoeriers", theme: str = "climate", **more: Any) -> Action:
        """One more action."""
        given = {"lead": self.lead, "effects": {"co2e": effect(1000.0)}, **more}
        return adding.own(self.plan, self.by, title, theme, **given)


def work(city: City) -> Work:
    """The plan."""
    by = city.people[Role.ADVISOR].pk
    own = city.organisation.memberships.get(role=Role.BUYER)
    lead = city.organisation.owners.create(name="Inkoper Vervoer", membership=own)
    deputy = city.organisation.owners.create(name="Adviseur Duurzaam")
    plan = changing.start_plan(city.organisation, "Plan 2026-2027", FIRST, by)
    return Work(city.organisation, plan, by, lead, deputy)
