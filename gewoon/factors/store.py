# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The factor set: every factor in one immutable, versioned object."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import pvariance

from gewoon.errors import DataError
from gewoon.estimate import Missing
from gewoon.factors import tables
from gewoon.factors.factor import Factor
from gewoon.source import Source

ALL_SPEND = "*"
GROUP, DIVISION = 3, 2
# Every figure rests on these, whichever factors it uses.
ALWAYS = ("eu/cpv", "eu/exchange", "eu/prices", "eu/spend_factors")


@dataclass(frozen=True)
class FactorSet:
    """All factors of one version. sources: by the id that factors name."""

    version: str
    by_code: Mapping[str, Factor]
    by_id: Mapping[str, Factor]
    physical_rules: Mapping[tuple[str, str], str]
    units: Mapping[str, tuple[str, float]]
    sources: Mapping[str, Source]

    def spend(self, code: str) -> Factor | Missing:
        """The factor of a CPV prefix: of its group, else of its division; never the average."""
        for digits in (GROUP, DIVISION):
            found = self.by_code.get(code[:digits]) if len(code) >= digits else None
            if found:
                return found
        return Missing(f"no factor for CPV {code or '?'}")

    def average(self) -> Factor:
        """All spend together, grade D: only to say how large what is not covered may be."""
        return self.by_code[ALL_SPEND]

    def physical(self, name: str) -> Factor | Missing:
        """A physical factor by name."""
        return self.by_id.get(f"physical:{name}") or Missing(f"no physical factor {name}")

    def physical_for(self, unit: str, code: str) -> tuple[Factor, float] | Missing:
        """The physical factor for a quantity of a CPV code, and its unit in units of the factor.

        The longest matching CPV prefix decides. "MWh" of electricity gives (per kWh, 1000).
        """
        known = self.units.get(unit.strip().lower())
        if known is None:
            return Missing(f"unit {unit or '?'} is not known")
        name, times = known
        for digits in range(len(code), DIVISION - 1, -1):
            rule = self.physical_rules.get((code[:digits], name))
            found = self.physical(rule) if rule else None
            if isinstance(found, Factor):
                return found, times
        return Missing(f"no physical factor for {name} of CPV {code or '?'}")

    def log_variance(self) -> float:
        """Variance of the logarithm of the group factors: what not knowing the group means."""
        values = [math.log(f.value) for code, f in self.by_code.items() if len(code) == GROUP]
        return pvariance(values)


@cache
def load(folder: Path | None = None) -> FactorSet:
    """The factor set of a folder; tables it does not hold are the shipped ones.

    Raised if a table is malformed: DataError (gewoon check says what is wrong where).
    """
    place = folder or tables.shipped()
    if not place.is_dir():
        raise DataError(f"There is no folder {place} with factor tables.")
    try:
        spend = [tables.spend_factor(row) for row in tables.rows(place, tables.SPEND)]
        physical = [tables.physical_factor(row) for row in tables.rows(place, tables.PHYSICAL)]
        rules = tables.rows(place, tables.RULES)
        units = {
            row["word"]: (row["unit"], float(row["times"]))
            for row in tables.rows(place, tables.UNITS)
        }
    except (KeyError, ValueError) as error:
        raise DataError(f"A factor table is malformed ({error}). Run: gewoon check") from error
    named = {name for factor in (*spend, *physical) for name in factor.sources}
    sources = {name: tables.source(place, name) for name in sorted({*named, *ALWAYS})}
    return FactorSet(
        version=f"{sources['eu/spend_factors'].version}+{tables.digest(place)}",
        by_code={factor.code: factor for factor in spend},
        by_id={factor.id: factor for factor in (*spend, *physical)},
        physical_rules={(row["code"], row["unit"]): row["factor"] for row in rules},
        units=units,
        sources=sources,
    )
