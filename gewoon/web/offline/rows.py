# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan of the database as the rows of a workbook, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.plan.offline.fields import Known, written
from gewoon.plan.status import STATUSES
from gewoon.web.goals.models import Theme
from gewoon.web.plans.models import Action, Choice, Plan, Step
from gewoon.words import LANGUAGES
from gewoon.words import say as told

Rows = dict[str, dict[str, str]]
SHEETS = ("actions", "steps")


def rows(plan: Plan) -> dict[str, Rows]:
    """The rows of each sheet as plain texts, by key."""
    actions = plan.actions.select_related("lead", "deputy", "department").prefetch_related("steps")
    listed = list(actions)
    return {
        "actions": {str(one.key): _action(one) for one in listed},
        "steps": {str(step.pk): _step(step, one) for one in listed for step in one.steps.all()},
    }


def _action(one: Action) -> dict[str, str]:
    return {
        "title": one.title.strip(), "text": one.text.replace("\r\n", "\n").strip(), "theme": one.theme,
        "growth": _whole(one.growth), "lead": _named(one.lead), "deputy": _named(one.deputy),
        "department": _named(one.department), "starts": _whole(one.starts),
        "first": _whole(one.first), "last": _whole(one.last),
        "due": one.due.isoformat() if one.due else "",
        "hours": ";".join(written(Decimal(str(part))) for part in one.hours),
        "cost": "" if one.cost is None else written(one.cost),
        "budget": "" if one.budget is None else written(one.budget), "choice": one.choice,
    }  # fmt: skip


def _step(step: Step, one: Action) -> dict[str, str]:
    return {
        "title": step.title.strip(), "due": step.due.isoformat() if step.due else "",
        "done_on": step.done_on.isoformat() if step.done_on else "", "action": str(one.number),
    }  # fmt: skip


def shown(plan: Plan) -> dict[str, list[dict[str, str]]]:
    """The rows with what is only to be seen: number, status, key."""
    found = rows(plan)
    fixed = {
        str(one.key): {"number": str(one.number), "status": one.status}
        for one in plan.actions.all()
    }
    return {
        "actions": [{**row, **fixed[key], "key": key} for key, row in found["actions"].items()],
        "steps": [{**row, "key": key} for key, row in found["steps"].items()],
    }


def words(language: str) -> dict[str, dict[str, str]]:
    """The words on screen of what can be chosen."""
    return {
        "theme": {one.value: told(f"theme.{one}", language, "web") for one in Theme},
        "choice": {one.value: told(f"choice.{one}", language, "web") for one in Choice},
        "status": {one: told(f"status.{one}", language, "web") for one in STATUSES},
    }


def known(plan: Plan) -> Known:
    """What cells may name: words in any language, owners who have not left, departments."""
    organisation = plan.organisation
    owners = frozenset(organisation.owners.filter(left=False).values_list("name", flat=True))
    taken = {
        name
        for one in plan.actions.select_related("lead", "deputy")
        for name in (_named(one.lead), _named(one.deputy))
        if name
    }
    choices: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for name, listed in words(language).items():
            choices.setdefault(name, {}).update(
                {w.casefold(): value for value, w in listed.items()}
            )
    departments = frozenset(str(one) for one in organisation.departments.all())
    names = {"lead": owners | taken, "deputy": owners | taken, "department": departments}
    return Known(choices, names, plan.count)


def values(plan: Plan, texts: Mapping[str, str]) -> dict[str, Any]:
    """Plain texts as the values of an action. Raised if a name has gone meanwhile: DoesNotExist."""
    return {name: _value(plan, name, text) for name, text in texts.items() if name != "choice"}


def _value(plan: Plan, name: str, text: str) -> Any:
    if name in ("title", "text", "theme"):
        return text
    if name == "hours":
        return [float(part) for part in text.split(";")] if text else []
    if not text:
        return None
    if name in ("lead", "deputy"):
        return plan.organisation.owners.get(name=text)
    if name == "department":
        return plan.organisation.departments.filter(name=text).order_by("pk")[:1].get()
    if name == "due":
        return date.fromisoformat(text)
    return Decimal(text) if name in ("cost", "budget") else int(text)


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _named(one: object) -> str:
    return str(one).strip() if one else ""
