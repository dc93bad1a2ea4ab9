# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a total lies in the band known for government purchasing.

Method: Dutch government purchasing in 2019 caused 22 Mt CO2e on 85 billion EUR (RIVM), 0.26 kg per
euro. A municipal total far outside needs an explanation. See docs/explanation/baseline.md.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from gewoon.errors import Issue, issue


@cache
def band() -> tuple[float, float]:
    """(low, high) in kg CO2e per euro."""
    path = files("gewoon").joinpath("data", "nl", "plausibility", "band.csv")
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    values = {row["key"]: float(row["value"]) for row in rows}
    return values["low"], values["high"]


def judge(kg_per_euro: float) -> list[Issue]:
    """An issue when the ratio is outside the band; none inside."""
    low, high = band()
    if low <= kg_per_euro <= high:
        return []
    ratio = f"{kg_per_euro:.3f}"
    return [issue("total_implausible", "warning", ratio=ratio, low=low, high=high)]
