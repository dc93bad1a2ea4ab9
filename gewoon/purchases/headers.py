# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words in a header row, and the plain form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DataError

LANGUAGES = ("nl", "en", "de", "fr")
# A header that matches a word exactly, one that only contains it.
EXACT, PART = 2, 1

# The same as yaml.safe_load, ten times as fast where PyYAML was built with its C library.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Words = dict[str, dict[str, list[str]]]


@cache
def _loaded() -> dict[str, Any]:
    path = files("gewoon").joinpath("data", "eu", "line", "headers.yaml")
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)
    if not {"fields", "marks"} <= set(loaded):
        raise DataError("gewoon/data/eu/line/headers.yaml needs the entries fields and marks.")
    return loaded


def header_words() -> Words:
    """field -> language -> header words, most telling first."""
    words: Words = _loaded()["fields"]
    return words


@cache
def marked(mark: str) -> frozenset[str]:
    """Words that say something about an amount ("gross", "net") or end a table ("total")."""
    return frozenset(plain(word) for word in _loaded()["marks"][mark])


def plain(header: str) -> str:
    """Lower case, no accents, no punctuation, single blanks: "Bedrag (excl. BTW)" and kin."""
    split = re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", header.replace("\ufeff", ""))
    flat = unicodedata.normalize("NFKD", split.casefold())
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-z%]+", " ", bare).split())


@cache
def _index() -> dict[str, list[tuple[str, int]]]:
    """plain word -> [(field, place in the list of its language)], blanks left out."""
    index: dict[str, list[tuple[str, int]]] = {}
    for field, by_language in header_words().items():
        for words in by_language.values():
            for place, word in enumerate(words):
                index.setdefault(plain(word).replace(" ", ""), []).append((field, place))
    return index


def meanings(header: str) -> list[tuple[str, int, int]]:
    """Fields a header may stand for: (field, EXACT or PART, place: lower is more telling)."""
    words = plain(header).split()
    exact = _index().get("".join(words), [])
    if exact:
        return [(field, EXACT, place) for field, place in exact]
    found = []
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            part = "".join(words[start : start + size])
            if part in marked("alone"):
                continue
            found += [(field, PART, place) for field, place in _index().get(part, [])]
        if found:
            return found
    return []


def is_known(header: str) -> bool:
    """Whether the header is one of our words."""
    return bool(meanings(header))
