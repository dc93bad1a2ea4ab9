# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which column of a table is which field, by header words that are data.

Used for tables that are no ledger: a contract register, an export of notices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from gewoon.errors import DataError, UnknownName
from gewoon.purchases.headers import plain

Words = Mapping[str, tuple[str, ...]]
# A header that is a word, one that begins with it, one that holds it.
EXACT, START, PART = 0, 1000, 2000


@cache
def words(place: str) -> Words:
    """field -> plain header words, most telling first; place: a folder under gewoon/data.

    Raised if the table there has no fields: DataError.
    """
    path = files("gewoon").joinpath("data", *place.split("/"), "headers.yaml")
    loaded = yaml.safe_load(path.read_text("utf-8"))
    if "fields" not in loaded:
        raise DataError(f"gewoon/data/{place}/headers.yaml needs the entry fields.")
    return MappingProxyType(
        {
            field: tuple(plain(word) for listed in by_language.values() for word in listed)
            for field, by_language in loaded["fields"].items()
        }
    )


def columns(
    header: Sequence[str], known: Words, said: Mapping[str, str] = MappingProxyType({})
) -> dict[str, int]:
    """field -> column (0-based): what the user said, then the best words, one field to a column.

    A field said to be '' is not in the table. Raised if a field or column is said that does not exist: UnknownName.
    """
    names = [plain(name) for name in header]
    taken = {
        field: _said(header, names, known, field, name) for field, name in said.items() if name
    }
    ranked = sorted(
        (rank, place, column, field)
        for field, listed in known.items()
        for column, name in enumerate(names)
        if (found := _rank(name, listed)) is not None
        for rank, place in (found,)
    )
    for _, _, column, field in ranked:
        if field not in {*taken, *said} and column not in taken.values():
            taken[field] = column
    return taken


def _rank(name: str, listed: Sequence[str]) -> tuple[int, int] | None:
    """How well a header fits the words of a field; None if it does not."""
    found = []
    for place, word in enumerate(listed):
        if not word or not name:
            continue
        if name == word or name.replace(" ", "") == word.replace(" ", ""):
            found.append((EXACT, place))
        elif name.startswith(f"{word} "):
            found.append((START - len(word), place))
        elif f" {word} " in f" {name} ":
            found.append((PART - len(word), place))
    return min(found, default=None)


def _said(header: Sequence[str], names: Sequence[str], known: Words, field: str, name: str) -> int:
    if field not in known:
        raise UnknownName(f"There is no field {field!r}. Choose one of: {', '.join(known)}")
    if plain(name) in names:
        return names.index(plain(name))
    raise UnknownName(f"There is no column {name!r}. The columns are: {', '.join(header)}")
