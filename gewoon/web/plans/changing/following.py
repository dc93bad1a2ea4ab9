# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan that follows another: what is not done goes on, what is done stays where it was done."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gewoon.plan.carrying import carried
from gewoon.plan.status import OPEN
from gewoon.web.plans.changing.base import Refused, decide, following, held, log
from gewoon.web.plans.changing.planning import start_plan
from gewoon.web.plans.models import Action, Plan, Step

# What goes on as it was. The frozen effect too: a promise is not made again by a new plan.
KEPT = (
    "title", "text", "theme", "growth", "case", "measure", "group", "lead", "deputy", "department",
    "status", "status_since", "due", "cost", "budget", "effects", "expected", "frozen_on", "choice",
)  # fmt: skip


def succeed(
    plan: Plan, name: str, first_day: date, by: int, months: int = 3, count: int = 8
) -> Plan:
    """A draft that follows a plan, with its open actions. Raised if one follows it already: Refused."""
    with transaction.atomic():
        known = Plan.objects.select_for_update().get(pk=plan.pk)
        if Plan.objects.filter(follows=known).exists():
            raise Refused("followed")
        made = start_plan(known.organisation, name, first_day, by, months, count, follows=known)
        carry_over(made, by)
    return made


def carry_over(plan: Plan, by: int) -> list[Action]:
    """The open actions of the plan before that do not go on in this one yet."""
    with transaction.atomic():
        found = held(plan)
        before = found.follows
        if before is None:
            raise Refused("follows_nothing")
        known = set(found.actions.values_list("continues", flat=True))
        open_ones = before.actions.filter(status__in=OPEN).select_related("lead", "deputy")
        made = [_continue(found, one) for one in open_ones if one.pk not in known]
        if made:
            decide(found, "carried_over", by, before=before.name, after=str(len(made)))
            log("plan-carried-over", found, by, actions=len(made))
    return made


def _continue(plan: Plan, old: Action) -> Action:
    same = plan.actions.filter(case=old.case, measure=old.measure).exclude(measure="").first()
    if same is not None:
        # Taken into the new plan before it was carried over: it is the same one.
        Action.objects.filter(pk=same.pk).update(continues=old)
        return same
    starts, hours = carried(old.starts, old.hours, old.plan.periods, plan.periods)
    made = Action.objects.create(
        plan=plan, number=following(plan), continues=old, touched_on=timezone.localdate(),
        starts=starts, hours=hours, **{name: getattr(old, name) for name in KEPT},
    )  # fmt: skip
    for number, step in enumerate(old.steps.filter(done_on=None), start=1):
        Step.objects.create(action=made, number=number, title=step.title, due=step.due)
    return made
