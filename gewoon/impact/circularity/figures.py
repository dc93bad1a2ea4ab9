# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of the circularity methods that an expert may change, read from gewoon/data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

UNVERIFIED = "unverified: editable"


@cache
def table(*place: str) -> dict[str, Any]:
    """A YAML table under gewoon/data, by its folders and file name."""
    text = files("gewoon").joinpath("data", *place).read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
