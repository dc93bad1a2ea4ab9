# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may still be caused in each year on the way to a goal.

Linear and constant-rate pathways are arithmetic. Absolute contraction: Science Based Targets
initiative; the yearly share is one of the base year, so the line is straight. Its version is data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DomainError, UnknownName


@dataclass(frozen=True, slots=True)
class Pathway:
    """Amounts from the base year up to and including the last year, in the unit of the base.

    shape: linear, constant rate, or the version of absolute contraction; rate: the share that
    goes off each year (of the base year; for a constant rate of the year before); status: whether
    the numbers of the method were confirmed by a person.
    """

    base_year: int
    amounts: tuple[float, ...]
    shape: str
    rate: float
    status: str = ""

    @property
    def last_year(self) -> int:
        """The year of the last amount."""
        return self.base_year + len(self.amounts) - 1

    def amount(self, year: int) -> float:
        """The amount of a year. Raised if it lies outside the pathway: DomainError."""
        if not self.base_year <= year <= self.last_year:
            raise DomainError(f"The pathway runs from {self.base_year} to {self.last_year}.")
        return self.amounts[year - self.base_year]


def linear(base: float, target: float, base_year: int, target_year: int) -> Pathway:
    """The same amount off each year: E_t = E_b - (E_b - E_T)(t - b)/(T - b)."""
    years = _years(base, base_year, target_year)
    if target < 0:
        raise DomainError("A goal is 0 or more: removals do not lower an inventory below nothing.")
    amounts = (base - (base - target) * t / years for t in range(years + 1))
    return Pathway(base_year, tuple(amounts), "linear", (base - target) / base / years)


def constant_rate(base: float, target: float, base_year: int, target_year: int) -> Pathway:
    """The same share off each year: E_b(1 - g)^t with g = 1 - (E_T/E_b)^(1/(T - b))."""
    years = _years(base, base_year, target_year)
    if target <= 0:
        raise DomainError("A constant rate never reaches 0; give a goal above it or go linear.")
    rate = 1 - (target / base) ** (1 / years)
    amounts = (base * (1 - rate) ** t for t in range(years + 1))
    return Pathway(base_year, tuple(amounts), "constant rate", rate)


def absolute_contraction(
    base: float, base_year: int, last_year: int, version: str, rate: float | None = None
) -> Pathway:
    """E_b(1 - r t), never below the residual: the rate is a share of the base year, not compounded.

    version: an id of gewoon/data/eu/contraction; rate: another rate than that version's.
    Raised if the version is unknown: UnknownName; if the rate is not between 0 and 1: DomainError.
    """
    years = _years(base, base_year, last_year)
    told = _version(version)
    residual = told["residual"] or 0.0
    if rate is None:
        rate = told["rate"] or (1 - residual) / _years(base, base_year, told["net_zero_year"])
    if not 0 < rate < 1:
        raise DomainError(f"A yearly share of the base year lies between 0 and 1, not {rate}.")
    amounts = (max(base * (1 - rate * t), base * residual) for t in range(years + 1))
    return Pathway(base_year, tuple(amounts), version, rate, told["status"])


@cache
def versions() -> dict[str, dict[str, Any]]:
    """The versions of absolute contraction, by id."""
    path = files("gewoon").joinpath("data", "eu", "contraction", "versions.yaml")
    return {one["id"]: one for one in yaml.safe_load(path.read_text("utf-8"))}


def _version(name: str) -> dict[str, Any]:
    if name not in versions():
        raise UnknownName(f"There is no version {name!r}; there are: {', '.join(versions())}.")
    return versions()[name]


def _years(base: float, first: int, last: int) -> int:
    if base <= 0:
        raise DomainError(f"The amount in the base year must be more than 0, not {base}.")
    if last <= first:
        raise DomainError(f"The last year {last} does not come after the base year {first}.")
    return last - first
