# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as it stands in the database, in the plain form that reminders are computed from."""

from __future__ import annotations

from datetime import date
from typing import cast

from gewoon.plan import agenda as plain
from gewoon.plan.agenda import Agenda
from gewoon.plan.status import Status
from gewoon.web.contracts.standing import contracts
from gewoon.web.organisations.models import Organisation
from gewoon.web.plans.models import Action, Choice, Plan, State
from gewoon.web.reminders.moments import coming
from gewoon.web.reminders.people import members, person


def in_force(organisation: Organisation) -> Plan | None:
    """The plan people are reminded of."""
    found: Plan | None = organisation.plans.filter(state=State.IN_FORCE).first()
    return found


def agenda(organisation: Organisation, day: date) -> Agenda:
    """Everything there is to remind of on a day: the plan in force, contracts, people."""
    plan = in_force(organisation)
    actions = actions_of(plan) if plan else []
    people = tuple(person(one) for one in members(organisation).values())
    return Agenda(
        periods=plan.periods if plan else None,
        actions=tuple(action(one) for one in actions),
        coming=coming(organisation, contracts(organisation), actions, day),
        room=room(plan) if plan else {},
        people=people,
    )


def plan_agenda(plan: Plan) -> Agenda:
    """One plan alone, in force or not: for the hours it asks."""
    return Agenda(plan.periods, tuple(action(one) for one in actions_of(plan)), room=room(plan))


def actions_of(plan: Plan) -> list[Action]:
    """All actions of a plan with what is asked of them here."""
    return list(plan.actions.select_related("lead", "deputy").prefetch_related("steps"))


def action(one: Action) -> plain.Action:
    """An action; a lead or deputy who left is none."""
    lead, deputy = (owner if owner and not owner.left else None for owner in (one.lead, one.deputy))
    return plain.Action(
        id=one.pk, number=one.number, title=one.title, status=cast(Status, one.status),
        since=one.status_since, touched=one.touched_on,
        lead=lead.pk if lead else None, deputy=deputy.pk if deputy else None, due=one.due,
        steps=tuple(
            plain.Step(step.pk, step.title, step.due, step.done_on is not None)
            for step in one.steps.all()
        ),
        starts=one.starts, hours=tuple(float(hours) for hours in one.hours),
        first=one.first, last=one.last, fixed=one.choice == Choice.PINNED,
    )  # fmt: skip


def room(plan: Plan) -> dict[tuple[int, int | None], float]:
    """Hours there are, of an owner in a period."""
    return {(one.owner_id, one.period): float(one.hours) for one in plan.capacities.all()}
