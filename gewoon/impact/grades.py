# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure a category must be for a euro to keep the quality grade of its factor."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def confidence_floors() -> tuple[float, ...]:
    """The least confidence for grades A, B and C; below the last one a euro is graded D."""
    path = files("gewoon").joinpath("data", "eu", "quality", "grades.yaml")
    floors = yaml.safe_load(path.read_text("utf-8"))["confidence_at_least"]
    return tuple(float(floors[grade]) for grade in "ABC")
