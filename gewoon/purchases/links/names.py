# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much two names speak for one firm: every word is evidence, a rare word more than a common one.

Method: Fellegi and Sunter (1969) on the words of a name, with the frequency of each word as the
chance that two different firms share it. Legal forms and accents were taken out before.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from gewoon.purchases.links.weights import weights
from gewoon.purchases.names import singles
from gewoon.purchases.suppliers import normalise_name

Words = tuple[str, ...]
# Letters from which a misspelt word can still be told.
SHORTEST = 4
# Words of a name that are weighed; more is an address, not a name.
MOST_WORDS = 12
# Few names do not make a rare word common: they count as if they came from a usual ledger.
LEAST_NAMES = 2_000
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ALSO = re.compile(
    r"\s(?:t/a|ta|trading as|h\.?o\.?d\.?n\.?|formerly|previously|voorheen|now|nu|dba)\s", re.I
)


@lru_cache(maxsize=400_000)
def variants(name: str) -> tuple[Words, ...]:
    """The spellings in one name: whole, without what is in brackets, on each side of "t/a"."""
    bare = _ASIDE.sub(" ", name)
    also = _ALSO.split(f" {bare.strip()} ")
    inside = [part for part in _ASIDE.findall(name) if len(part) >= SHORTEST]
    inside = [_ALSO.split(f" {part} ")[-1] for part in inside]
    found = (tuple(normalise_name(part).split()) for part in (bare, *also, *inside, name))
    return tuple(dict.fromkeys(words[:MOST_WORDS] for words in found if words))


@cache
def _common_words() -> frozenset[str]:
    return singles("business") | frozenset(weights()["word"]["common_words"])


@dataclass(frozen=True, slots=True)
class Corpus:
    """How often each word occurs in names; what rare and common mean follows from it."""

    counts: Counter[str]
    names: int

    @staticmethod
    def of(names: Iterable[str]) -> Corpus:
        """The words of some names, each once per name."""
        counts: Counter[str] = Counter()
        number = 0
        for name in names:
            number += 1
            counts.update({word for words in variants(name) for word in words})
        return Corpus(counts, max(number, LEAST_NAMES))

    def share(self, word: str) -> float:
        """The chance that a name holds the word; a word not seen counts as seen once."""
        return min(max(self.counts[word], 1) / self.names, 0.5)

    def is_common(self, word: str) -> bool:
        """Whether the word tells little: many names have it, or it is a word for any firm."""
        if word in _common_words():
            return True
        seen = self.counts[word]
        return seen > 2 and seen / self.names > float(weights()["word"]["common_share"])

    def expected(self, word: str) -> float:
        """Chance that the word is in another spelling of the same name."""
        found = weights()["word"]["common" if self.is_common(word) else "telling"]
        return float(found)

    def agreement(self, word: str) -> float:
        """Bits for a word that both names have."""
        return max(math.log2(self.expected(word) / self.share(word)), 0.0)

    def absence(self, word: str) -> float:
        """Bits, below zero, for a word that only one name has."""
        return math.log2((1 - self.expected(word)) / (1 - self.share(word)))


def weigh(one: str, other: str, corpus: Corpus) -> float:
    """Bits for two names being one firm: the best of their spellings. 0 when a name is empty."""
    ours, theirs = _telling(variants(one), corpus), _telling(variants(other), corpus)
    return max((weigh_words(a, b, corpus) for a in ours for b in theirs), default=0.0)


def _telling(found: tuple[Words, ...], corpus: Corpus) -> list[Words]:
    """The whole name, and those of its other spellings that hold a telling word."""
    others = (words for words in found[1:] if not all(map(corpus.is_common, words)))
    return [*found[:1], *others]


def weigh_words(one: Words, other: Words, corpus: Corpus) -> float:
    """Bits for two spellings: shared words add, words on one side only take away."""
    rules = weights()["word"]
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return max(float(rules["same_name"]), _capped(sum(map(corpus.agreement, one))))
    left, right = list(dict.fromkeys(one)), list(dict.fromkeys(other))
    shared = [word for word in left if word in right]
    total = sum(map(corpus.agreement, shared))
    rest_left = [word for word in left if word not in shared]
    rest_right = [word for word in right if word not in shared]
    telling = any(not corpus.is_common(word) for word in shared)
    if rest_left and rest_right:
        found = _joined(rest_left, rest_right, corpus) + _misspelt(rest_left, rest_right, corpus)
        telling, total = telling or found > 0, total + found
    if rest_left and rest_right:
        total += float(rules["conflict"])
    total += sum(map(corpus.absence, (*rest_left, *rest_right)))
    return _capped(total if telling else min(total, 0.0))


def _capped(found: float) -> float:
    return min(found, float(weights()["name_most"]))


def _misspelt(left: list[str], right: list[str], corpus: Corpus) -> float:
    """Bits for pairs of words that differ by a typing error; both are taken out of the lists."""
    rules = weights()["word"]
    total = 0.0
    for word in list(left):
        if len(word) < SHORTEST:
            continue
        scored = [(fuzz.ratio(word, w), w) for w in right if len(w) >= SHORTEST]
        likeness, best = max(scored, default=(0.0, ""))
        if likeness >= rules["alike"]:
            total += float(rules["misspelt"]) * _rarest((word, best), corpus)
            left.remove(word)
            right.remove(best)
    return total


def _joined(left: list[str], right: list[str], corpus: Corpus) -> float:
    """Bits when what is left is one word but for its blanks: "sky high" and "skyhigh".

    The words are taken out of the lists then.
    """
    rules = weights()["word"]
    one, other = "".join(left), "".join(right)
    if min(len(one), len(other)) <= SHORTEST or fuzz.ratio(one, other) < rules["joined_alike"]:
        return 0.0
    found = float(rules["joined"]) * _rarest((*left, *right), corpus)
    left.clear()
    right.clear()
    return found


def _rarest(found: Iterable[str], corpus: Corpus) -> float:
    return max(map(corpus.agreement, found))
