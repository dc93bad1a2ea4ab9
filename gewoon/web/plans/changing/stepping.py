# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The steps of an action."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from gewoon.web.plans.changing.base import decide, held_action, log, touch
from gewoon.web.plans.models import Action, Step


def add_step(action: Action, title: str, due: date | None, by: int) -> Step:
    """One more, after the others."""
    with transaction.atomic():
        found = held_action(action)
        last = found.steps.aggregate(Max("number"))["number__max"] or 0
        made: Step = found.steps.create(number=last + 1, title=title, due=due)
        touch(found)
        decide(found.plan, "step_added", by, found, after=_told(made))
        log("step-added", found.plan, by, made)
    return made


def change_step(step: Step, title: str, due: date | None, by: int) -> Step:
    """Another title or day."""
    with transaction.atomic():
        action, found = _held(step)
        if (found.title, found.due) == (title, due):
            return found
        before = _told(found)
        found.title, found.due = title, due
        found.save(update_fields=["title", "due"])
        touch(action)
        decide(action.plan, "step_changed", by, action, before, _told(found))
        log("step-changed", action.plan, by, found)
    return found


def finish_step(step: Step, done_on: date | None, by: int) -> Step:
    """Done on a day, or after all not done."""
    with transaction.atomic():
        action, found = _held(step)
        if found.done_on == done_on:
            return found
        found.done_on = done_on
        found.save(update_fields=["done_on"])
        touch(action)
        decide(
            action.plan, "step_done" if done_on else "step_undone", by, action, after=_told(found)
        )
        log("step-changed", action.plan, by, found)
    return found


def remove_step(step: Step, by: int) -> None:
    """No step any more; the decision keeps what it was."""
    with transaction.atomic():
        action, found = _held(step)
        decide(action.plan, "step_removed", by, action, before=_told(found))
        log("step-removed", action.plan, by, found)
        found.delete()
        touch(action)


def _held(step: Step) -> tuple[Action, Step]:
    action = held_action(step.action)
    return action, action.steps.get(pk=step.pk)


def _told(step: Step) -> str:
    return f"{step.title} ({step.due.isoformat()})" if step.due else step.title
