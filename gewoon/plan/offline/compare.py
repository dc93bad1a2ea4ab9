# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a workbook that comes back would change, against what it was and what it is by now.

Three ways: as it went out, as it is now, as it came back. What only the workbook changed is a change;
what both changed, to something else, is a conflict for a person. A row that is gone changes nothing:
an action is dropped by its status, with a reason, never by a deleted row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoon.errors import Issue, issue

Row = Mapping[str, str]  # field -> plain text


@dataclass(frozen=True, slots=True)
class Given:
    """A row that came back: its number in the sheet, its key ('' for a new one), what it says.

    Fields that are not in values were not in the workbook, or could not be read: they change nothing.
    """

    row: int
    key: str
    values: Row


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row. base: as it went out; now: in the plan; given: in the workbook."""

    row: int
    key: str
    name: str
    base: str
    now: str
    given: str

    @property
    def conflict(self) -> bool:
        """Whether somebody else changed it too, to something else."""
        return self.now != self.base


@dataclass(frozen=True, slots=True)
class Compared:
    """changes and new rows in the order of the workbook; gone: keys that no longer stand in it."""

    changes: tuple[Change, ...]
    new: tuple[Given, ...]
    gone: tuple[str, ...]
    issues: tuple[Issue, ...]

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What a person must choose between."""
        return tuple(one for one in self.changes if one.conflict)

    @property
    def nothing(self) -> bool:
        """Whether it says nothing new."""
        return not self.changes and not self.new


def compare(base: Mapping[str, Row], now: Mapping[str, Row], given: Sequence[Given]) -> Compared:
    """What the rows would change.

    base: the rows as they went out, by key; now: as they are. A key that is in neither is an issue,
    as is one that stands there twice; such rows change nothing.
    """
    changes: list[Change] = []
    new: list[Given] = []
    issues: list[Issue] = []
    seen: set[str] = set()
    for one in given:
        if not one.key:
            new.append(one)
        elif one.key in seen:
            issues.append(issue("offline_twice").at(row=one.row))
        elif one.key not in now:
            code = "offline_removed" if one.key in base else "offline_unknown"
            issues.append(issue(code).at(row=one.row))
        else:
            changes += _changes(one, base.get(one.key, now[one.key]), now[one.key])
        seen.add(one.key)
    gone = tuple(key for key in base if key in now and key not in seen)
    return Compared(tuple(changes), tuple(new), gone, tuple(issues))


def _changes(given: Given, base: Row, now: Row) -> list[Change]:
    return [
        Change(given.row, given.key, name, base.get(name, ""), now.get(name, ""), value)
        for name, value in given.values.items()
        if value != base.get(name, "") and value != now.get(name, "")
    ]


def merged(
    now: Mapping[str, Row], found: Compared, ours: frozenset[tuple[str, str]]
) -> dict[str, dict[str, str]]:
    """The rows after the changes. ours: (key, field) of the conflicts in which what is there stays."""
    rows = {key: dict(row) for key, row in now.items()}
    for one in found.changes:
        if not (one.conflict and (one.key, one.name) in ours):
            rows[one.key][one.name] = one.given
    return rows
