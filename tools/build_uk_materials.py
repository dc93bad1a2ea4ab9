# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/uk/materials/materials.csv: one row a material, one column a route of making it.

Names stand in names.csv beside it; a published material without a name stops the script.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

PUBLISHED = Path("../shared/data/factors/uk_2024_material_use_primary_vs_recycled.csv")
FOLDER = Path("gewoon/data/uk/materials")
ROUTES = {
    "Primary material production": "primary",
    "Closed-loop source": "recycled",
    "Re-used": "reused",
}
HEADER = ("id", "name_nl", "name_en", "unit", *ROUTES.values(), "unlike")
UNIT = "kg CO2e per tonne"


def build(published: Path, folder: Path) -> int:
    """Write the table; the number of materials."""
    with (folder / "names.csv").open(encoding="utf-8", newline="") as file:
        names = {row["published"]: row for row in csv.DictReader(file)}
    made: dict[str, dict[str, str]] = {}
    with published.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit"] != "tonnes":
                raise SystemExit(f"{row['material']} is per {row['unit']}, not per tonne")
            name = names[f"{row['activity']}/{row['material']}"]
            one = made.setdefault(
                name["id"],
                {
                    "id": name["id"],
                    "name_nl": name["name_nl"],
                    "name_en": row["material"],
                    "unit": UNIT,
                    "unlike": name["unlike"],
                },
            )
            one[ROUTES[row["route"]]] = row["kgco2e_per_unit"]
    with (folder / "materials.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(made[key] for key in sorted(made))
    return len(made)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    print(build(parser.parse_args().published, FOLDER))
