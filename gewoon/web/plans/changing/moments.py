# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Freeze a plan: by hand, when it is adopted or closed, and by itself when a period ends."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gewoon.plan.document import text
from gewoon.web.plans.changing.base import log
from gewoon.web.plans.content import written
from gewoon.web.plans.models import Plan, Snapshot, State


def take(plan: Plan, by: int) -> Snapshot:
    """What the plan is now, by hand; of a closed plan too."""
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        made = taken(plan, by)
        log("snapshot-taken", plan, by, made)
    return made


def taken(plan: Plan, by: int | None, period: int | None = None) -> Snapshot:
    """A snapshot, in the transaction of whoever holds the plan."""
    today = timezone.localdate()
    last = plan.snapshots.aggregate(Max("number"))["number__max"] or 0
    return Snapshot.objects.create(
        plan=plan, number=last + 1, period=period, made_on=today, made_by_id=by,
        content=text(written(plan, today)),
    )  # fmt: skip


def take_due(today: date | None = None) -> list[Snapshot]:
    """The plans in force, each for the period that ended last, once.

    Periods that ended before are past: what a plan was then cannot be known any more.
    """
    day = today or timezone.localdate()
    made = []
    for plan in Plan.objects.filter(state=State.IN_FORCE):
        period = _ended(plan, day)
        if period is None:
            continue
        with transaction.atomic():
            held = Plan.objects.select_for_update().get(pk=plan.pk)
            if held.state == State.IN_FORCE and not held.snapshots.filter(period=period).exists():
                made.append(taken(held, None, period))
                log("snapshot-taken", held, None, made[-1], period=period)
    return made


def _ended(plan: Plan, day: date) -> int | None:
    """The period that ended last before this day, if the plan was in force in it."""
    periods = plan.periods
    within = periods.of(min(day, periods.last + timedelta(days=1)))
    number = periods.count if day > periods.last else (within or 1) - 1
    adopted = plan.adopted_on
    return number if number > 0 and adopted and adopted < periods.begin(number + 1) else None
