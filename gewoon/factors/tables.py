# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The factor tables as text: where they stand and how they are read."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import yaml

from gewoon.errors import DataError
from gewoon.factors.factor import Factor
from gewoon.period import Period
from gewoon.source import Source

Z95 = 1.959964
SPEND = "eu/spend_factors/factors.csv"
PHYSICAL = "nl/emission_factors/factors.csv"
RULES = "nl/emission_factors/rules.csv"
UNITS = "nl/emission_factors/units.csv"
TABLES = (SPEND, PHYSICAL, RULES, UNITS)
Row = Mapping[str, str]
# The same loader in C, where it is installed: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped() -> Path:
    """The folder of the tables that come with gewoon."""
    return Path(str(files("gewoon").joinpath("data")))


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table; that of another folder first, else the shipped one.

    Raised if the table cannot be read as UTF-8 CSV: DataError.
    """
    try:
        with located(folder, table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"The factor table {table} cannot be read: {error}") from error


def located(folder: Path, table: str) -> Path:
    """Where a table stands: a folder of one's own may hold only what differs."""
    own = folder / table
    return own if own.is_file() else shipped() / table


def digest(folder: Path) -> str:
    """A short content hash over all tables."""
    joined = b"\0".join(located(folder, table).read_bytes() for table in TABLES)
    return hashlib.sha256(joined).hexdigest()[:12]


def source(folder: Path, name: str) -> Source:
    """The source of the tables in one folder of data. Raised if it is not described: DataError."""
    path = located(folder, f"{name}/source.yaml")
    if not path.is_file():
        raise DataError(f"There is no {name}/source.yaml that says where its figures come from.")
    told = yaml.load(path.read_text("utf-8"), LOADER)
    accessed = told["accessed"]
    return Source(
        id=name,
        publisher=str(told["publisher"]),
        title=str(told["title"]),
        version=str(told["version"]),
        licence=str(told["licence"]),
        credit=str(told["credit"]),
        url=str(told["url"]),
        accessed=accessed if isinstance(accessed, date) else date.fromisoformat(str(accessed)),
        sha256=str(told["sha256"]),
        note=str(told["note"]),
    )


def spend_factor(row: Row) -> Factor:
    """A row of the spend table. Raised if a cell is no number: ValueError."""
    sectors = (pair.split(":") for pair in row["sectors"].split())
    return Factor(
        id=f"spend:{row['code']}",
        indicator=row["indicator"],
        code=row["code"],
        value=float(row["value"]),
        unit=row["unit"],
        sigma=float(row["sigma"]),
        sectors=tuple((name, float(load)) for name, load in sectors),
        own_sigma=float(row["own_sigma"]),
        low=float(row["low"]),
        high=float(row["high"]),
        currency=row["currency"],
        price_year=int(row["price_year"]),
        price_basis=f"{row['price_basis']}, VAT {row['vat']}",
        geography=row["geography"],
        technology_year=int(row["technology_year"]),
        gwp_set=row["gwp_set"],
        sources=tuple(row["sources"].split()),
        quality=row["quality"],
        method=row["method"],
        better_unit=row["better_unit"],
        period=_period(row),
    )


def physical_factor(row: Row) -> Factor:
    """A row of the physical table. Raised if a cell is no number: ValueError."""
    value, sigma = float(row["value"]), float(row["sigma"])
    middle = value * math.exp(-(sigma**2) / 2)
    return Factor(
        id=f"physical:{row['id']}",
        indicator="co2e",
        code=row["id"],
        value=value,
        unit=row["unit"],
        sigma=sigma,
        sectors=(),
        own_sigma=sigma,
        low=middle * math.exp(-Z95 * sigma),
        high=middle * math.exp(Z95 * sigma),
        currency="",
        price_year=0,
        price_basis="no price",
        geography=row["geography"],
        technology_year=int(row["technology_year"]),
        gwp_set=row["gwp_set"],
        sources=("nl/emission_factors",),
        quality=row["quality"],
        method=row["scope"],
        better_unit="",
        period=_period(row),
    )


def _period(row: Row) -> Period:
    first, last = row["valid_from"], row["valid_to"]
    return Period(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )
