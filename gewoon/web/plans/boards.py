# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Actions in columns: by lead, by the period in which they begin, by theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gewoon.web.goals.models import Theme
from gewoon.web.plans import named
from gewoon.web.plans.models import Action, Plan, State
from gewoon.web.plans.rights import may_act
from gewoon.web.shell.words import say

# A board, and the field of an action that moving changes.
BOARDS = {"lead": "lead", "period": "starts", "theme": "theme"}


@dataclass
class Column:
    """A column: its code in a form, its name, the value it gives an action, and what is in it."""

    code: str
    name: str
    value: Any
    cards: list[tuple[Action, bool]] = field(default_factory=list)

    @property
    def hours(self) -> float:
        """Hours of everything in it."""
        return float(sum(one.hours_total for one, _ in self.cards))


def columns(plan: Plan, by: str) -> list[Column]:
    """The columns of a board, empty; none for a board that is not there."""
    if by == "lead":
        owners = plan.organisation.owners.filter(left=False)
        return [
            Column("-", say("act.no_lead"), None),
            *(Column(str(o.pk), o.name, o) for o in owners),
        ]
    if by == "period":
        numbers = range(1, plan.count + 1)
        periods = [Column(str(n), named.period(plan.periods, n), n) for n in numbers]
        return [Column("-", say("act.no_start"), None), *periods]
    if by == "theme":
        return [Column(one.value, say(f"theme.{one}"), one.value) for one in Theme]
    return []


def board(plan: Plan, by: str, membership: Any) -> list[Column]:
    """The columns with their actions, each with whether one may move it; empty ones left out by lead."""
    found = {one.code: one for one in columns(plan, by)}
    actions = plan.actions.exclude(status="dropped").select_related("lead", "deputy")
    open_plan = plan.state != State.CLOSED
    for action in actions:
        code = _code(action, by)
        if code not in found:
            # A lead who left: still shown, no place to move to.
            found[code] = Column(code, str(action.lead), action.lead)
        found[code].cards.append((action, open_plan and may_act(membership, action)))
    return [one for one in found.values() if one.cards or by != "lead"]


def _code(action: Action, by: str) -> str:
    value = {"lead": action.lead_id, "period": action.starts, "theme": action.theme}[by]
    return "-" if value is None else str(value)
