# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sentences of the screens, in the language of the request."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import get_language

from gewoon import words
from gewoon.words import LANGUAGES

CATALOGUE = "web"


def language() -> str:
    """The language of this request."""
    active = get_language() or LANGUAGES[0]
    return active if active in LANGUAGES else LANGUAGES[0]


def say(key: str, **values: object) -> str:
    """A sentence of the screens."""
    return words.say(key, language(), CATALOGUE, **values)


def later(key: str) -> Any:
    """A sentence that takes its language when it is shown: for labels of forms."""
    return lazystr(_Told(partial(say, key)))


class _Told:
    def __init__(self, tell: Any) -> None:
        self.tell = tell

    def __str__(self) -> str:
        return str(self.tell())
