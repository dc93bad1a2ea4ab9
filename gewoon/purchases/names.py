# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words in supplier names, and the lists they are compared with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml

Phrase = tuple[str, ...]
FOLDERS = ("eu", "nl")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@cache
def phrases(heading: str) -> frozenset[Phrase]:
    """All phrases under one heading of the lists, as words."""
    found: set[Phrase] = set()
    for folder in FOLDERS:
        path = files("gewoon").joinpath("data", folder, "suppliers", "names.yaml")
        listed = yaml.safe_load(path.read_text("utf-8"))
        found |= {words(str(entry)) for entry in listed.get(heading, [])}
    return frozenset(found)


@cache
def singles(heading: str) -> frozenset[str]:
    """The phrases under a heading that are one word."""
    return frozenset(phrase[0] for phrase in phrases(heading) if len(phrase) == 1)


@lru_cache(maxsize=4096)  # one name is looked at for one question after the other
def words(name: str) -> Phrase:
    """Lower-case words without accents and punctuation; "B.V." gives b and v, "'t" gives t."""
    if name.isascii():
        flat = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
        flat = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(_NOT_WORD.sub(" ", flat.replace("'s ", "s ")).split())


def find(name: Phrase, heading: str) -> tuple[int, int] | None:
    """Where the first, longest phrase of a heading stands in a name: (start, end)."""
    listed, longest = phrases(heading), _longest(heading)
    for start, word in enumerate(name):
        if word not in longest:
            continue
        for size in range(min(longest[word], len(name) - start), 0, -1):
            if name[start : start + size] in listed:
                return start, start + size
    return None


@cache
def _longest(heading: str) -> Mapping[str, int]:
    """For each word a phrase starts with, how many words the longest such phrase has."""
    found: dict[str, int] = {}
    for phrase in phrases(heading):
        if phrase:
            found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found
