# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build the price indices (World Bank) and yearly exchange rates (ECB)."""

from __future__ import annotations

import argparse
import csv
import io
import zipfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean

PUBLISHED = Path("../shared/data/factors")
CHANGES = "worldbank_price_change_pct_europe_usa_1995_2024.csv"
RATES = "ecb_eurofxref_hist_1999_20261030.zip"
CURRENCIES = ("GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ISK")


def changes(published: Path, target: Path) -> None:
    """Change on the year before, in percent, per country and series."""
    with published.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "series", "year", "change_pct"])
        for row in sorted(rows, key=lambda row: (row["iso3"], row["indicator"], row["year"])):
            series = "cpi" if row["indicator"].startswith("CPI") else "gdp_deflator"
            change = row["pct_change_on_previous_year"]
            writer.writerow([row["iso3"], series, row["year"], change])


def rates(published: Path, target: Path) -> None:
    """Mean of the daily reference rates, units of currency per euro."""
    with zipfile.ZipFile(published) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    daily: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(text)):
        for currency in CURRENCIES:
            value = row.get(currency, "")
            if value and value != "N/A":
                daily[currency, row["Date"][:4]].append(float(value))
    last = max(year for _, year in daily)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["currency", "year", "per_eur", "days", "status"])
        for (currency, year), values in sorted(daily.items()):
            status = "partial year" if year == last else ""
            writer.writerow([currency, year, f"{fmean(values):.6f}", len(values), status])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    options = parser.parse_args()
    changes(options.published / CHANGES, Path("gewoon/data/eu/prices/changes.csv"))
    rates(options.published / RATES, Path("gewoon/data/eu/exchange/rates.csv"))
