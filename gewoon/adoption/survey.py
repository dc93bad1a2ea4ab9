# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The items of the pulse survey: the same words in every wave.

Method: five-point items about know, can, want, may and do; few enough to keep answering.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gewoon.adoption.pulse import must_be_short
from gewoon.adoption.rules import load
from gewoon.errors import DomainError, UnknownName
from gewoon.method import fill, plain

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One item: what it is about (know, can, want, may, do) and its words with a place for the topic."""

    short: Words
    aspect: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What pulse.yaml holds. whole_from: respondents from which a whole is shown in every wave."""

    scale: tuple[Words, ...]
    whole_from: int
    items: Mapping[str, Asked]
    topics: Mapping[str, Words]


@cache
def questionnaire() -> Questionnaire:
    """The survey in force. Raised if it is not whole, or too long: DomainError."""
    held = fill(Questionnaire, load("pulse.yaml"), "pulse.yaml")
    must_be_short(len(held.items))
    return held


def items(theme: str, language: str) -> dict[str, str]:
    """The sentences of a theme by code, in order. Raised if there is no such theme: UnknownName."""
    held = questionnaire()
    if theme not in held.topics:
        raise UnknownName(f"The pulse has no theme {theme!r}; it has: {', '.join(held.topics)}.")
    topic = held.topics[theme][language]
    return {code: getattr(one, language).format(topic=topic) for code, one in held.items.items()}


def wording(themes: Sequence[str]) -> str:
    """A fingerprint of every word asked about these themes, in both languages, and of the scale."""
    told = [[items(theme, language) for language in ("nl", "en")] for theme in sorted(themes)]
    text = json.dumps([told, plain(questionnaire().scale)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def check(held: Questionnaire) -> None:
    """Raised if an item has no place for its topic, or the scale is no scale: DomainError."""
    for code, one in held.items.items():
        if "{topic}" not in one.nl or "{topic}" not in one.en:
            raise DomainError(f"Item {code} of the pulse says nothing of its topic in a language.")
    if len(held.scale) != 5:
        raise DomainError("The pulse has a scale of five points.")
