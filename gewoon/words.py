# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said on screen, in Dutch and in English, read from gewoon/data/words.

Each YAML file there maps a key to {nl: …, en: …}; issues.yaml maps a code to
{nl: {what: …, do: …}, en: {what: …, do: …}}. Values are filled in with str.format_map.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import Issue

LANGUAGES = ("nl", "en")


@cache
def sentences(name: str) -> dict[str, Any]:
    """All that one file says: key -> language -> sentence."""
    text = files("gewoon").joinpath("data", "words", f"{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def say(key: str, language: str, catalogue: str = "screen", **values: object) -> str:
    """The sentence under a key in one language. KeyError if the key or language is not there."""
    sentence: str = sentences(catalogue)[key][language]
    return sentence.format_map(values) if values else sentence


def explain(problem: Issue, language: str) -> tuple[str, str]:
    """(what is wrong, what to do) for an issue, in one language."""
    entry = sentences("issues")[problem.code][language]
    values = dict(problem.values)
    return entry["what"].format_map(values), entry["do"].format_map(values)
