# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of a plan as places on a picture: whole numbers, so that the page needs no style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gewoon.plan.planned import Action, Planned
from gewoon.web.plans import named

WIDTH, LEFT, ROW, HEAD = 1600, 420, 26, 56
# Rows of one picture: what fits on one A3 landscape with its head.
A_SHEET = 34
LABEL, BY = 50, 22  # letters


@dataclass(frozen=True, slots=True)
class Mark:
    """A step or a due day: where, whether it is done, and what it says."""

    x: int
    done: bool
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """One action: y of its row, the bar (width 0: no start yet), due day and steps."""

    action: Action
    label: str
    by: str
    y: int
    x: int
    width: int
    due: int | None
    steps: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: bars under a head, as high as they need."""

    number: int
    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """The pictures, the columns (x, width, name) and today, if the plan holds it."""

    sheets: tuple[Sheet, ...]
    columns: tuple[tuple[int, int, str], ...]
    today: int | None
    width: int = WIDTH


def timeline(plan: Planned) -> Line:
    """Actions in order of their start; what has none yet comes last. What was dropped is left out."""
    shown = sorted(
        (one for one in plan.actions if one.status != "dropped"),
        key=lambda one: (one.starts is None, one.starts or 0, one.number),
    )
    pages = [shown[at : at + A_SHEET] for at in range(0, len(shown), A_SHEET)]
    numbers = range(1, plan.periods.count + 1)
    columns = tuple((*_columns(plan, n), named.period(plan.periods, n)) for n in numbers)
    return Line(
        tuple(_sheet(plan, number, page) for number, page in enumerate(pages, start=1)),
        columns,
        _x(plan, plan.day) if plan.periods.of(plan.day) else None,
    )


def _sheet(plan: Planned, number: int, actions: Sequence[Action]) -> Sheet:
    bars = tuple(_bar(plan, one, place) for place, one in enumerate(actions))
    return Sheet(number, bars, HEAD + ROW * len(bars) + 8)


def _columns(plan: Planned, number: int) -> tuple[int, int]:
    left, right = (_x(plan, plan.periods.begin(n)) for n in (number, number + 1))
    return left, right - left


def _bar(plan: Planned, one: Action, place: int) -> Bar:
    x = width = 0
    if one.starts:
        end = min(one.starts + max(len(one.hours), 1), plan.periods.count + 1)
        x = _x(plan, plan.periods.begin(one.starts))
        width = max(_x(plan, plan.periods.begin(end)) - x, 1)
    return Bar(
        action=one,
        label=_cut(f"{one.number}. {one.title}", LABEL),
        by=_cut(one.lead, BY),
        y=HEAD + ROW * place,
        x=x,
        width=width,
        due=_x(plan, one.due) if one.due and plan.periods.of(one.due) else None,
        steps=tuple(
            Mark(_x(plan, step.due), step.done_on is not None, step.title, step.due)
            for step in one.steps
            if step.due and plan.periods.of(step.due)
        ),
    )


def _x(plan: Planned, day: date) -> int:
    """A day on the picture: days are equally wide."""
    first = plan.periods.first
    whole = (plan.periods.last - first).days + 1
    return LEFT + round((WIDTH - LEFT) * (day - first).days / whole)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
