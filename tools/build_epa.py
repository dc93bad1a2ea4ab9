# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/us/epa/naics6.csv: the EPA rows the CPV crosswalk refers to."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

PUBLISHED = Path("../shared/data/factors/epa_supply_chain_ghg_v1.3_naics6_usd2022.csv")
CROSSWALK = Path("gewoon/data/eu/cpv_a64/crosswalk.csv")
TARGET = Path("gewoon/data/us/epa/naics6.csv")


def build(published: Path, crosswalk: Path, target: Path) -> None:
    """One row a NAICS code: kg CO2e per USD of 2022 at purchaser prices, with margins."""
    with crosswalk.open(encoding="utf-8", newline="") as file:
        wanted = tuple({prefix for row in csv.DictReader(file) for prefix in row["naics"].split()})
    with published.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["2017 NAICS Code"].startswith(wanted)]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["naics", "kg_per_usd"])
        for row in sorted(rows, key=lambda row: row["2017 NAICS Code"]):
            value = row["Supply Chain Emission Factors with Margins"]
            writer.writerow([row["2017 NAICS Code"], value])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    options = parser.parse_args()
    build(options.published, CROSSWALK, TARGET)
