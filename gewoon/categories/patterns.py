# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The small language in which a rule says which words it looks for, and a fast finder of them.

Described for rule writers in docs/reference/categories.md: `|` or, `+` and, `-` not, `=` the whole
cell, `*` any letters at that end of a word. Capitals, accents and punctuation do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DataError

_JOINERS = re.compile("['`\u2019]")  # straight, grave and curly apostrophes
_AND = re.compile(r"[&+]")
_OTHER = re.compile(r"[^a-z0-9* ]+")

Phrase = tuple[str, ...]


def words_of(text: str) -> Phrase:
    """The words of a cell: lower case, without accents and punctuation; "&" reads as "and"."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("ß", "ss"))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _OTHER.sub(" ", _AND.sub(" and ", _JOINERS.sub("", plain)))
    return tuple(plain.split())


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to match: all wanted phrases are in the cell, no unwanted one is."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()
    whole: bool = False
    pattern: str = ""  # as its writer wrote it


def parse(pattern: str) -> tuple[Alternative, ...]:
    """The alternatives of a pattern. Raised if it wants no word at all: DataError."""
    return tuple(_alternative(part) for part in pattern.split("|"))


def _alternative(part: str) -> Alternative:
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    whole = part.strip().startswith("=")
    for term in part.strip().lstrip("=").split(" + "):
        phrase = words_of(term)
        if not phrase or any(not word.strip("*") for word in phrase):
            raise DataError(
                f"A rule looks for no word at all in {part!r}. Write at least one word."
            )
        if any("*" in word.strip("*") for word in phrase):
            raise DataError(
                f"A star stands inside a word in {part!r}. Put it at an end of the word."
            )
        (unwanted if term.strip().startswith("-") else wanted).append(phrase)
    if not wanted:
        raise DataError(f"A rule only says what must be absent in {part!r}. Add a wanted word.")
    return Alternative(tuple(wanted), tuple(unwanted), whole, part.strip())


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that matched a cell: its number, the places of the words it used, and how."""

    pattern: int
    places: frozenset[int]
    alternative: str


def fits(wanted: str, word: str) -> bool:
    """Whether one word of a cell fits one word of a pattern."""
    stem = wanted.strip("*")
    if wanted.startswith("*"):
        return stem in word if wanted.endswith("*") else word.endswith(stem)
    return word.startswith(stem) if wanted.endswith("*") else word == wanted


def _places(phrase: Phrase, cell: Phrase) -> range | None:
    for start in range(len(cell) - len(phrase) + 1):
        if all(fits(want, cell[start + n]) for n, want in enumerate(phrase)):
            return range(start, start + len(phrase))
    return None


def _match(alternative: Alternative, cell: Phrase) -> frozenset[int] | None:
    if alternative.whole and len(cell) != sum(map(len, alternative.wanted)):
        return None
    if any(_places(phrase, cell) is not None for phrase in alternative.unwanted):
        return None
    places: set[int] = set()
    for phrase in alternative.wanted:
        here = _places(phrase, cell)
        if here is None:
            return None
        places.update(here)
    return frozenset(places)


class Finder:
    """Finds which of many patterns match a cell, at the cost of the few that could."""

    def __init__(self, patterns: Sequence[tuple[Alternative, ...]]) -> None:
        self._starting: dict[str, list[tuple[int, Alternative]]] = defaultdict(list)
        for number, alternatives in enumerate(patterns):
            for alternative in alternatives:
                self._starting[alternative.wanted[0][0]].append((number, alternative))
        starred = [want for want in self._starting if "*" in want]
        self._prefixes = {want[:-1] for want in starred if not want.startswith("*")}
        self._suffixes = {want[1:] for want in starred if not want.endswith("*")}
        self._infixes = [want for want in starred if want.startswith("*") and want.endswith("*")]
        self._starts_of_word: dict[str, tuple[str, ...]] = {}

    def find(self, words: Phrase) -> tuple[Found, ...]:
        """Every pattern that matches the words of a cell, once each, with the most it could use."""
        best: dict[int, Found] = {}
        for word in dict.fromkeys(words):
            for start in self._starts(word):
                for number, alternative in self._starting[start]:
                    places = _match(alternative, words)
                    if places and (number not in best or len(places) > len(best[number].places)):
                        best[number] = Found(number, places, alternative.pattern)
        return tuple(found for _, found in sorted(best.items()))

    def _starts(self, word: str) -> tuple[str, ...]:
        known = self._starts_of_word.get(word)
        if known is None:
            cuts = range(1, len(word) + 1)
            known = tuple(
                ([word] if word in self._starting else [])
                + [f"{word[:n]}*" for n in cuts if word[:n] in self._prefixes]
                + [f"*{word[-n:]}" for n in cuts if word[-n:] in self._suffixes]
                + [want for want in self._infixes if want.strip("*") in word]
            )
            self._starts_of_word[word] = known
        return known
