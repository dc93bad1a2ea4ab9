# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as JSON: the contract described in docs/reference/plan-json.md.

The same plan gives the same bytes. Money and hours there are decimal text; effects are numbers. What is
missing is null. `totals` says what the version that wrote it made of the actions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.expected import Range
from gewoon.plan import totals
from gewoon.plan.planned import Action, Planned, Promise, Step

FORMAT = "gewoon/plan"
FORMAT_VERSION = "1.0"


def document(plan: Planned) -> dict[str, Any]:
    """The plan as plain values, in a fixed order of keys."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "gewoon": plan.version,
        "day": plan.day.isoformat(),
        "organisation": plan.organisation,
        "number": plan.number,
        "name": plan.name,
        "state": plan.state,
        "first_day": plan.periods.first.isoformat(),
        "last_day": plan.periods.last.isoformat(),
        "months": plan.periods.months,
        "periods": plan.periods.count,
        "adopted_on": _day(plan.adopted_on),
        "closed_on": _day(plan.closed_on),
        "follows": plan.follows,
        "targets": [
            {"theme": one.theme, "amount": _plain(one.amount), "unit": one.unit}
            for one in plan.targets
        ],
        "capacities": [
            {"owner": one.owner, "period": one.period, "hours": _plain(one.hours)}
            for one in plan.capacities
        ],
        "budgets": [
            {"name": one.name, "amount": _plain(one.amount), "first": one.first, "last": one.last}
            for one in plan.budgets
        ],
        "actions": [_action(one) for one in plan.actions],
        "totals": _totals(plan),
    }  # fmt: skip


def text(plan: Planned) -> str:
    """The document as text: the content of a snapshot."""
    return json.dumps(document(plan), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _action(one: Action) -> dict[str, Any]:
    return {
        "key": one.key,
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "theme": one.theme,
        "growth": one.growth,
        "case": one.case,
        "measure": one.measure,
        "group": one.group,
        "lead": one.lead,
        "deputy": one.deputy,
        "department": one.department,
        "status": one.status,
        "status_since": _day(one.status_since),
        "starts": one.starts,
        "first": one.first,
        "last": one.last,
        "due": _day(one.due),
        "hours": list(one.hours),
        "cost": _plain(one.cost),
        "budget": _plain(one.budget),
        "effects": promises(one.effects),
        "expected": promises(one.expected),
        "frozen_on": _day(one.frozen_on),
        "choice": one.choice,
        "continues": one.continues,
        "revision": one.revision,
        "steps": [_step(step) for step in one.steps],
    }


def _step(one: Step) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": one.title,
        "due": _day(one.due),
        "done_on": _day(one.done_on),
    }


def promises(found: Mapping[str, Promise]) -> dict[str, dict[str, Any]]:
    """Effects by theme as plain values: with an amount, or with why it is missing."""
    return {theme: _promise(one) for theme, one in sorted(found.items())}


def _promise(one: Promise) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if isinstance(one.amount, Missing):
        told["missing"] = one.amount.reason
    else:
        told |= {
            "mean": one.amount.mean, "low": one.amount.low, "high": one.amount.high,
            "unit": one.amount.unit,
        }  # fmt: skip
    told |= {"grade": one.grade, "source": one.source}
    if one.share is not None:
        told["share"] = {"mean": one.share.mean, "low": one.share.low, "high": one.share.high}
    return told


def promised(told: Mapping[str, Mapping[str, Any]]) -> dict[str, Promise]:
    """The other way around: effects as they stand in a file or in the database."""
    return {theme: _read_promise(one) for theme, one in told.items()}


def _read_promise(told: Mapping[str, Any]) -> Promise:
    amount: Estimate | Missing = Missing(str(told.get("missing", "")))
    if told.get("mean") is not None:
        amount = Estimate(told["mean"], told["low"], told["high"], told["unit"])
    share = told.get("share")
    given = Range(share["mean"], share["low"], share["high"]) if share else None
    return Promise(amount, told.get("grade") or "-", told.get("source") or "", given)


def _totals(plan: Planned) -> dict[str, Any]:
    actions = totals.agreed(plan.actions)
    return {
        "agreed": [_sum(one) for one in totals.sums(actions)],
        "with_proposed": [_sum(one) for one in totals.sums(totals.wanted(plan.actions))],
        "hours": [
            {"lead": one.lead, "period": one.period, "asked": one.asked, "there": one.there}
            for one in totals.loads(plan, actions)
        ],
        "money": [
            {"budget": one.budget.name, "amount": _plain(one.budget.amount),
             "used": _plain(one.used), "unknown": one.unknown}
            for one in totals.spent(plan, actions)
        ],
    }  # fmt: skip


def _sum(one: totals.Sum) -> dict[str, Any]:
    amount = one.amount
    return {
        "theme": one.theme,
        "unit": one.unit,
        "mean": amount.mean if amount else None,
        "low": amount.low if amount else None,
        "high": amount.high if amount else None,
        "counted": list(one.counted),
        "unknown": list(one.unknown),
        "excluded": list(one.excluded),
        "overlap": one.overlap,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")
