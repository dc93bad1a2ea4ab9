# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far an organisation has grown: cumulative, ordinal, and with evidence.

Methods: Flexible Framework (Defra); steps of the Manifest MVOI. A theme has a level only if it meets
that level and all below it. Overall is the lowest theme; beside it stand the profile and the median,
never a mean. Maturity is an input: it is never added to effects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median_low

from gewoon.adoption.rules import load
from gewoon.errors import DomainError, UnknownName
from gewoon.method import fill

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and what it asks at each level, in Dutch and English."""

    name: Words
    statements: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Themes by code, and the names of the levels from the first."""

    source: str
    levels: tuple[Words, ...]
    themes: Mapping[str, Theme]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a theme meets a level. evidence: where it can be seen; without it nothing is met."""

    theme: str
    level: int
    met: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Grown:
    """A theme's level; held_back: the first level it does not have; unproven: met but not shown."""

    theme: str
    level: int
    held_back: int | None
    unproven: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Maturity:
    """The profile, its lowest level and its median (of an even number the lower middle one)."""

    overall: int
    median: int
    profile: tuple[Grown, ...]


@cache
def frameworks() -> Mapping[str, Framework]:
    """The growth frameworks by name. Raised if one is not whole: DomainError."""
    return fill(dict[str, Framework], load("frameworks.yaml"), "frameworks.yaml")


def framework(name: str) -> Framework:
    """One framework. Raised if there is none of that name: UnknownName."""
    if name not in frameworks():
        raise UnknownName(f"There is no framework {name!r}; there are: {', '.join(frameworks())}.")
    return frameworks()[name]


def maturity(chosen: str, answers: Sequence[Answer]) -> Maturity:
    """The level of each theme of a framework. A level nobody answered is not met.

    Raised if an answer names a theme or level that is not there, or one twice: DomainError.
    """
    asked = framework(chosen)
    given = {(one.theme, one.level): one for one in answers}
    if len(given) < len(answers):
        raise DomainError("A level of a theme is answered twice.")
    for theme, level in given:
        if theme not in asked.themes or not 1 <= level <= len(asked.levels):
            raise DomainError(f"{chosen} has no level {level} of a theme {theme!r}.")
    profile = tuple(_grown(theme, len(asked.levels), given) for theme in asked.themes)
    lowest, middle = overall([one.level for one in profile])
    return Maturity(lowest, middle, profile)


def overall(levels: Sequence[int]) -> tuple[int, int]:
    """(lowest, median) of ordinal levels. Raised if there are none, or one is negative: DomainError."""
    if not levels or min(levels) < 0:
        raise DomainError("Give the level of each theme, 0 or higher.")
    return min(levels), median_low(levels)


def _grown(theme: str, levels: int, given: Mapping[tuple[str, int], Answer]) -> Grown:
    said = [given.get((theme, level)) for level in range(1, levels + 1)]
    proven = [one is not None and one.met and bool(one.evidence.strip()) for one in said]
    level = next((at for at, fine in enumerate(proven) if not fine), levels)
    unproven = tuple(
        one.level for one in said if one is not None and one.met and not one.evidence.strip()
    )
    return Grown(theme, level, level + 1 if level < levels else None, unproven)
