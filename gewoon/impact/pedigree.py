# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From five quality scores to a lognormal spread.

Method: pedigree matrix (Weidema; Frischknecht): ln SDg95 = sqrt(sum (ln U_k)^2 + (ln U_b)^2).
Programs disagree whether that number is the GSD or its square; a table says which, and mixing two
conventions raises UnitMismatch. See methods 1.5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DomainError, UnitMismatch

CRITERIA = ("reliability", "completeness", "temporal", "geographical", "technological")
CONVENTIONS = ("gsd2", "gsd")


@dataclass(frozen=True, slots=True)
class Spread:
    """A combined uncertainty factor and what it is: gsd2 (a squared GSD) or gsd."""

    factor: float
    convention: str

    @property
    def sigma(self) -> float:
        """Log standard deviation."""
        return math.log(self.factor) / (2 if self.convention == "gsd2" else 1)

    @property
    def gsd(self) -> float:
        """Geometric standard deviation."""
        return math.exp(self.sigma)

    @property
    def cv(self) -> float:
        """Coefficient of variation of the lognormal."""
        return math.sqrt(math.expm1(self.sigma**2))


@cache
def _tables() -> dict[str, dict[str, Any]]:
    path = files("gewoon").joinpath("data", "eu", "pedigree", "tables.yaml")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def spread(
    scores: Sequence[int | None], basic: float, table: str = "classic", convention: str = ""
) -> Spread:
    """The spread of five scores (1 best; None or 0 is not assessed and counts as the worst).

    basic: basic uncertainty factor, 1 or more. convention: must be named for every table but the
    default one. Raised if a score is outside the table: DomainError; if the convention is not the
    table's: UnitMismatch.
    """
    known = _tables()[table]
    if convention and convention not in CONVENTIONS:
        raise DomainError(f"A convention is one of {', '.join(CONVENTIONS)}.")
    if table != "classic" and not convention:
        raise UnitMismatch(f"Say which convention the table {table} is used with.")
    if convention and convention != known["convention"]:
        raise UnitMismatch(f"The table {table} gives {known['convention']}, not {convention}.")
    if len(scores) != len(CRITERIA) or basic < 1:
        raise DomainError("There are five scores, and a basic factor of at least 1.")
    factors = [_factor(known[name], score) for name, score in zip(CRITERIA, scores, strict=True)]
    total = sum(math.log(factor) ** 2 for factor in (*factors, basic))
    return Spread(math.exp(math.sqrt(total)), known["convention"])


def unassessed(scores: Sequence[int | None]) -> list[str]:
    """The criteria that nobody scored: they are flagged, never taken as best."""
    return [name for name, score in zip(CRITERIA, scores, strict=True) if not score]


def combined(spreads: Sequence[Spread]) -> Spread:
    """Independent spreads together. Raised if their conventions differ: UnitMismatch."""
    if len({one.convention for one in spreads}) != 1:
        raise UnitMismatch("Spreads of different conventions (GSD and its square) cannot be added.")
    total = math.sqrt(sum(math.log(one.factor) ** 2 for one in spreads))
    return Spread(math.exp(total), spreads[0].convention)


def _factor(column: Sequence[float], score: int | None) -> float:
    worst = len(column)
    place = score or worst
    if not 1 <= place <= worst:
        raise DomainError(f"A score is 1 to {worst}, not {score}.")
    return column[place - 1]
