# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the money of a year to the euros of a factor: deflate first, then convert.

Method (GHG Protocol, spend-based; methods 1.2): deflate in the currency of the invoice with that
country's index to the factor's price year, then convert at the rate of that year. The other order
gives another number unless relative purchasing power parity holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from gewoon.errors import Issue, issue
from gewoon.estimate import Missing
from gewoon.factors import tables
from gewoon.factors.factor import Factor

EURO = "EUR"
HOME = "NLD"
CHANGES, RATES = "eu/prices/changes.csv", "eu/exchange/rates.csv"
COUNTRIES = "eu/prices/countries.csv"
# The GDP deflator leads; consumer prices only where it has no year yet.
SERIES = ("gdp_deflator", "cpi")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conversion, for whoever asks why: a key of the words, and what is filled in."""

    key: str
    values: tuple[tuple[str, str | int | float], ...]


def step(key: str, **values: str | int | float) -> Step:
    """Make a Step."""
    return Step(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class PriceStep:
    """price level of the target year / of the spend year, the series used, what was assumed."""

    ratio: float
    series: str
    flags: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Euros of the target year that one unit of a currency in a year stands for, and how."""

    euros: float
    steps: tuple[Step, ...]
    flags: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What one unit of money of a year causes, and the euros of the factor's year it stands for."""

    kg_per_unit: float
    real_euros_per_unit: float
    steps: tuple[Step, ...]
    flags: tuple[Issue, ...]


@dataclass(frozen=True)
class Prices:
    """Price changes per (country, series, year) in percent and exchange rates per euro."""

    changes: Mapping[tuple[str, str, int], float]
    rates: Mapping[tuple[str, int], float]
    countries: Mapping[str, str]

    @cached_property
    def _years(self) -> dict[str, list[int]]:
        """The years with a price change, per country, in order."""
        found: dict[str, set[int]] = {}
        for country, _, year in self.changes:
            found.setdefault(country, set()).add(year)
        return {country: sorted(years) for country, years in found.items()}

    def deflator(self, country: str, spent: int, target: int) -> PriceStep | Missing:
        """The ratio of price levels. A year after the last known one uses that one, and says so."""
        known = self._years.get(country, ())
        if not known:
            return Missing(f"no price index for {country}")
        if min(spent, target) < known[0] - 1:
            return Missing(f"no price index for {country} before {known[0] - 1}")
        last = known[-1]
        flags: tuple[Issue, ...] = ()
        if spent > last:
            flags = (issue("price_index_ends", "warning", country=country, year=spent, last=last),)
        ratio, used = 1.0, set()
        start, end = sorted((min(spent, last), min(target, last)))
        for year in range(start + 1, end + 1):
            series = next((s for s in SERIES if (country, s, year) in self.changes), None)
            if series is None:
                return Missing(f"no price index for {country} in {year}")
            used.add(series)
            ratio *= 1 + self.changes[country, series, year] / 100
        if min(spent, last) > target:
            ratio = 1 / ratio
        return PriceStep(ratio, " and ".join(sorted(used)) or "none", flags)

    def exchange_rate(self, currency: str, year: int) -> float | Missing:
        """Units of the currency per euro, mean of the year."""
        if currency == EURO:
            return 1.0
        rate = self.rates.get((currency, year))
        return rate if rate else Missing(f"no exchange rate for {currency} in {year}")

    def coefficient(self, factor: Factor, currency: str, year: int) -> Coefficient | Missing:
        """Kilograms per unit of money spent in a year, by a spend factor in euros."""
        place = (currency, year, factor.price_year)
        if place not in self._levels:
            self._levels[place] = self._level(*place)
        level = self._levels[place]
        if isinstance(level, Missing):
            return level
        last = step("factor", id=factor.id, value=factor.value, unit=factor.unit)
        return Coefficient(
            level.euros * factor.value, level.euros, (*level.steps, last), level.flags
        )

    @cached_property
    def _levels(self) -> dict[tuple[str, int, int], Level | Missing]:
        """What was worked out before: there are few currencies and years."""
        return {}

    def _level(self, currency: str, year: int, target: int) -> Level | Missing:
        country = self.countries.get(currency)
        if country is None:
            return Missing(f"no country for currency {currency}")
        price = self.deflator(country, year, target)
        if isinstance(price, Missing):
            return price
        rate = self.exchange_rate(currency, target)
        if isinstance(rate, Missing):
            return rate
        steps = (
            step("price_level", country=country, year=year, target=target, ratio=price.ratio,
                 series=price.series),
            step("exchange", currency=currency, year=target, rate=rate),
        )  # fmt: skip
        return Level(price.ratio / rate, steps, price.flags)


@cache
def load() -> Prices:
    """The shipped indices and rates."""
    place = tables.shipped()
    return Prices(
        changes={
            (row["country"], row["series"], int(row["year"])): float(row["change_pct"])
            for row in tables.rows(place, CHANGES)
        },
        rates={
            (row["currency"], int(row["year"])): float(row["per_eur"])
            for row in tables.rows(place, RATES)
        },
        countries={row["currency"]: row["country"] for row in tables.rows(place, COUNTRIES)},
    )
