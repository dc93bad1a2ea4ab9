# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which purchases buy material: by CPV group, else by division, from a table with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gewoon.impact.circularity.figures import rows

TABLE = ("eu", "material_bearing", "bearing.csv")
SOURCE = "eu/material_bearing"
GROUP, DIVISION = 3, 2
Class = Literal["yes", "partly", "no", "unknown"]
CLASSES: tuple[Class, ...] = ("yes", "partly", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Bearing:
    """yes: it stays as material; partly: labour with material in one price; no; unknown: not classified."""

    bearing: Class
    code: str
    reasons: Mapping[str, str]


UNCLASSIFIED = Bearing("unknown", "", {"nl": "niet ingedeeld", "en": "not classified"})


@cache
def _known() -> Mapping[str, Bearing]:
    by_name: dict[str, Class] = {name: name for name in CLASSES}
    return {
        row["code"]: Bearing(
            by_name[row["bearing"]],
            row["code"],
            {"nl": row["reason_nl"], "en": row["reason_en"]},
        )
        for row in rows(*TABLE)
    }


def of(code: str) -> Bearing:
    """The judgement on a CPV code of two digits or more; unknown if there is none."""
    for digits in (GROUP, DIVISION):
        found = _known().get(code[:digits]) if len(code) >= digits else None
        if found:
            return found
    return UNCLASSIFIED
