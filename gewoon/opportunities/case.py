# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Something bought on which measures can be laid: a contract, or a category without contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gewoon.errors import DomainError, UnitMismatch
from gewoon.opportunities.expected import Range
from gewoon.opportunities.measures import Measure, Theme

# none: bought without contract, so it can be bought differently from one day to the next.
Ending = Literal["fixed", "rolling", "unknown", "none"]
# How the key of a category begins; what follows is its CPV group.
CATEGORY = "cpv "


@dataclass(frozen=True, slots=True)
class Burden:
    """What is bought in a year, and what one unit of it causes.

    amount: spend or a physical quantity, in amount_unit; intensity in intensity_unit, such as
    'kg CO2e/EUR'; grade: of the intensity.
    """

    theme: Theme
    amount: Range
    amount_unit: str
    intensity: Range
    intensity_unit: str
    grade: str = "D"

    @property
    def unit(self) -> str:
        """What it is counted in. Raised if amount and intensity do not go together: UnitMismatch."""
        unit, _, per = self.intensity_unit.rpartition("/")
        if not unit or per.strip() != self.amount_unit:
            raise UnitMismatch(f"{self.intensity_unit} does not go with {self.amount_unit}.")
        return unit.strip()

    @property
    def most(self) -> float:
        """The burden at its highest."""
        return _high(self.amount) * _high(self.intensity)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a case with its CPV prefix, without trailing zeros; '' if not known."""

    code: str
    share: float


@dataclass(frozen=True, slots=True)
class Case:
    """A contract or a category, per year.

    parts: its CPV codes with their shares, at most 1 together. burdens: one per theme at most; a
    theme without is in missing, with the reason. euros: spend in euros, for social return. decide: the last
    day on which what is asked can be changed; opens: the day what follows begins; both None for a
    category, or when they are not known. owner: who decides.
    """

    key: str
    parts: tuple[Part, ...]
    burdens: tuple[Burden, ...] = ()
    euros: float | None = None
    title: str = ""
    ending: Ending = "none"
    decide: date | None = None
    opens: date | None = None
    owner: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raised if a share, amount or intensity lies outside its domain: DomainError."""
        if any(one.share < 0 for one in self.parts) or sum(p.share for p in self.parts) > 1 + 1e-9:
            raise DomainError(f"{self.key}: shares are 0 or more, and at most 1 together.")
        if len({one.theme for one in self.burdens}) < len(self.burdens):
            raise DomainError(f"{self.key}: give one burden per theme.")
        for one in self.burdens:
            _check(self.key, one)
        if self.euros is not None and self.euros < 0:
            raise DomainError(f"{self.key}: spend is 0 or more; put credits with their purchases.")

    def part(self, measure: Measure) -> float:
        """The share of the case a measure is for."""
        return min(sum(one.share for one in self.parts if measure.fits(one.code)), 1.0)

    def burden(self, theme: Theme) -> Burden | None:
        """The burden in a theme."""
        return next((one for one in self.burdens if one.theme == theme), None)


def _check(key: str, one: Burden) -> None:
    for given in (one.amount, one.intensity):
        low = given.mean if given.low is None else given.low
        if not 0 <= low <= given.mean <= _high(given):
            raise DomainError(f"{key}: an interval is 0 or more with its mean inside.")


def _high(given: Range) -> float:
    return given.mean if given.high is None else given.high
