# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/eu/figaro/nl_2023.csv from the published FIGARO factor rows."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

PUBLISHED = Path("../shared/data/factors/figaro_nl_demand_ghg_factors_2023.csv")
TARGET = Path("gewoon/data/eu/figaro/nl_2023.csv")
PURCHASER = "total_kgco2e_per_keur_purchaser_price_with_margins"


def build(published: Path, target: Path) -> None:
    """One row an A64 group: kg CO2e per EUR of 2023 at purchaser prices."""
    with published.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["a64", "product", "purchases_meur", "kg_per_eur", "price_basis"])
        for row in rows:
            # D35 has no published purchaser-price value; the basic-price value over-estimates.
            basis = "purchaser" if row[PURCHASER] else "basic"
            value = row[PURCHASER] or row["total_kgco2e_per_keur_basic"]
            kilograms = f"{float(value) / 1000:.5f}"
            writer.writerow(
                [row["nace_a64"], row["product"], row["purchases_meur"], kilograms, basis]
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    options = parser.parse_args()
    build(options.published, options.target)
