# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the plan says of opportunities: what is done first, and what is not done at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gewoon.engine.found import Found
from gewoon.plan.status import COUNTS
from gewoon.web.opportunities.acting import plan_of
from gewoon.web.organisations.models import Organisation
from gewoon.web.plans.models import Choice, Plan

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """The plan that counts, and (case, measure) of what it holds and of what it leaves out."""

    plan: Plan | None
    first: frozenset[Place] = frozenset()
    out: frozenset[Place] = frozenset()


def said(organisation: Organisation) -> Said:
    """Of the plan in force, else of the newest draft."""
    plan = plan_of(organisation)
    if plan is None:
        return Said(None)
    first: set[Place] = set()
    out: set[Place] = set()
    for action in plan.actions.exclude(measure=""):
        place = (action.case, action.measure)
        if action.status == "dropped" or action.choice == Choice.BANNED:
            out.add(place)
        elif action.choice == Choice.PINNED or action.status in COUNTS:
            first.add(place)
    for wish in plan.wishes.exclude(choice=Choice.FREE):
        (first if wish.choice == Choice.PINNED else out).add((wish.case, wish.measure))
    return Said(plan, frozenset(first - out), frozenset(out))


def without(given: Found, out: frozenset[Place]) -> Found:
    """The opportunities less what the plan leaves out."""
    if not out:
        return given
    kept = tuple(one for one in given.options if (one.case, one.measure) not in out)
    return replace(given, options=kept)
