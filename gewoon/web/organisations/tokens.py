# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The theme of an organisation: design tokens as data, and the style sheet that sets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.web.organisations.contrast import BLACK, WHITE, deepened, luminance, mix
from gewoon.web.shell.words import language

TABLE = "data/eu/theme/tokens.yaml"
# Every ground of our pages on which links stand: paper, page, foot, and the pale ones of messages.
GROUNDS = (WHITE, "#f3f5f3", "#e7ece9", "#e6f3ea", "#fdf3dc", "#fbe9e6", "#e7f0f8")
# How much of the accent is in the colours that follow from it, as in theme.css.
DEEP, PALE, HOVER = 0.82, 0.09, 0.82


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a token may have, and its name in each language."""

    value: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """What may be chosen, and how large a picture may be."""

    defaults: Mapping[str, str]
    properties: Mapping[str, str]
    fonts: Mapping[str, Choice]
    corners: Mapping[str, Choice]
    most_bytes: int
    most_pixels: int


@cache
def theme() -> Theme:
    """The tokens in force."""
    told: dict[str, Any] = yaml.safe_load(files("gewoon").joinpath(TABLE).read_text("utf-8"))
    tokens = told["tokens"]
    return Theme(
        defaults={name: one["default"] for name, one in tokens.items()},
        properties={name: one["css"] for name, one in tokens.items()},
        fonts=_choices(told["fonts"]), corners=_choices(told["corners"]),
        most_bytes=told["logo"]["most_bytes"], most_pixels=told["logo"]["most_pixels"],
    )  # fmt: skip


def _choices(told: dict[str, dict[str, str]]) -> dict[str, Choice]:
    return {
        name: Choice(one["value"], {"nl": one["nl"], "en": one["en"]}) for name, one in told.items()
    }


def listed(kind: str) -> Callable[[], list[tuple[str, str]]]:
    """The choices of fonts or corners in the language of the request, for a form."""

    def choices() -> list[tuple[str, str]]:
        found: Mapping[str, Choice] = getattr(theme(), kind)
        return [(name, one.names[language()]) for name, one in found.items()]

    return choices


def style(accent: str, on_accent: str, font: str, corners: str) -> str:
    """The style sheet. A choice that is no longer there gives way to the default."""
    held = theme()
    fonts, rounds = held.fonts, held.corners
    values = {
        "accent": accent, "on_accent": on_accent,
        "font": fonts.get(font, fonts[held.defaults["font"]]).value,
        "corners": rounds.get(corners, rounds[held.defaults["corners"]]).value,
    }  # fmt: skip
    told = {held.properties[name]: value for name, value in values.items()}
    lines = [
        f"  {name}: {value};" for name, value in {**told, **following(accent, on_accent)}.items()
    ]
    return ":root {\n" + "\n".join(lines) + "\n}\n"


def following(accent: str, on_accent: str) -> dict[str, str]:
    """Colours that follow from the accent, each readable where it stands whatever the accent is."""
    pale = mix(accent, PALE, WHITE)
    # Under the pointer a button moves away from its letters, so it never loses contrast.
    away = BLACK if luminance(on_accent) > luminance(accent) else WHITE
    return {
        "--gewoon-accent-deep": deepened(accent, DEEP, pale, *GROUNDS),
        "--gewoon-accent-pale": pale,
        "--gewoon-accent-hover": mix(accent, HOVER, away),
    }
