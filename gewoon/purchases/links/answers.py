# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people answered about links, in a plain CSV that outranks all evidence on the next run.

The last answer about a pair counts. An undo takes it out again, so the one before counts.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from gewoon.errors import Issue, UnknownName, UnreadableInput, issue
from gewoon.purchases.cells import safe_cell
from gewoon.purchases.links.link import KINDS, question

COLUMNS = ("kind", "left", "right", "answer", "note", "decided_on")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether two things belong together, said by a person."""

    kind: str
    left: str
    right: str
    answer: str
    note: str = ""
    decided_on: str = ""

    @property
    def id(self) -> str:
        """The name of the question it answers."""
        return question(self.kind, self.left, self.right)


Answers = Mapping[tuple[str, str, str], bool]


def read(path: Path) -> tuple[list[Answer], list[Issue]]:
    """The answers in a file and the rows that cannot be used. No file means no answers."""
    if not path.exists():
        return [], []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [issue("links_unreadable").at(file=path.name)]
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return [], [issue("links_unreadable").at(file=path.name)]
    found: list[Answer] = []
    issues: list[Issue] = []
    for number, row in enumerate(rows, 2):
        one = Answer(**{name: _plain(row.get(name) or "") for name in COLUMNS})
        if one.kind in KINDS and one.answer in (YES, NO) and one.left and one.right:
            found.append(one)
        else:
            issues.append(issue("link_answer_unusable").at(file=path.name, row=number))
    return found, issues


def as_known(answers: Sequence[Answer]) -> Answers:
    """What is known of each pair: the last answer about it."""
    return {(one.kind, one.left, one.right): one.answer == YES for one in answers}


def append(path: Path, more: Sequence[Answer]) -> None:
    """Add answers. Raised if the file that is there is no list of answers: UnreadableInput."""
    _write(path, [*_kept(path), *more])


def undo(path: Path, name: str) -> Answer:
    """Take out the last answer to a question; what it was.

    Raised if nobody answered that question: UnknownName.
    """
    known = _kept(path)
    for place in range(len(known) - 1, -1, -1):
        if known[place].id == name:
            taken = known.pop(place)
            _write(path, known)
            return taken
    raise UnknownName(f"No answer to {name!r} is in {path.name}; there is nothing to undo.")


def made(kind: str, left: str, right: str, answer: str, note: str, today: date) -> Answer:
    """An answer of today. Raised if it is neither yes nor no: UnknownName."""
    if answer not in (YES, NO):
        raise UnknownName(f"{answer!r} is no answer. Write yes or no.")
    return Answer(kind, left, right, answer, note, today.isoformat())


def _kept(path: Path) -> list[Answer]:
    known, issues = read(path)
    if issues:
        raise UnreadableInput(
            f"{path.name} has rows that are no answers. Repair or move it, then try again."
        )
    return known


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and safe_cell(cell[1:]) == cell else cell


def _write(path: Path, answers: Sequence[Answer]) -> None:
    """Written aside, then put in its place, so never half a file."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in answers:
        rows.writerow([safe_cell(getattr(one, name)) for name in COLUMNS])
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, delete=False
    ) as aside:
        aside.write(text.getvalue())
        aside.flush()
        os.fsync(aside.fileno())
    os.replace(aside.name, path)
