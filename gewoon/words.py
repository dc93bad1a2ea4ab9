# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said on screen, in Dutch and in English, read from gewoon/data/words.

Each YAML file there maps a key to {nl: …, en: …}; issues.yaml maps a code to
{nl: {what: …, do: …}, en: {what: …, do: …}}. Values are filled in with str.format_map.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import Issue

LANGUAGES = ("nl", "en")
# Values of issues that are amounts of money, and how a number looks that may be written otherwise.
AMOUNTS = {"money", "described"}
PLAIN = re.compile(r"(-?)(\d+)((?:\.\d+)?)")


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
    values = {
        name: _amount(value, language) if name in AMOUNTS else value
        for name, value in problem.values
    }
    return entry["what"].format_map(values), entry["do"].format_map(values)


def _amount(value: str, language: str) -> str:
    """An amount of an issue as people write it; what is no plain number stays as it is."""
    found = PLAIN.fullmatch(value)
    if not found:
        return value
    minus, whole, decimals = found.groups()
    text = f"{minus}{int(whole):,}{decimals if decimals.strip('.0') else ''}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text
