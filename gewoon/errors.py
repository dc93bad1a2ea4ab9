# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every error raised on purpose, and the Issue: what was wrong with the input.

An Issue is not an exception. A ledger with forty bad rows still loads and shows forty issues.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]


class GewoonError(Exception):
    """Base of every error raised on purpose. The message says what happened and what to do."""

    exit_code = 1


class UnreadableInput(GewoonError):
    """Raised if nothing at all can be read from the files given."""

    exit_code = 3


class UnknownName(GewoonError):
    """Raised if a column, code, option value or result is named that does not exist."""

    exit_code = 2


class DataError(GewoonError):
    """Raised if a table under gewoon/data is malformed: the gate would refuse it."""

    exit_code = 4


class UnitMismatch(GewoonError):
    """Raised if quantities with different units, currencies or price bases are combined."""


class DomainError(GewoonError, ValueError):
    """Raised if a value lies outside the domain on which a method is defined."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong with the input, in terms of the file its user knows.

    code names the entry in gewoon/data/words/issues.yaml that says, in each language, what is
    wrong and what to do. row is the number a spreadsheet shows (the header of a plain table is
    row 1); None when the issue is about the file. lines counts the rows lost or touched.
    """

    code: str
    file: str = ""
    row: int | None = None
    column: str = ""
    severity: Severity = "error"
    values: tuple[tuple[str, str], ...] = ()
    lines: int = 1

    def at(self, **place: object) -> Issue:
        """The same issue with another file, row, column or number of lines."""
        return replace(self, **place)  # type: ignore[arg-type]


def issue(code: str, severity: Severity = "error", **values: object) -> Issue:
    """Make an Issue whose place (file, row, column) is filled in by whoever knows it."""
    return Issue(
        code, severity=severity, values=tuple((k, str(v)) for k, v in sorted(values.items()))
    )
