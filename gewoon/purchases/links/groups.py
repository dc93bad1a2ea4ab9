# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Suppliers that stand in the books under several names: found in large sets, with the evidence.

Only pairs that share a key are weighed. Pairs are joined from the surest on; two suppliers with
different numbers of one kind are never one, also not by way of a third.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gewoon.purchases.links.candidates import pairs
from gewoon.purchases.links.link import level
from gewoon.purchases.links.names import Corpus, weigh
from gewoon.purchases.links.suppliers import company
from gewoon.purchases.links.weights import probability, weights
from gewoon.purchases.suppliers import normalise_name


@dataclass(frozen=True, slots=True)
class Named:
    """A supplier as one row names it. number: of the trade register; town: '' if not known."""

    name: str
    number: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places in the list and the chance that they are one supplier."""

    one: int
    other: int
    probability: float


@dataclass(frozen=True, slots=True)
class Groups:
    """of: for each place the first place of its group. asked: pairs that a person must decide."""

    of: tuple[int, ...]
    asked: tuple[Pair, ...]


def group(named: Sequence[Named]) -> Groups:
    """Which rows name one supplier. About linear in time."""
    numbers = [company(one.number) for one in named]
    joined = _Joined(list(numbers))
    spelled = [normalise_name(one.name) for one in named]
    for members in (*_same(numbers), *_same(spelled)):
        _join_allowed(joined, members)
    # What is left to weigh: one row for each spelling of each supplier so far.
    kept = list({(joined.top(place), spelled[place]): place for place in range(len(named))
                 if spelled[place]}.values())  # fmt: skip
    found = sorted(
        _weighed([replace(named[place], number=joined.number(place)) for place in kept]),
        key=lambda pair: (-pair.probability, pair.one, pair.other),
    )
    pairs_of_rows = [Pair(kept[p.one], kept[p.other], p.probability) for p in found]
    for pair in pairs_of_rows:
        if level(pair.probability) in ("certain", "probable"):
            joined.join(pair.one, pair.other)
    asked = tuple(
        pair
        for pair in pairs_of_rows
        if level(pair.probability) == "review" and joined.may_join(pair.one, pair.other)
    )
    return Groups(tuple(joined.top(place) for place in range(len(named))), asked)


def _same(values: Sequence[str]) -> list[list[int]]:
    """The places of each value that occurs more than once."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        if value:
            places[value].append(place)
    return [members for members in places.values() if len(members) > 1]


def _join_allowed(joined: _Joined, members: Sequence[int]) -> None:
    """Join rows with one name or number; where several numbers have the name, only those without."""
    known = {number for place in members if (number := joined.number(place))}
    loose = members if len(known) <= 1 else [p for p in members if not joined.number(p)]
    for place in loose[1:]:
        joined.join(loose[0], place)


def _weighed(named: Sequence[Named]) -> Iterator[Pair]:
    """Pairs of spellings that may be one supplier."""
    names = [one.name for one in named]
    corpus = Corpus.of(names)
    prior = -math.log2(max(len(named), 2)) + float(weights()["spellings_bits"])
    towns = [one.town.strip().casefold() for one in named]
    for one, other in pairs(names, corpus):
        bits = _numbers(named[one].number, named[other].number)
        if bits < 0:
            continue
        bits += weigh(names[one], names[other], corpus) + _towns(towns[one], towns[other])
        chance = probability(prior + bits)
        if level(chance) != "none":
            yield Pair(one, other, chance)


def _numbers(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return float(weights()["numbers_equal" if one == other else "numbers_differ"])


def _towns(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return float(weights()["town"]["same" if one == other else "other"])


class _Joined:
    """Disjoint sets of rows; a set has at most one number."""

    def __init__(self, numbers: list[str]) -> None:
        self._parent = list(range(len(numbers)))
        self._number = numbers

    def top(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def number(self, place: int) -> str:
        """The number of the set a row is in."""
        return self._number[self.top(place)]

    def may_join(self, one: int, other: int) -> bool:
        """Whether two rows are in different sets that do not contradict each other."""
        ours, theirs = self.number(one), self.number(other)
        return self.top(one) != self.top(other) and (not ours or not theirs or ours == theirs)

    def join(self, one: int, other: int) -> None:
        """Put two sets together, unless they have different numbers."""
        if self.may_join(one, other):
            first, second = sorted((self.top(one), self.top(other)))
            self._number[first] = self._number[first] or self._number[second]
            self._parent[second] = first
