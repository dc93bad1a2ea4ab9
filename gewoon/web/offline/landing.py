# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Let a plan go out, take a workbook in, and land it whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from gewoon.errors import Issue, issue
from gewoon.plan.offline.compare import Compared, Given, compare
from gewoon.plan.offline.sheets import ACTION, read
from gewoon.reports.plan_workbook import write_plan
from gewoon.web.offline.models import Export, Return, State, kept_issues, kept_rows
from gewoon.web.offline.rows import Rows, known, rows, shown, values, words
from gewoon.web.plans import adding, changing
from gewoon.web.plans.changing import Refused
from gewoon.web.plans.changing.base import held, log
from gewoon.web.plans.models import Choice, Plan, Step
from gewoon.web.shell.words import language


class Stopped(Refused):
    """Nothing of the workbook landed; row: where it stopped."""

    def __init__(self, why: str, row: int, told: str = "") -> None:
        super().__init__("offline_row", row=row, told=told) if told else super().__init__(why)
        self.row = row


@dataclass(frozen=True)
class Shown:
    """What a workbook would change now, per sheet; seal: of the plan it was compared with."""

    sheets: Mapping[str, Compared]
    seal: str

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was found while comparing."""
        return tuple(problem for one in self.sheets.values() for problem in one.issues)

    @property
    def nothing(self) -> bool:
        """Whether it says nothing new."""
        return all(one.nothing for one in self.sheets.values())


def send(plan: Plan, by: int) -> bytes:
    """The plan as a workbook; what it was is remembered."""
    with transaction.atomic():
        made = Export.objects.create(plan=plan, rows=rows(plan), made_by_id=by)
        log("plan-exported", plan, by)
    listed, speaks = shown(plan), language()
    return write_plan(made.pk, listed["actions"], listed["steps"], speaks, words(speaks))


def receive(plan: Plan, raw: bytes, name: str, by: int) -> tuple[Return | None, tuple[Issue, ...]]:
    """What came back, kept to be looked at; None with the reason when it cannot be used."""
    book = read(raw, name, known(plan))
    if book.export is None:
        return None, book.issues
    export = plan.exports.filter(pk=book.export).first()
    if export is None:
        return None, (issue("offline_other_plan").at(file=name),)
    with transaction.atomic():
        made = Return.objects.create(
            plan=plan, export=export, name=name, made_by_id=by, found=kept_issues(book.issues),
            given={"actions": kept_rows(book.actions), "steps": kept_rows(book.steps)},
        )  # fmt: skip
        log("workbook-received", plan, by, rows=len(book.actions) + len(book.steps))
    return made, book.issues


def compared(back: Return) -> Shown:
    """What it would change in the plan as it is now."""
    now = rows(back.plan)
    steps, wrong = _steps(back.rows("steps"), back.plan)
    found = {
        "actions": compare(back.export.rows["actions"], now["actions"], back.rows("actions")),
        "steps": compare(back.export.rows["steps"], now["steps"], steps),
    }
    found["steps"] = Compared(
        found["steps"].changes, found["steps"].new, found["steps"].gone,
        (*found["steps"].issues, *wrong),
    )  # fmt: skip
    return Shown(found, seal(now))


def _steps(given: tuple[Given, ...], plan: Plan) -> tuple[tuple[Given, ...], list[Issue]]:
    """A new step needs an action that is there; a step does not move to another action."""
    numbers = {str(number) for number in plan.actions.values_list("number", flat=True)}
    good, wrong = [], []
    for one in given:
        if not one.key and one.values.get(ACTION) not in numbers:
            wrong.append(issue("offline_step_of").at(row=one.row))
            continue
        kept = {name: text for name, text in one.values.items() if name != ACTION or not one.key}
        good.append(Given(one.row, one.key, kept))
    return tuple(good), wrong


def seal(now: Mapping[str, Rows]) -> str:
    """A mark of the plan as it was shown, so that nobody says yes to something else."""
    return hashlib.sha256(json.dumps(now, sort_keys=True).encode()).hexdigest()[:32]


def land(back: Return, seen: str, ours: frozenset[tuple[str, str, str]], by: int) -> int:
    """Make the changes, all or none; how many rows it touched.

    ours: (sheet, key, field) of conflicts in which what is in the plan stays. Raised if the plan has
    changed since it was shown, or a row cannot be carried out: Stopped; if it has landed: Refused.
    """
    with transaction.atomic():
        plan = held(back.plan)
        one = Return.objects.select_for_update().get(pk=back.pk)
        if one.state != State.WAITING:
            raise Refused("offline_done")
        found = compared(one)
        if found.seal != seen:
            raise Stopped("offline_changed", 0)
        touched = _actions(plan, found.sheets["actions"], ours, by)
        touched += _land_steps(plan, found.sheets["steps"], ours, by)
        one.state, one.changed = State.LANDED, touched
        one.save(update_fields=["state", "changed"])
        log("workbook-landed", plan, by, rows=touched)
    return touched


def drop(back: Return, by: int) -> None:
    """Leave the plan as it is."""
    with transaction.atomic():
        one = Return.objects.select_for_update().get(pk=back.pk)
        if one.state == State.WAITING:
            one.state = State.DROPPED
            one.save(update_fields=["state"])
            log("workbook-dropped", one.plan, by)


def _wanted(
    found: Compared, sheet: str, ours: frozenset[tuple[str, str, str]]
) -> dict[str, tuple[int, dict[str, str]]]:
    """Per key the row and what changes."""
    per: dict[str, tuple[int, dict[str, str]]] = {}
    for one in found.changes:
        if not (one.conflict and (sheet, one.key, one.name) in ours):
            per.setdefault(one.key, (one.row, {}))[1][one.name] = one.given
    return per


def _actions(plan: Plan, found: Compared, ours: frozenset[tuple[str, str, str]], by: int) -> int:
    wanted = _wanted(found, "actions", ours)
    for key, (row, texts) in wanted.items():
        action = plan.actions.get(key=key)
        try:
            if len(texts) > ("choice" in texts):
                changing.change(action, by, **values(plan, texts))
            if "choice" in texts:
                changing.choose(action, Choice(texts["choice"]), by)
        except (Refused, ObjectDoesNotExist) as problem:
            raise _stopped(row, problem) from problem
    for one in found.new:
        _new_action(plan, one, by)
    return len(wanted) + len(found.new)


def _new_action(plan: Plan, one: Given, by: int) -> None:
    given = values(plan, one.values)
    try:
        made = adding.own(plan, by, given.pop("title"), given.pop("theme"), **given)
        if one.values.get("choice", Choice.FREE) != Choice.FREE:
            changing.choose(made, Choice(one.values["choice"]), by)
    except (Refused, ObjectDoesNotExist) as problem:
        raise _stopped(one.row, problem) from problem


def _land_steps(plan: Plan, found: Compared, ours: frozenset[tuple[str, str, str]], by: int) -> int:
    wanted = _wanted(found, "steps", ours)
    for key, (row, texts) in wanted.items():
        step = Step.objects.select_related("action__plan").get(pk=int(key), action__plan=plan)
        try:
            _change_step(step, texts, by)
        except Refused as problem:
            raise _stopped(row, problem) from problem
    for one in found.new:
        action = plan.actions.get(number=int(one.values[ACTION]))
        made = changing.add_step(action, one.values["title"], _day(one.values.get("due", "")), by)
        if one.values.get("done_on"):
            changing.finish_step(made, _day(one.values["done_on"]), by)
    return len(wanted) + len(found.new)


def _change_step(step: Step, texts: Mapping[str, str], by: int) -> None:
    due = _day(texts["due"]) if "due" in texts else step.due
    changing.change_step(step, texts.get("title", step.title), due, by)
    if "done_on" in texts:
        changing.finish_step(step, _day(texts["done_on"]), by)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _stopped(row: int, problem: Exception) -> Stopped:
    return Stopped("offline_row", row, str(problem) if isinstance(problem, Refused) else "…")
