# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of the circularity methods that an expert may change, read from gewoon/data."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DataError

UNVERIFIED = "unverified: editable"


@cache
def table(*place: str) -> dict[str, Any]:
    """A YAML table under gewoon/data, by its folders and file name. Raised if unreadable: DataError."""
    try:
        loaded: dict[str, Any] = yaml.safe_load(_text(place))
    except yaml.YAMLError as error:
        raise DataError(f"The table {'/'.join(place)} is no YAML: {error}") from error
    return loaded


@cache
def rows(*place: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table under gewoon/data. Raised if it cannot be read: DataError."""
    return tuple(csv.DictReader(_text(place).splitlines()))


def _text(place: tuple[str, ...]) -> str:
    try:
        return files("gewoon").joinpath("data", *place).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"The table {'/'.join(place)} cannot be read: {error}") from error
