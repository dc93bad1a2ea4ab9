# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known about the made-up city, read from gewoon/data/nl/voorbeeldstad."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, TypeVar

import yaml

from gewoon.categories.category import KINDS
from gewoon.errors import DataError

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Spending:
    """One thing the city spends money on. cpv has its check digit and is empty if no purchase.

    euros: net euros by year; lines: weight in the number of lines; spread: sigma of the logarithm
    of the size of a line; under_contract: share of the money of suppliers that have a contract.
    """

    key: str
    kind: str
    cpv: str
    account: str
    cost_centres: tuple[str, ...]
    euros: tuple[tuple[int, int], ...]
    lines: int
    suppliers: int
    form: str
    spread: float
    vat: int
    season: str
    under_contract: float
    words: tuple[str, ...]
    fixed_names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostCentre:
    """A cost centre, its department and the role that owns its contracts."""

    code: str
    department: str
    role: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """The unit of metered spending and its made-up price in euros by year."""

    unit: str
    prices: tuple[tuple[int, float], ...]
    spread: float


@dataclass(frozen=True, slots=True)
class City:
    """Everything from which ledgers are made. accounts maps a code to its description."""

    spendings: tuple[Spending, ...]
    cost_centres: Mapping[str, CostCentre]
    accounts: Mapping[str, str]
    seasons: Mapping[str, tuple[float, ...]]
    quantities: Mapping[str, Quantity]
    vague_texts: tuple[str, ...]
    names: Mapping[str, Any]
    settings: Mapping[str, Any]

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which amounts are given."""
        return tuple(year for year, _ in self.spendings[0].euros)


def pick(rng: Random, weights: Mapping[Choice, float]) -> Choice:
    """One key, drawn by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def text_of(name: str) -> str:
    """The text of one file of the city's data folder."""
    return files("gewoon").joinpath("data", "nl", "voorbeeldstad", name).read_text("utf-8")


@cache
def load_city() -> City:
    """Read the city. Raised if a row names a kind, account or season that is not there: DataError."""
    texts = yaml.safe_load(text_of("teksten.yaml"))
    city = City(
        tuple(_spending(row, texts["bestedingen"]) for row in _rows("bestedingen.csv")),
        {r["kostenplaats"]: _cost_centre(r) for r in _rows("afdelingen.csv")},
        {r["rekening"]: r["omschrijving"] for r in _rows("grootboek.csv")},
        {r.pop("seizoen"): tuple(map(float, r.values())) for r in _rows("seizoenen.csv")},
        {r["sleutel"]: _quantity(r) for r in _rows("hoeveelheden.csv")},
        tuple(texts["vaag"]),
        yaml.safe_load(text_of("namen.yaml")),
        yaml.safe_load(text_of("instellingen.yaml")),
    )
    for spending in city.spendings:
        _check(spending, city)
    return city


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text_of(name).splitlines()))


def _by_year(row: Mapping[str, str], start: str) -> list[tuple[int, str]]:
    return [(int(name[len(start) :]), row[name]) for name in row if name.startswith(start)]


def _spending(row: Mapping[str, str], texts: Mapping[str, Any]) -> Spending:
    words = texts[row["sleutel"]]
    return Spending(
        key=row["sleutel"],
        kind=row["soort"],
        cpv=row["cpv"],
        account=row["rekening"],
        cost_centres=tuple(row["kostenplaatsen"].split()),
        euros=tuple((year, int(value)) for year, value in _by_year(row, "euro_")),
        lines=int(row["regels"]),
        suppliers=int(row["leveranciers"]),
        form=row["vorm"],
        spread=float(row["spreiding"]),
        vat=int(row["btw"]),
        season=row["seizoen"],
        under_contract=float(row["onder_contract"]),
        words=tuple(words.get("namen", ())),
        fixed_names=tuple(words.get("vaste_namen", ())),
        texts=tuple(words["regels"]),
    )


def _cost_centre(row: Mapping[str, str]) -> CostCentre:
    return CostCentre(row["kostenplaats"], row["afdeling"], row["rol"])


def _quantity(row: Mapping[str, str]) -> Quantity:
    prices = tuple((year, float(value)) for year, value in _by_year(row, "prijs_"))
    return Quantity(row["eenheid"], prices, float(row["spreiding"]))


def _check(spending: Spending, city: City) -> None:
    known = {
        "soort": spending.kind in KINDS,
        "rekening": spending.account in city.accounts,
        "kostenplaatsen": set(spending.cost_centres) <= set(city.cost_centres),
        "seizoen": spending.season in city.seasons,
    }
    for column, right in known.items():
        if not right:
            raise DataError(
                f"bestedingen.csv, row {spending.key}: {column} is not known. "
                "Correct it, or add it to the table it refers to."
            )
