# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What there is to do the plan with, and what it is to reach."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from gewoon.plan.planned import UNITS
from gewoon.web.ownership.models import Owner
from gewoon.web.plans.changing.base import Refused, decide, held, log
from gewoon.web.plans.models import Budget, Plan


def set_capacity(
    plan: Plan, owner: Owner, period: int | None, hours: Decimal | None, by: int
) -> None:
    """Hours of somebody in a period (None: in every other period); hours None: not known."""
    with transaction.atomic():
        found = held(plan)
        if owner.organisation_id != found.organisation_id:
            raise Refused("other_organisation")
        if period is not None and not 1 <= period <= found.count:
            raise Refused("outside", count=found.count)
        if hours is not None and hours < 0:
            raise Refused("hours")
        known = found.capacities.filter(owner=owner, period=period)
        before = known.values_list("hours", flat=True).first()
        if before == hours:
            return
        if hours is None:
            known.delete()
        else:
            found.capacities.update_or_create(owner=owner, period=period, defaults={"hours": hours})
        place = owner.name if period is None else f"{owner.name}, {period}"
        decide(found, "capacity", by, before=_told(place, before), after=_told(place, hours))
        log("capacity-set", found, by, owner)


def set_budget(
    plan: Plan,
    by: int,
    amount: Decimal,
    name: str = "",
    first: int = 1,
    last: int | None = None,
    budget: Budget | None = None,
) -> Budget:
    """Add a budget, or change one."""
    with transaction.atomic():
        found = held(plan)
        if amount < 0:
            raise Refused("budget")
        if not 1 <= first <= (last or found.count) <= found.count:
            raise Refused("outside", count=found.count)
        one = found.budgets.get(pk=budget.pk) if budget else Budget(plan=found)
        before = _told(one.name, one.amount) if budget else ""
        one.name, one.amount, one.first, one.last = name, amount, first, last
        one.save()
        decide(found, "budget", by, before=before, after=_told(name, amount))
        log("budget-set", found, by, one)
    return one


def remove_budget(budget: Budget, by: int) -> None:
    """No budget any more."""
    with transaction.atomic():
        found = held(budget.plan)
        decide(found, "budget", by, before=_told(budget.name, budget.amount))
        log("budget-set", found, by, budget)
        found.budgets.filter(pk=budget.pk).delete()


def set_target(plan: Plan, theme: str, amount: Decimal | None, by: int) -> None:
    """What must go off (or be done) in a year at the end of the plan; None: no target."""
    with transaction.atomic():
        found = held(plan)
        if theme not in UNITS or (amount is not None and amount < 0):
            raise Refused("target")
        known = found.targets.filter(theme=theme)
        before = known.values_list("amount", flat=True).first()
        if before == amount:
            return
        if amount is None:
            known.delete()
        else:
            found.targets.update_or_create(
                theme=theme, defaults={"amount": amount, "unit": UNITS[theme]}
            )
        unit = UNITS[theme]
        decide(found, "target", by, before=_told(unit, before), after=_told(unit, amount))
        log("target-set", found, by, theme=theme)


def _told(name: str, amount: Decimal | None) -> str:
    return "" if amount is None else f"{name}: {amount.normalize():f}"
