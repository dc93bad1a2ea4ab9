# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the codes in an invoice mean: gewoon/data/eu/invoices."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of ours. times: how many of it go in one of the invoice's. metered: energy, gas."""

    name: str
    times: Decimal
    metered: bool


@cache
def units() -> dict[str, Unit]:
    """Code of UNECE Recommendation 20 -> unit."""
    text = files("gewoon").joinpath("data", "eu", "invoices", "units.csv").read_text("utf-8")
    return {
        row["code"]: Unit(row["unit"], Decimal(row["times"]), row["metered"] == "yes")
        for row in csv.DictReader(text.splitlines())
    }


@cache
def metered_codes() -> frozenset[str]:
    """Codes of units in which energy and gas are metered."""
    return frozenset(code for code, unit in units().items() if unit.metered)


@cache
def _codes() -> dict[str, Any]:
    path = files("gewoon").joinpath("data", "eu", "invoices", "codes.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@cache
def credit_types() -> frozenset[str]:
    """Document types of credit notes."""
    return frozenset(_codes()["credit_types"])


@cache
def _kinds() -> dict[str, str]:
    return {scheme: kind for kind, named in _codes()["schemes"].items() for scheme in named}


def kind_of(scheme: str) -> str:
    """What a number is by its scheme: kvk, oin, vat or ''."""
    return _kinds().get(scheme.strip().upper(), "")


@lru_cache(maxsize=1000)
def is_cpv(listed: str) -> bool:
    """Whether an item classification list holds CPV codes."""
    return listed.upper() in _codes()["cpv_lists"]


@lru_cache(maxsize=1000)
def list_name(listed: str) -> str:
    """The name of a classification list as people know it."""
    return str(_codes()["list_names"].get(listed.upper(), listed))


@cache
def _components() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _codes()["price_components"])
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def is_price_component(text: str) -> bool:
    """Whether the text of a metered line names a tax or a grid fee."""
    return bool(_components().search(text))
