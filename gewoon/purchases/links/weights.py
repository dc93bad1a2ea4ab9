# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The weights of evidence, from gewoon/data/eu/linking/weights.yaml."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DataError

GROUPS = ("word", "town", "spend", "notice", "thresholds")


@cache
def weights() -> dict[str, Any]:
    """All weights by name. Raised if a group is missing: DataError."""
    path = files("gewoon").joinpath("data", "eu", "linking", "weights.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    missing = [name for name in GROUPS if name not in loaded]
    if missing:
        raise DataError(f"gewoon/data/eu/linking/weights.yaml lacks: {', '.join(missing)}.")
    return loaded


def probability(bits: float) -> float:
    """The chance that goes with a weight in bits: 0 bits is one half."""
    return 1 / (1 + 2 ** -max(-500.0, min(500.0, bits)))


def bits(chance: float) -> float:
    """The weight in bits that goes with a chance between 0 and 1."""
    return math.log2(chance / (1 - chance))
