# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of this room: scales, ladder steps, rates, prices and legal checks in gewoon/data/nl/award.

valid_from and valid_to say when a row may be used; an empty one is open on that side.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DomainError, UnknownName

FOLDER = files("gewoon").joinpath("data", "nl", "award")
EDITABLE = "editable"


@cache
def table(name: str) -> dict[str, Any]:
    """A YAML table by its name."""
    loaded: dict[str, Any] = yaml.safe_load(FOLDER.joinpath(f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def ladder_rows() -> tuple[dict[str, str], ...]:
    """The steps of the CO2 Performance Ladder."""
    text = FOLDER.joinpath("ladder.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def entry(name: str, key: str) -> Any:
    """One entry of a table. Raised if it has no such entry: UnknownName, with those it has."""
    known = table(name)
    if key not in known:
        raise UnknownName(f"There is no {key!r} in {name}; there are: {', '.join(known)}.")
    return known[key]


def editable(row: Mapping[str, Any]) -> bool:
    """Whether a person must confirm this row before use."""
    return EDITABLE in str(row["status"])


def check_validity(row: Mapping[str, Any], day: date | None, what: str) -> None:
    """Raised if a row is not in force on a day: DomainError. Without a day nothing is checked."""
    first, last = (_day(row[key]) for key in ("valid_from", "valid_to"))
    if day and first and day < first:
        raise DomainError(f"{what} is in force from {first}, not on {day}.")
    if day and last and day > last:
        raise DomainError(f"{what} was in force until {last}, not on {day}.")


def _day(written: object) -> date | None:
    if isinstance(written, date):
        return written
    return date.fromisoformat(str(written)) if written else None
