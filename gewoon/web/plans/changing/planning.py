# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Start a plan, put it in force, change its name or periods, close it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gewoon import __version__
from gewoon.plan.periods import Periods
from gewoon.web.organisations.models import Organisation
from gewoon.web.plans.changing.base import Refused, decide, held, log
from gewoon.web.plans.changing.moments import taken
from gewoon.web.plans.models import Plan, State


def start_plan(
    organisation: Organisation,
    name: str,
    first_day: date,
    by: int,
    months: int = 3,
    count: int = 8,
    follows: Plan | None = None,
) -> Plan:
    """A new plan, as a draft. Raised if it has no period: DomainError."""
    Periods(first_day, months, count)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        last = organisation.plans.aggregate(Max("number"))["number__max"] or 0
        made: Plan = organisation.plans.create(
            number=last + 1, name=name, first_day=first_day, months=months, count=count,
            version=__version__, made_by_id=by, follows=follows,
        )  # fmt: skip
        decide(made, "started", by, after=name)
        log("plan-started", made, by)
    return made


def change_plan(
    plan: Plan, by: int, *, name: str, first_day: date, months: int, count: int
) -> Plan:
    """Another name; other periods too, as long as it is a draft."""
    Periods(first_day, months, count)
    with transaction.atomic():
        found = held(plan)
        was, now = _spoken(found), (first_day, months, count)
        if found.state != State.DRAFT and now != (found.first_day, found.months, found.count):
            raise Refused("periods_fixed")
        if any(reach > count for reach in _reaches(found)):
            raise Refused("periods_used", count=max(_reaches(found)))
        found.name, (found.first_day, found.months, found.count) = name, now
        found.save(update_fields=["name", "first_day", "months", "count"])
        if was != _spoken(found):
            decide(found, "plan_changed", by, before=was, after=_spoken(found))
            log("plan-changed", found, by)
    return found


def _reaches(plan: Plan) -> list[int]:
    """The last period each action takes: it must lie within the plan."""
    return [
        one.starts + max(len(one.hours) - 1, 0)
        for one in plan.actions.exclude(starts=None).exclude(status="dropped")
        if one.starts
    ]


def _spoken(plan: Plan) -> str:
    return f"{plan.name} ({plan.first_day.isoformat()}, {plan.count} × {plan.months})"


def adopt(plan: Plan, by: int, reason: str = "") -> Plan:
    """Put a draft in force. Raised if another plan is: that one has to be closed first."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=plan.organisation_id)
        found = held(plan)
        if found.state == State.IN_FORCE:
            return found
        other = Plan.objects.filter(organisation_id=found.organisation_id, state=State.IN_FORCE)
        if (known := other.first()) is not None:
            raise Refused("other_in_force", name=known.name)
        found.state, found.adopted_on = State.IN_FORCE, timezone.localdate()
        found.save(update_fields=["state", "adopted_on"])
        decide(found, "adopted", by, reason=reason)
        log("plan-adopted", found, by)
        taken(found, by)
    return found


def close(plan: Plan, by: int, reason: str) -> Plan:
    """The plan as it was at the end is kept, and nothing in it changes any more."""
    if not reason.strip():
        raise Refused("reason")
    with transaction.atomic():
        found = held(plan)
        found.state, found.closed_on = State.CLOSED, timezone.localdate()
        found.save(update_fields=["state", "closed_on"])
        decide(found, "closed", by, reason=reason)
        log("plan-closed", found, by)
        taken(found, by)
    return found
