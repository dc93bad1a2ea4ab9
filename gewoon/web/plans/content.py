# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan of the database as plain data: for sums, exports and snapshots."""

from __future__ import annotations

from datetime import date
from typing import Any

from gewoon import __version__
from gewoon.plan import planned
from gewoon.plan.document import promised
from gewoon.web.plans.models import Action, Plan


def written(plan: Plan, day: date) -> planned.Planned:
    """The whole plan as it is now, read from the database."""
    found = (
        Plan.objects.select_related("organisation", "follows")
        .prefetch_related("targets", "capacities__owner", "budgets")
        .get(pk=plan.pk)
    )
    actions = found.actions.select_related("lead", "deputy", "department", "continues")
    return planned.Planned(
        number=found.number,
        name=found.name,
        state=found.state,
        periods=found.periods,
        day=day,
        version=__version__,
        organisation=found.organisation.name,
        adopted_on=found.adopted_on,
        closed_on=found.closed_on,
        follows=found.follows.number if found.follows else None,
        targets=tuple(
            planned.Target(one.theme, one.amount, one.unit) for one in found.targets.all()
        ),
        capacities=tuple(
            planned.Capacity(one.owner.name, one.period, one.hours)
            for one in found.capacities.all()
        ),
        budgets=tuple(
            planned.Budget(one.name, one.amount, one.first, one.last) for one in found.budgets.all()
        ),
        actions=tuple(written_action(one) for one in actions.prefetch_related("steps")),
    )


def written_action(one: Action) -> planned.Action:
    """One action as plain data."""
    status: Any = one.status
    return planned.Action(
        key=str(one.key), number=one.number, title=one.title, status=status, theme=one.theme,
        text=one.text, growth=one.growth, case=one.case, measure=one.measure, group=one.group,
        lead=_name(one.lead), deputy=_name(one.deputy), department=_name(one.department),
        status_since=one.status_since, starts=one.starts, first=one.first, last=one.last,
        due=one.due, hours=tuple(float(hours) for hours in one.hours), cost=one.cost,
        budget=one.budget, effects=promised(one.effects), expected=promised(one.expected),
        frozen_on=one.frozen_on, choice=one.choice,
        continues=str(one.continues.key) if one.continues else "", revision=one.revision,
        steps=tuple(
            planned.Step(step.number, step.title, step.due, step.done_on)
            for step in one.steps.all()
        ),
    )  # fmt: skip


def _name(one: Any) -> str:
    return str(one) if one else ""
