# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Change an action: what it is, where it is, and whether the plan must hold it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.plan.status import COUNTS, EXPLAINED, FOLLOWS, Status
from gewoon.web.plans.changing.base import Conflict, Refused, decide, held_action, log, touch
from gewoon.web.plans.models import Action, Choice
from gewoon.web.shell.words import say

# What can be changed; status, choice and what was frozen have their own way.
FIELDS = (
    "title", "text", "theme", "growth", "lead", "deputy", "department", "starts", "first", "last",
    "due", "hours", "cost", "budget", "effects",
)  # fmt: skip
# Too long to keep before and after.
UNTOLD = frozenset({"text", "effects"})


def change(
    action: Action, by: int, reason: str = "", revision: int | None = None, **values: Any
) -> Action:
    """Keep new values of fields in FIELDS; what stays the same is no change.

    revision: of the state that was edited. Raised if it changed since: Conflict.
    """
    known_only(values)
    with transaction.atomic():
        found = held_action(action)
        if revision is not None and revision != found.revision:
            raise Conflict("revision")
        given = exact(values)
        new = {name: value for name, value in given.items() if getattr(found, name) != value}
        if not new:
            return found
        before = {name: getattr(found, name) for name in new}
        touch(found, **new)
        fits(found)
        for name in new:
            told = ("", "") if name in UNTOLD else (_told(before[name]), _told(new[name]))
            decide(found.plan, f"field_{name}", by, found, *told, reason=reason)
        log("action-changed", found.plan, by, found, fields=len(new))
    return found


def known_only(values: Mapping[str, Any]) -> None:
    """Raised if a value is of no field that can be changed: TypeError."""
    unknown = {*values} - {*FIELDS}
    if unknown:
        raise TypeError(f"An action has no {sorted(unknown)[0]} to change.")


def exact(values: Mapping[str, Any]) -> dict[str, Any]:
    """Money in cents and hours as numbers, so that the same is seen as the same."""
    return {name: _exact(name, value) for name, value in values.items()}


def _exact(name: str, value: Any) -> Any:
    if name in ("cost", "budget") and value is not None:
        return Decimal(str(value)).quantize(Decimal("0.01"))
    if name == "hours":
        return [float(one) for one in value]
    return value


def _told(value: Any) -> str:
    if isinstance(value, list):
        return " + ".join(f"{one:g}" for one in value)
    return "" if value is None else str(value)


def fits(action: Action) -> None:
    """Raised if this cannot be carried out as it stands: Refused."""
    count = action.plan.count
    if action.lead_id is None and (action.deputy_id or action.status in COUNTS):
        raise Refused("lead")
    if action.deputy_id and action.deputy_id == action.lead_id:
        raise Refused("same_deputy")
    for owner in (action.lead, action.deputy):
        if owner and owner.organisation_id != action.plan.organisation_id:
            raise Refused("other_organisation")
    numbers = [one for one in (action.starts, action.first, action.last) if one is not None]
    if any(not 1 <= one <= count for one in numbers):
        raise Refused("outside", count=count)
    if action.last is not None and action.last < action.first:
        raise Refused("window")
    if any(one < 0 for one in action.hours):
        raise Refused("hours")
    if action.starts and action.starts + max(len(action.hours), 1) - 1 > count:
        raise Refused("hours_outside", count=count)
    if action.budget is not None and action.budget < 0:
        raise Refused("budget")


def move(action: Action, status: Status, by: int, reason: str = "") -> Action:
    """To another status, by the table of gewoon.plan.status; agreed for the first time, its effect is
    frozen as it is expected on that day.
    """
    with transaction.atomic():
        found = held_action(action)
        start: Any = found.status
        if status not in FOLLOWS[start]:
            raise Refused("status", start=say(f"status.{start}"), end=say(f"status.{status}"))
        if (start, status) in EXPLAINED and not reason.strip():
            raise Refused("reason")
        if status in COUNTS and found.lead_id is None:
            raise Refused("lead")
        today = timezone.localdate()
        values: dict[str, Any] = {"status": status, "status_since": today}
        if status == "agreed" and found.frozen_on is None:
            values |= {"expected": found.effects, "frozen_on": today}
        touch(found, **values)
        decide(found.plan, "status", by, found, start, status, reason)
        log("action-moved", found.plan, by, found, status=status)
    return found


def choose(action: Action, choice: Choice, by: int, reason: str = "") -> Action:
    """Pinned: the plan holds it; banned: the plan does not hold it; free: the computation says."""
    with transaction.atomic():
        found = held_action(action)
        if found.choice == choice:
            return found
        if choice == Choice.BANNED and found.status in COUNTS:
            raise Refused("ban_agreed")
        before = found.choice
        touch(found, choice=choice)
        decide(found.plan, "choice", by, found, before, choice, reason)
        log("action-chosen", found.plan, by, found, choice=str(choice))
    return found
