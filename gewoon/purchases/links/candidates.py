# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which pairs of names are worth weighing: those that share a key made of their letters.

Comparing every name with every other would take a day for 100,000 of them. A key is a rare word, the
start and the end of the joined name, or a word without its vowels, so that one typing error does not
hide a pair behind every key.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from gewoon.purchases.links.names import Corpus, Words, variants

# Names under one key that are compared with each other; a larger key tells nothing.
MOST_SHARING = 60
HEAD, TAIL = 7, 7
_VOWELS = re.compile(r"(?<=.)[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


def keys(name: str, corpus: Corpus) -> set[str]:
    """The keys of a name, each with its kind in front."""
    found: set[str] = set()
    for words in variants(name):
        found |= _of_words(words, corpus)
    return found


def _of_words(words: Words, corpus: Corpus) -> set[str]:
    rare = sorted(words, key=lambda word: (corpus.counts[word], -len(word)))[:3]
    joined, sorted_joined = "".join(words), "".join(sorted(words))
    found = {f"w:{word}" for word in rare}
    found |= {f"s:{skeleton(word)}" for word in rare if len(word) > 3}
    found |= {f"h:{joined[:HEAD]}", f"t:{joined[-TAIL:]}", f"a:{skeleton(sorted_joined)[:9]}"}
    found |= {f"h:{joined[1 : HEAD + 1]}"} if len(joined) > HEAD else set()
    return found


def skeleton(word: str) -> str:
    """A word without doubled letters and without vowels but its first letter."""
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", word))


def pairs(names: Sequence[str], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Pairs of places in a list whose names share a key, each once, in order."""
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for key in keys(name, corpus):
            sharing[key].append(place)
    seen: set[int] = set()
    size = len(names)
    for places in sharing.values():
        if not 1 < len(places) <= MOST_SHARING:
            continue
        for n, one in enumerate(places):
            for other in places[n + 1 :]:
                pair = one * size + other
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


class Index:
    """The names of one side, to be looked up by the names of the other."""

    def __init__(self, names: Sequence[str], corpus: Corpus) -> None:
        self._corpus = corpus
        self._sharing: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            for key in keys(name, corpus):
                self._sharing[key].append(place)

    def like(self, name: str) -> list[int]:
        """Places of names that share a key with a name, in order."""
        found = {
            place
            for key in keys(name, self._corpus)
            if len(self._sharing.get(key, ())) <= MOST_SHARING
            for place in self._sharing.get(key, ())
        }
        return sorted(found)
