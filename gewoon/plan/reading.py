# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan back from its JSON, whichever version wrote it.

Keys that are not there yet get what they meant before they were there; keys of a later version are
left aside. Only a document with another first number of its version is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.errors import UnreadableInput
from gewoon.plan.document import FORMAT, FORMAT_VERSION, promised
from gewoon.plan.periods import Periods
from gewoon.plan.planned import Action, Budget, Capacity, Planned, Step, Target
from gewoon.plan.status import STATUSES


def parse(content: str) -> dict[str, Any]:
    """The document as plain values. Raised if it is no plan we can read: UnreadableInput."""
    try:
        told = json.loads(content)
    except ValueError as error:
        raise UnreadableInput("This is no JSON.") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UnreadableInput(f"This is no {FORMAT}.")
    version = str(told.get("format_version", ""))
    if version.partition(".")[0] != FORMAT_VERSION.partition(".")[0]:
        raise UnreadableInput(f"This plan is in version {version}; readable is {FORMAT_VERSION}.")
    return told


def read(content: str) -> Planned:
    """The plan. Raised if it is no plan, or a value in it is none: UnreadableInput."""
    told = parse(content)
    try:
        return _plan(told)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UnreadableInput(f"A value of this plan cannot be read: {error}.") from error


def _plan(told: Mapping[str, Any]) -> Planned:
    return Planned(
        number=told["number"],
        name=told["name"],
        state=told["state"],
        periods=Periods(date.fromisoformat(told["first_day"]), told["months"], told["periods"]),
        day=date.fromisoformat(told["day"]),
        version=told["gewoon"],
        organisation=told.get("organisation", ""),
        adopted_on=_day(told.get("adopted_on")),
        closed_on=_day(told.get("closed_on")),
        follows=told.get("follows"),
        targets=tuple(
            Target(one["theme"], Decimal(one["amount"]), one["unit"])
            for one in told.get("targets", ())
        ),
        capacities=tuple(
            Capacity(one["owner"], one["period"], Decimal(one["hours"]))
            for one in told.get("capacities", ())
        ),
        budgets=tuple(
            Budget(one["name"], Decimal(one["amount"]), one["first"], one["last"])
            for one in told.get("budgets", ())
        ),
        actions=tuple(_action(one) for one in told.get("actions", ())),
    )


def _action(told: Mapping[str, Any]) -> Action:
    if told["status"] not in STATUSES:
        raise ValueError(f"there is no status {told['status']!r}")
    known = Action.__dataclass_fields__
    plain = {key: value for key, value in told.items() if key in known}
    return Action(
        **plain
        | {
            "status_since": _day(told.get("status_since")),
            "due": _day(told.get("due")),
            "frozen_on": _day(told.get("frozen_on")),
            "hours": tuple(told.get("hours", ())),
            "cost": _money(told.get("cost")),
            "budget": _money(told.get("budget")),
            "effects": promised(told.get("effects", {})),
            "expected": promised(told.get("expected", {})),
            "steps": tuple(_step(one) for one in told.get("steps", ())),
        }
    )


def _step(told: Mapping[str, Any]) -> Step:
    return Step(told["number"], told["title"], _day(told.get("due")), _day(told.get("done_on")))


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _money(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)
