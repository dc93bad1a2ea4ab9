# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Merge the releases of one contracting process into its latest state.

Open Contracting Data Standard 1.1, "Merging": newer values replace older ones, null takes a value
away, objects in a list are merged by their id, other lists are replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# The metadata of one release says nothing about the process.
OMITTED = frozenset({"id", "date", "tag"})
DEEPEST = 40
Json = Any


def merge(releases: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    """The process after all releases, the oldest first by their date."""
    ordered = sorted(releases, key=lambda one: str(one.get("date", "")))
    state: dict[str, Json] = {}
    for release in ordered:
        plain = {name: value for name, value in release.items() if name not in OMITTED}
        state = _objects(state, plain, 0)
    return state


def _objects(older: Mapping[str, Json], newer: Mapping[str, Json], depth: int) -> dict[str, Json]:
    state = dict(older)
    for name, value in newer.items():
        if value is None:
            state.pop(name, None)
        else:
            state[name] = _value(state.get(name), value, depth + 1)
    return state


def _value(older: Json, newer: Json, depth: int) -> Json:
    if depth > DEEPEST:
        return newer
    if isinstance(newer, Mapping):
        return _objects(older if isinstance(older, Mapping) else {}, newer, depth)
    if isinstance(newer, list) and newer and all(_has_id(one) for one in newer):
        return _lists(older if isinstance(older, list) else [], newer, depth)
    return newer


def _has_id(one: Json) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("id"), str | int)


def _lists(older: list[Json], newer: list[Json], depth: int) -> list[Json]:
    known: dict[str, Json] = {str(one["id"]): one for one in older if _has_id(one)}
    for one in newer:
        name = str(one["id"])
        before = known.get(name)
        known[name] = _objects(before if isinstance(before, Mapping) else {}, one, depth)
    return list(known.values())
