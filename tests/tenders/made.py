# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms and bids that several tests use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gewoon.method import fill
from gewoon.tenders.bids import Bid
from gewoon.tenders.formulas import Terms
from gewoon.tenders.tender import Tender

D = Decimal
HALF: Mapping[str, Any] = {"price_points": D("0.5"), "quality_points": D("0.5")}
# One design of each formula, for prices around a million.
DESIGNS: Mapping[str, Mapping[str, Any]] = {
    "lowest-over-price": HALF,
    "multiple-of-lowest": HALF,
    "highest-to-lowest": HALF,
    "price-band": {**HALF, "lowest": 400_000, "highest": 1_900_000, "above": "no-points"},
    "logarithmic": {**HALF, "multiple": 2, "cut_at_zero": False},
    "utility-index": HALF,
    "value-for-money": {},
    "reference-point": {"price": 1_000_000, "quality": D("0.7"), "exponent": D("1.5")},
    "fictional-price": {"quality_value": 600_000},
}
ABSOLUTE = ("price-band", "logarithmic", "value-for-money", "reference-point", "fictional-price")
RELATIVE = tuple(name for name in DESIGNS if name not in ABSOLUTE)


def terms(name: str, **other: Any) -> Any:
    """The terms of a formula, as a file states them."""
    made: Any = fill(Terms, {"formula": name, **DESIGNS[name], **other}, name)  # type: ignore[arg-type]
    return made


def bid(name: str, price: object, quality: object) -> Bid:
    """A bid from plain numbers."""
    return Bid(name, D(str(price)), D(str(quality)))


@st.composite
def bids(draw: st.DrawFn, least: int = 2, most: int = 6) -> list[Bid]:
    """Bids with whole euros and quality in hundredths, above 0."""
    count = draw(st.integers(least, most))
    return [
        Bid(
            f"B{number}",
            D(draw(st.integers(500_000, 1_800_000))),
            D(draw(st.integers(30, 100))) / 100,
        )
        for number in range(count)
    ]


CHAIRS: Mapping[str, Any] = {
    "title": "Chairs",
    "formula": {
        "formula": "price-band", "price_points": 40, "quality_points": 60,
        "lowest": 800_000, "highest": 1_400_000, "above": "no-points",
    },
    "criteria": [
        {"name": "MKI", "points": 40, "link": "the chairs", "verified_by": "an analysis",
         "measure": {"unit": "MKI euro", "worst": 120, "best": 60, "outside": "nothing"}},
        {"name": "plan", "points": 20, "scale": "rws-2023", "link": "upkeep", "verified_by": "a plan"},
    ],
    "bids": [
        {"name": "K", "price": 900_000, "scores": {"MKI": 96, "plan": "2"}},
        {"name": "L", "price": 1_000_000, "scores": {"MKI": 78, "plan": "3"}},
    ],
}  # fmt: skip
MARKET: Mapping[str, Any] = {
    "estimate": 1_000_000, "fewest": 3, "most": 6, "quality_low": 0.4, "quality_high": 1,
    "base": 0.85, "slope": 0.3, "spread": 0.1,
}  # fmt: skip
SHELTERS: Mapping[str, Any] = {
    "title": "Shelters",
    "fictional": True,
    "formula": {
        "formula": "concession", "years": 15, "rate": 0.0225, "burden": "MKI", "fee_points": 40,
        "lowest_fee": 350_000, "highest_fee": 500_000,
        "current": {"name": "old", "fee": 400_000, "burden": 200_000},
    },
    "criteria": [
        {"name": "design", "points": 40, "scale": "rws-2023"},
        {"name": "MKI", "points": 20,
         "measure": {"unit": "MKI euro", "worst": 200_000, "best": 20_000, "outside": "nothing"}},
    ],
    "bids": [
        {"name": "A", "fee": 468_000, "scores": {"design": "2", "MKI": 60_000}},
        {"name": "B", "fee": 440_000, "scores": {"design": "3", "MKI": 30_000}},
    ],
}  # fmt: skip


def tender(given: Mapping[str, Any] = CHAIRS, **other: Any) -> Tender:
    """A tender as from a file, with some fields other."""
    return fill(Tender, {**given, **other}, "tender.yaml")
