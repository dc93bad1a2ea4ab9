# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proposal as plain JSON, and back: everything it was made from, so that it can be made again.

What an older version wrote is read as long as its fields have the same meaning; a field added later has
a default. `FORM` goes up when that no longer holds, and whoever raises it adds the way from the old form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gewoon.errors import DomainError
from gewoon.method import fill, plain
from gewoon.plan.assemble import Assembled
from gewoon.plan.build import Aim, Risk
from gewoon.plan.evaluate import Starts
from gewoon.plan.explain import Price
from gewoon.plan.front import Front
from gewoon.plan.highs import Limits
from gewoon.plan.portfolio import Solution

FORM = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What is solved: the candidates and what binds them, the aim, when to stop, and how risk is told."""

    assembled: Assembled
    aim: Aim
    limits: Limits
    risk: Risk


@dataclass(frozen=True, slots=True)
class Ranked:
    """The plan of a ranking by hand."""

    starts: Starts
    totals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. prices: of what binds; ranking: what a ranking by hand gives; worst: the mean of
    the worst outcomes, also when risk had no weight."""

    solution: Solution
    prices: tuple[Price, ...]
    ranking: Ranked
    worst: float | None


def asked(value: Asked) -> dict[str, Any]:
    """The question as JSON values. Raised if a number is not finite: DomainError."""
    return {"form": FORM, **plain(value)}


def read_asked(kept: Mapping[str, Any]) -> Asked:
    """The question of kept JSON. Raised if it is of a later form or does not fit: DomainError."""
    return fill(Asked, _known(kept), "question")


def answer(value: Answer) -> dict[str, Any]:
    """The answer as JSON values."""
    return {"form": FORM, **plain(value)}


def read_answer(kept: Mapping[str, Any]) -> Answer:
    """The answer of kept JSON. Raised as `read_asked`."""
    return fill(Answer, _known(kept), "answer")


def fronts(value: tuple[Front, ...]) -> dict[str, Any]:
    """The fronts as JSON values."""
    return {"form": FORM, "fronts": plain(value)}


def read_fronts(kept: Mapping[str, Any]) -> tuple[Front, ...]:
    """The fronts of kept JSON; none when there are none yet. Raised as `read_asked`."""
    if not kept:
        return ()
    return fill(tuple[Front, ...], _known(kept)["fronts"], "fronts")


def _known(kept: Mapping[str, Any]) -> dict[str, Any]:
    if kept.get("form") != FORM:
        raise DomainError(f"This was kept in form {kept.get('form')}; this version reads {FORM}.")
    return {key: value for key, value in kept.items() if key != "form"}
