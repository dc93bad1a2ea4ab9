# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The baseline on screen. Baselines never change, so each is read once per process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gewoon.engine.change import Comparison, compare
from gewoon.engine.duckdb import connect
from gewoon.engine.kept import kept
from gewoon.engine.recall import Recalled, recall
from gewoon.engine.review import Question, open_questions
from gewoon.engine.workspace import Workspace
from gewoon.errors import UnknownName
from gewoon.impact.result import Baseline
from gewoon.web.ledgers.models import Calculation, current
from gewoon.web.organisations.models import Organisation

REMEMBERED = 8


@dataclass(frozen=True)
class Shown:
    """A calculation with its baseline."""

    calculation: Calculation
    baseline: Baseline


def shown(organisation: Organisation, language: str) -> Shown | None:
    """What is on screen now; None when there is no baseline."""
    found = current(organisation)
    if found is None:
        return None
    return Shown(found, _read(organisation.workspace.root, found.baseline, language))


def baseline_of(organisation: Organisation, name: str, language: str) -> Baseline | None:
    """An earlier or the present baseline by its name; None when it was taken away."""
    try:
        return _read(organisation.workspace.root, name, language)
    except UnknownName:
        return None


@lru_cache(maxsize=REMEMBERED)
def _read(root: Path, name: str, language: str) -> Baseline:
    return kept(Workspace(root), name, language)


@contextmanager
def recalled(organisation: Organisation, name: str) -> Iterator[Recalled]:
    """A baseline opened to be asked about."""
    workspace = organisation.workspace
    with connect(workspace.spill) as connection:
        yield recall(workspace, connection, name)


def questions(organisation: Organisation, name: str) -> tuple[Question, ...]:
    """The open questions of a baseline, most kilograms at stake first."""
    return _questions(organisation.workspace.root, name)


def comparison(organisation: Organisation, name: str) -> Comparison:
    """What is booked of each month, and the change between two like years."""
    return _comparison(organisation.workspace.root, name)


@lru_cache(maxsize=REMEMBERED)
def _comparison(root: Path, name: str) -> Comparison:
    workspace = Workspace(root)
    with connect(workspace.spill) as connection:
        return compare(recall(workspace, connection, name))


@lru_cache(maxsize=REMEMBERED)
def _questions(root: Path, name: str) -> tuple[Question, ...]:
    workspace = Workspace(root)
    with connect(workspace.spill) as connection:
        return tuple(open_questions(recall(workspace, connection, name)))
