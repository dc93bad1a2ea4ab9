# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as the pages show it: read once, summed by gewoon.plan.totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from gewoon.plan import planned, totals
from gewoon.plan.status import STATUSES
from gewoon.web.plans.content import written
from gewoon.web.plans.models import Plan
from gewoon.web.plans.rights import own_actions


@dataclass(frozen=True)
class Shown:
    """A plan with its content."""

    plan: Plan
    data: planned.Planned

    @cached_property
    def agreed(self) -> tuple[planned.Action, ...]:
        """What counts."""
        return totals.agreed(self.data.actions)

    @cached_property
    def effects(self) -> list[dict[str, Any]]:
        """Per theme of effect: target, what is agreed, and what comes with the proposals."""
        targets = {one.theme: one for one in self.data.targets}
        wanted = totals.sums(totals.wanted(self.data.actions))
        return [
            {"theme": one.theme, "target": targets.get(one.theme), "agreed": one, "wanted": more,
             "part": _part(one, targets.get(one.theme))}
            for one, more in zip(totals.sums(self.agreed), wanted, strict=True)
        ]  # fmt: skip

    @cached_property
    def leads(self) -> list[tuple[str, list[totals.Load]]]:
        """Hours by lead, each with all periods."""
        found: dict[str, list[totals.Load]] = {}
        for one in totals.loads(self.data, self.agreed):
            found.setdefault(one.lead, []).append(one)
        return list(found.items())

    @cached_property
    def money(self) -> tuple[totals.Spent, ...]:
        """Budgets against what is agreed."""
        return totals.spent(self.data, self.agreed)

    @cached_property
    def states(self) -> list[tuple[str, int]]:
        """How many actions are where."""
        count = Counter(one.status for one in self.data.actions)
        return [(status, count[status]) for status in STATUSES]

    @property
    def unplanned(self) -> int:
        """Agreed actions without a start: their hours are in no period."""
        return sum(one.starts is None for one in self.agreed)


def _part(one: totals.Sum, target: planned.Target | None) -> float | None:
    if target is None or one.amount is None or not target.amount:
        return None
    return one.amount.mean / float(target.amount)


def shown(plan: Plan) -> Shown:
    """The plan as it is today."""
    return Shown(plan, written(plan, timezone.localdate()))


def filtered(found: Shown, given: dict[str, Any], membership: Any) -> Sequence[planned.Action]:
    """The actions that fit lead, period, theme, status, and 'mine'."""
    actions: Sequence[planned.Action] = found.data.actions
    if given.get("lead"):
        names = {"-": ""}
        lead = names.get(given["lead"], given["lead"])
        actions = [one for one in actions if one.lead == lead]
    if given.get("theme"):
        actions = [one for one in actions if one.theme == given["theme"]]
    if given.get("status"):
        actions = [one for one in actions if one.status == given["status"]]
    if given.get("period"):
        actions = [one for one in actions if _in(one, given["period"])]
    if given.get("mine"):
        own = set(
            found.plan.actions.filter(own_actions(membership)).values_list("number", flat=True)
        )
        actions = [one for one in actions if one.number in own]
    return actions


def _in(one: planned.Action, period: str) -> bool:
    """Whether work of it falls in a period; '-': it has no period yet."""
    if period == "-":
        return one.starts is None
    if one.starts is None:
        return False
    return one.starts <= int(period) < one.starts + max(len(one.hours), 1)
