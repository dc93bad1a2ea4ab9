# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/eu/spend_factors/factors.csv: kg CO2e per euro for each CPV group and division.

Group: FIGARO for the A64 blend; in sectors that hide large differences the geometric mean with the
EPA detail, brought to euros of 2023. The log standard deviation joins a judged base per sector with
half the log gap between the two models: judgement on model spread, no statistical confidence.
Division: the mean of its groups, with their spread on top. '*': all government purchasing (RIVM),
brought from 2019 to 2023 prices.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

DATA = Path("gewoon/data")
TARGET = DATA / "eu/spend_factors/factors.csv"
NO_SECOND_MODEL = 0.30  # log gap assumed where only one model covers a group
GOOD, FAIR = 0.45, 0.52  # largest sigma of one-sector groups for grades A and B
COLUMNS = (
    "code", "indicator", "value", "unit", "sigma", "own_sigma", "sectors", "low", "high",
    "currency", "price_year", "price_basis", "vat", "geography", "technology_year", "gwp_set",
    "quality", "method", "better_unit", "sources", "valid_from", "valid_to",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """One factor before it is written."""

    code: str
    value: float
    sigma: float
    sectors: dict[str, float]  # log-sd shared with all factors of a sector
    quality: str
    method: str
    better_unit: str
    sources: str


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of our tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def blend(text: str) -> dict[str, float]:
    """'F*0.5+C33*0.5' as weights."""
    parts = (part.partition("*") for part in text.split("+"))
    return {name.strip(): float(weight or 1) for name, _, weight in parts}


def euros(dollars: float) -> float:
    """kg per USD of 2022 as kg per EUR of 2023: ECB rate of 2022, Dutch deflator of 2023."""
    rates = {(r["currency"], r["year"]): float(r["per_eur"]) for r in read("eu/exchange/rates.csv")}
    changes = {
        (r["country"], r["series"], r["year"]): float(r["change_pct"])
        for r in read("eu/prices/changes.csv")
    }
    inflation = 1 + changes["NLD", "gdp_deflator", "2023"] / 100
    return dollars * rates["USD", "2022"] / inflation


def group(row: dict[str, str]) -> Built:
    """The factor of one CPV group."""
    weights = blend(row["a64"])
    figaro = sum(weight * FIGARO[name] for name, weight in weights.items())
    families = [_family(prefix) for prefix in row["naics"].split()]
    known = [fmean(family) for family in families if family]
    epa = euros(fmean(known)) if known else None
    base = max(SECTORS[name] for name in weights)
    gap = math.log(figaro / epa) / 2 if epa else NO_SECOND_MODEL
    detailed = sum(weight for name, weight in weights.items() if name in DETAILED)
    mixed = epa is not None and detailed >= 0.5
    value = math.sqrt(figaro * epa) if mixed and epa else figaro
    sigma = math.hypot(base, gap)
    shared = {name: base * weight for name, weight in weights.items()}
    quality = "C" if len(weights) > 1 or sigma > FAIR else "B"
    if len(weights) == 1 and sigma <= GOOD and base < 0.35:
        quality = "A"
    method = "geometric mean of FIGARO and EPA detail" if mixed else "FIGARO"
    sources = "eu/figaro us/epa eu/cpv_a64" if epa else "eu/figaro eu/cpv_a64"
    return Built(row["group"], value, sigma, shared, quality, method, row["better_unit"], sources)


def _family(prefix: str) -> list[float]:
    """The EPA factors of one product family; each family counts the same in a group."""
    return [value for naics, value in EPA.items() if naics.startswith(prefix)]


def division(code: str, groups: list[Built]) -> Built:
    """The mean of the groups; the band covers the widest group and their spread."""
    value = fmean(one.value for one in groups)
    spread = math.sqrt(fmean(math.log(one.value / value) ** 2 for one in groups))
    sigma = math.hypot(max(one.sigma for one in groups), spread)
    shared: dict[str, float] = {}
    for one in groups:
        for name, load in one.sectors.items():
            shared[name] = shared.get(name, 0.0) + load * one.value / value / len(groups)
    sources = "eu/figaro us/epa eu/cpv_a64"
    return Built(code, value, sigma, shared, "D", f"mean of {len(groups)} groups", "", sources)


def average() -> Built:
    """All spend: the national ratio of government purchasing, in euros of 2023."""
    band = {row["key"]: float(row["value"]) for row in read("nl/plausibility/band.csv")}
    ratio = 1.0
    for row in read("eu/prices/changes.csv"):
        place = (row["country"], row["series"])
        if place == ("NLD", "gdp_deflator") and 2019 < int(row["year"]) <= 2023:
            ratio *= 1 + float(row["change_pct"]) / 100
    value = band["kg_per_eur_2019"] / ratio
    method = "national government purchasing 2019, deflated"
    return Built("*", value, 0.6, {}, "D", method, "", "nl/plausibility eu/prices")


def written(one: Built) -> list[str]:
    """A row of the table."""
    shared = math.sqrt(sum(load**2 for load in one.sectors.values()))
    own = math.sqrt(max(one.sigma**2 - shared**2, 0.0))
    middle = one.value * math.exp(-(one.sigma**2) / 2)
    loads = " ".join(f"{name}:{load:.6f}" for name, load in sorted(one.sectors.items()))
    low, high = (middle * math.exp(sign * 1.959964 * one.sigma) for sign in (-1, 1))
    return [
        one.code, "co2e", f"{one.value:.6f}", "kg CO2e/EUR", f"{one.sigma:.6f}", f"{own:.6f}",
        loads, f"{low:.6f}", f"{high:.6f}", "EUR", "2023", "purchaser", "excluded", "NL", "2023",
        "AR5", one.quality, one.method, one.better_unit, one.sources, "2014-01-01", "",
    ]  # fmt: skip


FIGARO = {row["a64"]: float(row["kg_per_eur"]) for row in read("eu/figaro/nl_2023.csv")}
EPA = {row["naics"]: float(row["kg_per_usd"]) for row in read("us/epa/naics6.csv")}
SECTORS = {row["a64"]: float(row["base_sigma"]) for row in read("eu/cpv_a64/sectors.csv")}
DETAILED = {r["a64"] for r in read("eu/cpv_a64/sectors.csv") if r["second_model"] == "yes"}


def main() -> None:
    """Write the table."""
    groups = [group(row) for row in read("eu/cpv_a64/crosswalk.csv")]
    codes = sorted({one.code[:2] for one in groups})
    divisions = [division(code, [g for g in groups if g.code[:2] == code]) for code in codes]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(written(one) for one in [average(), *divisions, *groups])


if __name__ == "__main__":
    main()
