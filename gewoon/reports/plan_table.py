# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The actions of a plan as a table to take away: CSV, a workbook, JSON.

One row an action. What counts of an effect is what was frozen when it was agreed; before that, what is
expected now. A missing number is an empty cell.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from gewoon.estimate import Estimate
from gewoon.plan.planned import UNITS, Action, Planned
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row

COLUMNS: Columns = (
    ("number", "count"),
    ("title", "text"),
    ("theme", "text"),
    ("status", "text"),
    ("lead", "text"),
    ("deputy", "text"),
    ("department", "text"),
    ("starts", "plain"),
    ("begins_on", "day"),
    ("due", "day"),
    ("hours", "plain"),
    ("cost", "money"),
    ("budget", "money"),
    *((f"{theme}_{end}", "plain") for theme in UNITS for end in ("mean", "low", "high")),
    ("frozen_on", "day"),
    ("growth", "plain"),
    ("case", "text"),
    ("measure", "code"),
    ("steps_done", "plain"),
    ("steps", "plain"),
    ("next_step", "text"),
)


def action_rows(
    plan: Planned, actions: Sequence[Action], names: Mapping[str, Mapping[str, str]]
) -> list[Row]:
    """The rows. names: per column of words (theme, status) what each is called on screen."""
    return [_row(plan, one, names) for one in actions]


def _row(plan: Planned, one: Action, names: Mapping[str, Mapping[str, str]]) -> Row:
    to_do = [step for step in one.steps if step.done_on is None]
    row: Row = {
        "number": one.number,
        "title": one.title,
        "theme": names["theme"].get(one.theme, one.theme),
        "status": names["status"].get(one.status, one.status),
        "lead": one.lead,
        "deputy": one.deputy,
        "department": one.department,
        "starts": one.starts,
        "begins_on": plan.periods.begin(one.starts).isoformat() if one.starts else None,
        "due": one.due.isoformat() if one.due else None,
        "hours": math.fsum(one.hours) if one.hours else None,
        "cost": one.cost,
        "budget": one.budget,
        "frozen_on": one.frozen_on.isoformat() if one.frozen_on else None,
        "growth": one.growth,
        "case": one.case,
        "measure": one.measure,
        "steps_done": len(one.steps) - len(to_do),
        "steps": len(one.steps),
        "next_step": to_do[0].title if to_do else "",
    }
    for theme in UNITS:
        promise = one.promised.get(theme)
        amount = promise.amount if promise else None
        for end in ("mean", "low", "high"):
            known = isinstance(amount, Estimate)
            row[f"{theme}_{end}"] = getattr(amount, end) if known else None
    return row
