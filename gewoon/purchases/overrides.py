# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the user says about columns, and how it is remembered for the next file of the same make."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence

from gewoon.errors import UnknownName
from gewoon.purchases.headers import plain
from gewoon.purchases.line import NAMES


def chosen(header: Sequence[str], overrides: Mapping[str, str]) -> dict[str, int]:
    """field -> column index, for names, 1-based numbers or letters of columns.

    An empty text says that the field is not in the file: -1. Raised if a field or column does not
    exist: UnknownName, with the columns there are and the closest match.
    """
    return {_field(field): _column(header, field, said) for field, said in overrides.items()}


def signature(header: Sequence[str]) -> str:
    """The same for every file with these columns, however they are capitalised or blank-padded."""
    names = [plain(name) for name in header]
    while names and not names[-1]:
        names.pop()
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def to_dict(header: Sequence[str], columns: Mapping[str, int]) -> dict[str, object]:
    """A mapping as plain data, for a file the user may edit."""
    names = [plain(name) for name in header]

    def name(index: int) -> str:
        unique = names.count(names[index]) == 1 and names[index]
        return header[index].strip() if unique else str(index + 1)

    return {
        "signature": signature(header),
        "columns": {field: name(index) if index >= 0 else "" for field, index in columns.items()},
    }


def from_dict(stored: Mapping[str, object], header: Sequence[str]) -> dict[str, str]:
    """The overrides in plain data of to_dict; empty if it is about other columns."""
    columns = stored.get("columns")
    if stored.get("signature") != signature(header) or not isinstance(columns, Mapping):
        return {}
    return {str(field): str(said) for field, said in columns.items() if field in NAMES}


def _field(field: str) -> str:
    name = field.strip().lower().replace("-", "_")
    if name not in NAMES:
        raise UnknownName(f"There is no field {field!r}.{_closest(name, NAMES)} "
                          f"Fields: {', '.join(NAMES)}.")  # fmt: skip
    return name


def _column(header: Sequence[str], field: str, said: str) -> int:
    said = str(said).strip()
    if not said:
        return -1
    exact = [i for i, name in enumerate(header) if name.strip().casefold() == said.casefold()]
    alike = [i for i, name in enumerate(header) if plain(name) and plain(name) == plain(said)]
    same = exact or alike
    if same:
        return same[0]
    index = _numbered(said)
    if 0 <= index < len(header):
        return index
    raise UnknownName(
        f"There is no column {said!r} for {field}.{_closest(said, header)} "
        f"Columns: {', '.join(name.strip() for name in header)}."
    )


def _numbered(said: str) -> int:
    """0-based index of "3" or "C"; -1 if it is neither."""
    if said.isascii() and said.isdigit():
        return int(said) - 1 if len(said) < 6 else -1
    if said.isascii() and said.isalpha() and len(said) <= 3:
        index = 0
        for letter in said.upper():
            index = index * 26 + ord(letter) - 64
        return index - 1
    return -1


def _closest(said: str, names: Sequence[str]) -> str:
    by_plain = {plain(name): name.strip() for name in names}
    found = difflib.get_close_matches(plain(said), by_plain, 1, 0.5)
    return f" Did you mean {by_plain[found[0]]!r}?" if found else ""
