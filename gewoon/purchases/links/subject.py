# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether money and a contract are about the same thing: words, CPV, department, amount."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from gewoon.purchases.contract import Contract
from gewoon.purchases.headers import plain
from gewoon.purchases.links.link import Reason
from gewoon.purchases.links.weights import weights

# Words are compared by their first letters: "cleaning" and "cleaner" are one.
STEM, SHORTEST = 5, 4
GROUP, DIVISION = 3, 2
# Few texts do not make a rare word common: they count as if they were at least so many.
LEAST_TEXTS = 200
DAYS = Decimal("365.25")
_ACRONYM = re.compile(r"\b[A-Z]{3}\b")


@lru_cache(maxsize=200_000)
def stems(text: str) -> frozenset[str]:
    """The starts of the longer words of a text."""
    found = {word[:STEM] for word in plain(text[:2000]).split() if len(word) >= SHORTEST}
    return frozenset(found - _idle())


@cache
def _idle() -> frozenset[str]:
    return frozenset(plain(word)[:STEM] for word in weights()["spend"]["idle_words"])


@lru_cache(maxsize=50_000)
def acronyms(text: str) -> frozenset[str]:
    """Words of three capitals in a text that is not all capitals: "Cleaning of SSP"."""
    return frozenset(map(str.lower, _ACRONYM.findall(text))) if not text.isupper() else frozenset()


class Subjects:
    """The contracts of a register by their words; a word that many have tells little."""

    def __init__(self, contracts: Sequence[Contract], texts: Iterable[str]) -> None:
        """texts: the words of the lines, each different one once."""
        self._words = [stems(f"{one.title} {one.description}") for one in contracts]
        self._titles = [stems(one.title) | acronyms(one.title) for one in contracts]
        self._counts = Counter(word for words in self._words for word in words)
        self._title_counts = Counter(word for words in self._titles for word in words)
        listed = [stems(text) for text in texts]
        self._lines, self._line_counts = len(listed), Counter(w for one in listed for w in one)
        self._contracts = contracts

    def reasons(
        self, subject: tuple[str, str, str, str], yearly: Decimal, place: int
    ) -> tuple[Reason, ...]:
        """Evidence for money on a subject being under the contract at a place.

        subject: account, department, text, CPV prefix. yearly: what is spent on it in a year.
        """
        account, department, text, code = subject
        one = self._contracts[place]
        words = stems(f"{account} {department} {text}")
        found = [
            self._of_words(words, place),
            *self._of_title(words, place),
            *_of_cpv(code, one.cpv),
            *_of_department(department, one.department),
            *_of_value(yearly, one),
        ]
        return tuple(found)

    def _of_words(self, words: frozenset[str], place: int) -> Reason:
        rules = weights()["spend"]
        shared = sorted(words & self._words[place])
        each = [min(float(rules["word_each"]), self._rarity(word)) for word in shared]
        if not each:
            return Reason("words", "", float(rules["no_words"]))
        return Reason("words", " ".join(shared), min(sum(each), float(rules["words_most"])))

    def _rarity(self, word: str) -> float:
        """Bits of a word that contract and line share: by how rare it is on either side."""
        among_contracts = math.log2(max(len(self._contracts), LEAST_TEXTS) / self._counts[word])
        among_lines = math.log2(max(self._lines, LEAST_TEXTS) / max(self._line_counts[word], 1))
        return min(among_contracts, among_lines) / 2

    def _of_title(self, words: frozenset[str], place: int) -> Iterator[Reason]:
        """Telling words of the title that are not in the line: it may be about something else."""
        rules = weights()["spend"]["title_word"]
        missing = sorted(
            word
            for word in self._titles[place] - words
            if self._title_counts[word] <= rules["most_titles"]
        )
        if not missing:
            return
        names = acronyms(self._contracts[place].title)
        specific = [word for word in missing if self._line_counts[word] or word in names]
        found = rules["missing"] * (len(missing) - len(specific))
        found += rules["elsewhere"] * len(specific)
        yield Reason("title", " ".join(missing), max(float(found), float(rules["most"])))
        if specific:
            yield from self._of_other(words - self._words[place] - self._titles[place])

    def _of_other(self, rest: frozenset[str]) -> Iterator[Reason]:
        """Words of the line that are those of other titles."""
        rules = weights()["spend"]["other_thing"]
        found = sorted(w for w in rest if 0 < self._title_counts[w] <= rules["most_titles"])
        if found:
            yield Reason("other", " ".join(found), float(rules["bits"]))


def _of_cpv(code: str, codes: Sequence[str]) -> Iterator[Reason]:
    rules = weights()["spend"]["cpv"]
    if code and codes:
        seen = f"{code} / {' '.join(codes[:5])}"
        yield Reason("cpv", seen, float(rules[cpv_level(code, codes)]))


def cpv_level(code: str, codes: Sequence[str]) -> str:
    """Whether a code shares a group or a division with one of some codes, or neither.

    A code of a whole division says nothing about the group.
    """
    if len(code) >= GROUP and any(code[:GROUP] == one[:GROUP] for one in codes):
        return "group"
    return "division" if any(code[:DIVISION] == one[:DIVISION] for one in codes) else "other"


def _of_department(ours: str, theirs: str) -> Iterator[Reason]:
    shared = stems(ours) & stems(theirs)
    if shared:
        bits = float(weights()["spend"]["department"])
        yield Reason("department", " ".join(sorted(shared)), bits)


def _of_value(yearly: Decimal, one: Contract) -> Iterator[Reason]:
    rules = weights()["spend"]["value"]
    room = yearly_value(one)
    if not room:
        return
    ratio = float(yearly / room)
    seen = f"{ratio:.2f}"
    if 0 <= ratio <= rules["fits_below"]:
        yield Reason("value", seen, float(rules["fits"]))
    elif ratio >= rules["odd_above"]:
        yield Reason("value", seen, float(rules["odd"]))


def yearly_value(one: Contract) -> Decimal | None:
    """What a contract is worth in a year of its term; its whole value when the term is unknown."""
    if not one.value or one.upside_down:
        return None
    if one.start is None or one.end is None:
        return one.value
    return one.value / max(Decimal((one.end - one.start).days + 1) / DAYS, Decimal(1))
