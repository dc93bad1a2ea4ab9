# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an opportunity to an action, in one step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gewoon.estimate import Estimate
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure
from gewoon.web.audit.models import record
from gewoon.web.goals.models import Theme
from gewoon.web.plans.models import Action, Decision, Plan
from gewoon.web.shell.words import language

# An effect of the library, and the theme of the Manifest it is for.
THEME = {"co2e": Theme.CLIMATE, "material": Theme.CIRCULAR, "sroi": Theme.SOCIAL_RETURN}


def from_opportunity(plan: Plan, option: Option, case: Case, measure: Measure, by: int) -> Action:
    """The action of an opportunity; the one that is there already when it was taken before."""
    today = timezone.localdate()
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        known = plan.actions.filter(case=option.case, measure=option.measure).first()
        if known:
            return known
        made = Action.objects.create(
            plan=plan, number=following(plan), status_since=today, touched_on=today,
            title=f"{measure.name(language())}: {case.title or case.key}"[:200],
            theme=THEME[option.effects[0].theme], case=option.case, measure=option.measure,
            hours=[round(option.hours.mean, 2)], effects=effects(option),
            cost=None, last=_last(plan, option.latest),
        )  # fmt: skip
        Decision.objects.create(plan=plan, action=made, what="added", made_by_id=by)
        record("action-added", plan.organisation_id, by, f"action:{made.pk}")
    return made


def following(plan: Plan) -> int:
    """The number of the next action."""
    last = plan.actions.aggregate(Max("number"))["number__max"]
    return int(last or 0) + 1


def effects(option: Option) -> dict[str, dict[str, Any]]:
    """What an option does in a year, in plain values; what has no amount says why."""
    told: dict[str, dict[str, Any]] = {}
    for one in option.effects:
        if isinstance(one.amount, Estimate):
            given = one.amount
            told[one.theme] = {
                "mean": given.mean, "low": given.low, "high": given.high, "unit": given.unit,
                "grade": option.grades[0],
            }  # fmt: skip
        else:
            told[one.theme] = {"missing": one.amount.reason}
    return told


def _last(plan: Plan, latest: date | None) -> int | None:
    """The last period in which it can still be asked; None when any will do."""
    if latest is None or latest > plan.periods.last:
        return None
    return plan.periods.of(max(latest, plan.first_day))
