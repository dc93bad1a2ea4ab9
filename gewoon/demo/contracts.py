# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The made-up contract register: who has a contract for what, until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from gewoon.demo.city import City, CostCentre, Spending, pick
from gewoon.demo.suppliers import Supplier

FIRST_SERVICES = "50"  # CPV divisions from here on are services


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract. end is its end without extensions; last_day includes them. value in euros."""

    number: str
    key: str
    supplier: Supplier
    title: str
    cpv: str
    start: date
    end: date
    last_day: date
    options: str
    notice_months: int
    value: int
    owner: CostCentre
    remarks: str


def shares(spending: Spending, suppliers: int, exponent: float) -> list[float]:
    """Zipf: the share of each supplier, largest first; they add up to one."""
    weights = [(rank + 1) ** -exponent for rank in range(suppliers)]
    return [weight / sum(weights) for weight in weights]


def make_contracts(
    city: City, suppliers: Mapping[str, tuple[Supplier, ...]], rng: Random
) -> list[Contract]:
    """Contracts of the largest suppliers of each spending, numbered by the year they start."""
    found: list[Contract] = []
    for spending in city.spendings:
        covered = 0.0
        sizes = shares(spending, len(suppliers[spending.key]), city.settings["zipf"])
        for supplier, share in zip(suppliers[spending.key], sizes, strict=True):
            if covered >= spending.under_contract:
                break
            covered += share
            found.extend(_of_supplier(city, spending, supplier, share, rng))
    return _numbered(sorted(found, key=lambda contract: contract.start))


def _of_supplier(
    city: City, spending: Spending, supplier: Supplier, share: float, rng: Random
) -> list[Contract]:
    several = rng.random() < city.settings["contracten"]["per_leverancier_extra"]
    yearly = spending.euros[0][1] * share / (2 if several else 1)
    lots = ("perceel 1", "perceel 2") if several else ("",)
    return [_contract(city, spending, supplier, yearly, lot, rng) for lot in lots]


def _contract(
    city: City, spending: Spending, supplier: Supplier, yearly: float, lot: str, rng: Random
) -> Contract:
    rules: Mapping[str, Any] = city.settings["contracten"]
    start = _first_of_month(rng, rules["eerste_start"], rules["laatste_start"])
    years = int(pick(rng, rules["looptijd_jaren"]))
    end = start.replace(year=start.year + years) - timedelta(days=1)
    options = pick(rng, rules["verlenging"])
    extra = int(options[0]) if options[0].isdigit() else 0
    subject = spending.key.replace("_", " ")
    nature = "diensten" if spending.cpv >= FIRST_SERVICES else "leveringen_en_werken"
    return Contract(
        number="",
        key=spending.key,
        supplier=supplier,
        title=f"{pick(rng, rules['soorten'])} {subject} {lot}".strip(),
        cpv=spending.cpv,
        start=start,
        end=end,
        last_day=start.replace(year=start.year + years + extra) - timedelta(days=1),
        options=options,
        notice_months=int(pick(rng, rules["opzegtermijn_maanden"])),
        value=max(1000, round(yearly * years / 1000) * 1000),
        owner=city.cost_centres[rng.choice(spending.cost_centres)],
        remarks=pick(rng, rules["bijzonderheden"][nature]),
    )


def _first_of_month(rng: Random, first: date, last: date) -> date:
    months = (last.year - first.year) * 12 + last.month - first.month
    month = first.year * 12 + first.month - 1 + rng.randrange(months + 1)
    return date(month // 12, month % 12 + 1, 1)


def _numbered(contracts: list[Contract]) -> list[Contract]:
    so_far: Counter[int] = Counter()
    numbered = []
    for contract in contracts:
        so_far[contract.start.year] += 1
        number = f"VBS-{contract.start.year}-{so_far[contract.start.year]:04}"
        numbered.append(replace(contract, number=number))
    return numbered
