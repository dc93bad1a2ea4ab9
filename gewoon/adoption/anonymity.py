# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which groups of a survey may be shown, so that nobody can be recognised or worked out.

Method: no result below k; remainder rule: what is hidden is together at least k, else the next
smallest visible unit is hidden too, so that a parent less its visible children says nothing of a few.
Applied among siblings, up a tree, over a crossing and over time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gewoon.adoption.rules import rules
from gewoon.errors import DomainError


@dataclass(frozen=True, slots=True)
class Unit:
    """A group with the number of its respondents, and the groups it is made of, if any."""

    name: str
    respondents: int
    parts: tuple[Unit, ...] = ()

    def __post_init__(self) -> None:
        below = sum(part.respondents for part in self.parts)
        if self.respondents < 0 or (self.parts and below != self.respondents):
            raise DomainError(
                f"{self.name} has {self.respondents} respondents and its parts {below}: "
                "give every part, with 'other' for the rest."
            )


def threshold(k: int | None) -> int:
    """The fewest respondents; stricter than the rule is allowed. Raised if looser: DomainError."""
    fewest = rules().fewest_respondents
    if k is not None and k < fewest:
        raise DomainError(f"Results about fewer than {fewest} people are never shown; k is {k}.")
    return k or fewest


def hidden(
    counts: Sequence[int], k: int | None = None, also: Sequence[int] = ()
) -> tuple[bool, ...]:
    """Which of a set of siblings stay hidden. Units without respondents have nothing to show.

    also: places of units hidden for another reason, such as a wave before; none of them is left to
    be worked out alone. Of units of equal size the first is hidden. Raised if a count is negative or
    a place does not exist: DomainError.
    """
    if any(count < 0 for count in counts) or not set(also) <= set(range(len(counts))):
        raise DomainError("A number of respondents is not negative, and belongs to a unit.")
    fewest = threshold(k)
    away = {i for i, count in enumerate(counts) if count < fewest} | set(also)
    while len(away) < len(counts) and _gives_away([counts[i] for i in away if counts[i]], fewest):
        left = [i for i in range(len(counts)) if i not in away]
        away.add(min(left, key=lambda i: counts[i]))
    return tuple(i in away for i in range(len(counts)))


def _gives_away(gone: Sequence[int], fewest: int) -> bool:
    """Whether what is hidden follows, alone or about too few, from what is shown."""
    return len(gone) == 1 or 0 < sum(gone) < fewest


def shown(tree: Unit, k: int | None = None) -> tuple[str, ...]:
    """The names of the units of a tree that may be shown, from the top; a hidden unit hides its parts.

    Raised if two units have one name: DomainError.
    """
    names = list(_names(tree))
    if len(set(names)) < len(names):
        raise DomainError("Two units have the same name.")
    return tuple(_shown(tree, k)) if tree.respondents >= threshold(k) else ()


def _names(unit: Unit) -> Iterator[str]:
    yield unit.name
    for part in unit.parts:
        yield from _names(part)


def _shown(unit: Unit, k: int | None) -> Iterator[str]:
    yield unit.name
    away = hidden([part.respondents for part in unit.parts], k)
    for part, gone in zip(unit.parts, away, strict=True):
        if not gone:
            yield from _shown(part, k)


@dataclass(frozen=True, slots=True)
class Waves:
    """Whether a result may follow an earlier one; changed: people who joined or left."""

    may_show: bool
    changed: int


def next_wave(before: int, joined: int, left: int, k: int | None = None) -> Waves:
    """Whether a group may be shown again after some joined or left.

    A mean of 7 and a mean of the same 7 with one more give the answer of that one. Nobody changed
    is fine. Raised if more left than were there: DomainError.
    """
    if min(before, joined, left) < 0 or left > before:
        raise DomainError("Numbers are not negative, and no more leave than were there.")
    fewest, changed = threshold(k), joined + left
    large = min(before, before + joined - left) >= fewest
    return Waves(large and (changed == 0 or changed >= fewest), changed)


def cumulative(totals: Sequence[int], k: int | None = None) -> tuple[bool, ...]:
    """Which running totals may be published: each is k or more above the last published, or equal to it.

    A total per quarter reveals the few who came in between. Raised if totals fall: DomainError.
    """
    fewest, last, may = threshold(k), 0, []
    for before, total in zip((0, *totals), totals, strict=False):
        if total < before:
            raise DomainError("Running totals do not fall.")
        fine = total - last >= fewest or (total == last and last > 0)
        may.append(fine)
        last = total if fine else last
    return tuple(may)
