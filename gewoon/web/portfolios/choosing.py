# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person decides about a proposal: pin, ban, free, what it costs, and taking it into the plan."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.plan.candidate import Candidate
from gewoon.web.audit.models import record
from gewoon.web.opportunities.shown import found
from gewoon.web.plans import adding, changing
from gewoon.web.plans.changing.base import held
from gewoon.web.plans.models import Action, Choice, Plan
from gewoon.web.portfolios.gathering import NOBODY
from gewoon.web.portfolios.models import Wish
from gewoon.web.portfolios.shown import Shown


def choose(plan: Plan, one: Candidate, choice: Choice, by: int) -> None:
    """Pin, ban or free: at the action if there is one, else as a wish. Raised if it cannot be: Refused."""
    with transaction.atomic():
        action = _action(plan, one)
        if action is not None:
            changing.choose(action, choice, by)
            return
        _wish(plan, one, choice=choice)
        record("wish-kept", plan.organisation_id, by, f"plan:{plan.pk}", choice=str(choice))


def set_cost(plan: Plan, one: Candidate, cost: Decimal, by: int) -> None:
    """What it costs more in a year. Raised if the plan is closed: Refused."""
    with transaction.atomic():
        action = _action(plan, one)
        if action is not None:
            changing.change(action, by, cost=cost)
            return
        _wish(plan, one, cost=cost)
        record("wish-kept", plan.organisation_id, by, f"plan:{plan.pk}")


def _action(plan: Plan, one: Candidate) -> Action | None:
    """The action of a candidate: by its opportunity, for it may have come into the plan since."""
    if one.measure:
        return plan.actions.filter(case=one.case, measure=one.measure).first()
    return plan.actions.filter(number=one.action).first() if one.action is not None else None


def _wish(plan: Plan, one: Candidate, **values: Any) -> None:
    held(plan)
    Wish.objects.update_or_create(plan=plan, case=one.case, measure=one.measure, defaults=values)


def take(shown: Shown, by: int, only: Collection[str] | None = None) -> tuple[int, int]:
    """Take chosen measures into the plan, all or only these: (taken, no longer there).

    What is agreed stays as it is; of other actions the start, and a lead if they had none. All or nothing:
    raised if one cannot be: Refused.
    """
    plan = shown.plan
    offers = found(plan.organisation, timezone.localdate())
    cases = {one.key: one for one in offers.bought.cases} if offers else {}
    measures = {one.id: one for one in offers.measures} if offers else {}
    options = {(one.case, one.measure): one for one in offers.options} if offers else {}
    taken = gone = 0
    with transaction.atomic():
        for one in shown.assembled.candidates:
            if one.name not in shown.starts or (only is not None and one.name not in only):
                continue
            action = _action(plan, one)
            if action is None:
                option = options.get((one.case, one.measure))
                if option is None:
                    gone += 1
                    continue
                made = adding.from_opportunity(
                    plan, option, cases[one.case], measures[one.measure], by
                )
                _settle(made, one, shown.starts[one.name], by, hours=list(one.hours), cost=one.cost)
                _as_wished(made, by)
            elif not one.fixed:
                _settle(action, one, shown.starts[one.name], by)
            taken += 1
        record("proposal-taken", plan.organisation_id, by, f"proposal:{shown.proposal.pk}",
               actions=taken)  # fmt: skip
    return taken, gone


def _settle(action: Action, one: Candidate, start: int, by: int, **values: Any) -> None:
    """In its period, with its lead."""
    if action.lead_id is None and one.lead not in ("", NOBODY):
        owners = action.plan.organisation.owners.filter(name=one.lead, left=False)
        values["lead"] = owners.first()
    given = {name: value for name, value in values.items() if value is not None}
    first = min(action.first, start)
    last = None if action.last is None else max(action.last, start)
    changing.change(action, by, starts=start, first=first, last=last, **given)


def _as_wished(action: Action, by: int) -> None:
    """What was said about the opportunity is said about the action from now on."""
    wish = action.plan.wishes.filter(case=action.case, measure=action.measure).first()
    if wish is not None:
        if wish.choice != Choice.FREE:
            changing.choose(action, Choice(wish.choice), by)
        wish.delete()
