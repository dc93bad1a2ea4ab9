# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/nl/gemeenten/gemeenten.csv from a list of municipalities with gm_code, gemeente.

Run: python tools/build_gemeenten.py nl_gemeenten_2025.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "gewoon" / "data" / "nl" / "gemeenten" / "gemeenten.csv"


def main(source: Path) -> None:
    """Write code and name of each municipality, in the order of the codes."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        found = sorted((row["gm_code"], row["gemeente"]) for row in csv.DictReader(file))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows(found)
    print(f"{len(found)} municipalities in {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
