# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A new action: from an opportunity in one step, or thought of by somebody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.estimate import Estimate
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure
from gewoon.web.goals.models import Theme
from gewoon.web.plans.changing.acting import exact, fits, known_only
from gewoon.web.plans.changing.base import decide, following, held, log
from gewoon.web.plans.models import Action, Plan
from gewoon.web.shell.words import language

# An effect of the library, and the theme of the Manifest it is for.
THEME = {"co2e": Theme.CLIMATE, "material": Theme.CIRCULAR, "sroi": Theme.SOCIAL_RETURN}


def from_opportunity(plan: Plan, option: Option, case: Case, measure: Measure, by: int) -> Action:
    """The action of an opportunity; the one that is there already when it was taken before.

    Raised if the plan is closed: Refused.
    """
    today = timezone.localdate()
    with transaction.atomic():
        held(plan)
        known = plan.actions.filter(case=option.case, measure=option.measure).first()
        if known:
            return known
        made = Action.objects.create(
            plan=plan, number=following(plan), status_since=today, touched_on=today,
            title=f"{measure.name(language())}: {case.title or case.key}"[:200],
            theme=THEME[option.effects[0].theme], case=option.case, measure=option.measure,
            group=measure.group, hours=[round(option.hours.mean, 2)], effects=effects(option),
            cost=None, last=_last(plan, option.latest),
        )  # fmt: skip
        decide(plan, "added", by, made)
        log("action-added", plan, by, made)
    return made


def own(plan: Plan, by: int, title: str, theme: str, **values: Any) -> Action:
    """An action somebody thought of. values: as changing.change takes them. Raised: Refused."""
    known_only(values)
    today = timezone.localdate()
    with transaction.atomic():
        found = held(plan)
        made = Action(
            plan=found, number=following(found), title=title, theme=theme,
            status_since=today, touched_on=today, **exact(values),
        )  # fmt: skip
        fits(made)
        made.save()
        decide(found, "added", by, made)
        log("action-added", found, by, made)
    return made


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
            if one.share:
                # With it, several actions on one case are counted together without doubling.
                share = one.share
                told[one.theme]["share"] = {
                    "mean": share.mean, "low": share.low, "high": share.high,
                }  # fmt: skip
        else:
            told[one.theme] = {"missing": one.amount.reason}
    return told


def _last(plan: Plan, latest: date | None) -> int | None:
    """The last period in which it can still be asked; None when any will do."""
    if latest is None or latest > plan.periods.last:
        return None
    return plan.periods.of(max(latest, plan.first_day))
