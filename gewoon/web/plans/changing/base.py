# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every change of a plan shares: one at a time, none in a closed plan, and never without a trace."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from gewoon.errors import DomainError
from gewoon.web.audit.models import record
from gewoon.web.plans.models import Action, Decision, Plan, State
from gewoon.web.shell.words import say

SHORT = 400  # what a decision keeps of a value before and after


class Refused(DomainError):
    """Something that cannot be, with what to do, in the language of the request."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(say(f"refused.{why}", **values))
        self.why = why


class Conflict(Refused):
    """Somebody else changed it in the meantime."""


def held(plan: Plan) -> Plan:
    """The plan as it is now, for us alone until the transaction ends. Raised if it is closed: Refused."""
    found = Plan.objects.select_for_update().get(pk=plan.pk)
    if found.state == State.CLOSED:
        raise Refused("closed")
    return found


def held_action(action: Action) -> Action:
    """An action as it is now, with its plan held. Raised if the plan is closed: Refused."""
    plan = held(action.plan)
    found = plan.actions.select_related("lead", "deputy", "department").get(pk=action.pk)
    found.plan = plan
    return found


def following(plan: Plan) -> int:
    """The number of the next action."""
    last = plan.actions.aggregate(Max("number"))["number__max"]
    return int(last or 0) + 1


def touch(action: Action, **values: Any) -> None:
    """Keep these values, count the change, and remember the day."""
    for name, value in values.items():
        setattr(action, name, value)
    action.revision += 1
    action.touched_on = timezone.localdate()
    action.save(update_fields=[*values, "revision", "touched_on"])


def decide(
    plan: Plan,
    what: str,
    by: int,
    action: Action | None = None,
    before: object = "",
    after: object = "",
    reason: str = "",
) -> Decision:
    """Write down who decided what. what: a key of the words decision.WHAT."""
    return Decision.objects.create(
        plan=plan, action=action, what=what, before=_short(before), after=_short(after),
        reason=reason.strip(), made_by_id=by,
    )  # fmt: skip


def log(
    what: str, plan: Plan, by: int | None, subject: Any = None, **details: str | int | None
) -> None:
    """An entry in the log of the organisation: numbers of people and things, never words.

    by None: it happened by itself.
    """
    thing = plan if subject is None else subject
    record(what, plan.organisation_id, by, f"{thing._meta.model_name}:{thing.pk}", **details)


def _short(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
