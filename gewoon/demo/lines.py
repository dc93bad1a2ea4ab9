# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up ledger lines: for every spending and year, lines that add up to its amount."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from gewoon.categories.category import PURCHASE
from gewoon.demo.city import City, Spending
from gewoon.demo.contracts import Contract, shares
from gewoon.demo.suppliers import Supplier

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
FEWEST_BEFORE_CREDIT = 10  # so that credit notes can never outweigh what was bought


@dataclass(frozen=True, slots=True)
class Line:
    """One line. cents and vat_cents are net and VAT in euro cents; creditor is (number, spelling)."""

    day: date
    invoice: str
    supplier: Supplier
    creditor: tuple[str, str]
    account: str
    cost_centre: str
    text: str
    cents: int
    vat_cents: int
    contract: Contract | None
    quantity: float | None
    unit: str
    spending: Spending


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line before its amount is known. weight is relative; a credit note weighs below zero."""

    day: date
    invoice: str
    supplier: Supplier
    weight: float


def make_lines(
    city: City,
    suppliers: Mapping[str, tuple[Supplier, ...]],
    contracts: Sequence[Contract],
    seed: int,
    count: int,
) -> list[Line]:
    """count lines by day. Each spending has its own draws, so editing one leaves the rest alone."""
    made: list[Line] = []
    counts = _counts(city, count)
    for spending in city.spendings:
        rng = Random(f"{seed}/{spending.key}")
        agreed = [contract for contract in contracts if contract.key == spending.key]
        maker = _Maker(city, spending, suppliers[spending.key], agreed, rng)
        for year, euros in spending.euros:
            made.extend(maker.year(year, euros, counts[spending.key, year]))
    return sorted(made, key=lambda line: line.day)


def _counts(city: City, count: int) -> dict[tuple[str, int], int]:
    weights = {(s.key, year): s.lines for s in city.spendings for year in city.years}
    total = sum(weights.values())
    counts = {key: max(1, count * weight // total) for key, weight in weights.items()}
    largest = max(weights, key=lambda key: weights[key])
    counts[largest] = max(1, counts[largest] + count - sum(counts.values()))
    return counts


class _Maker:
    """Makes the lines of one spending."""

    def __init__(
        self,
        city: City,
        spending: Spending,
        suppliers: Sequence[Supplier],
        contracts: Sequence[Contract],
        rng: Random,
    ) -> None:
        self._city, self._spending, self._rng = city, spending, rng
        self._suppliers, self._contracts = suppliers, contracts
        self._shares = shares(spending, len(suppliers), city.settings["zipf"])
        self._habits: Mapping[str, float] = city.settings["regels"]

    def year(self, year: int, euros: int, count: int) -> list[Line]:
        """count lines that add up to the euros of the year, to the cent."""
        drafts: list[_Draft] = []
        for _ in range(count):
            drafts.append(self._draft(year, drafts))
        amounts = _scaled([draft.weight for draft in drafts], euros * 100)
        return [self._line(d, cents) for d, cents in zip(drafts, amounts, strict=True)]

    def _draft(self, year: int, before: Sequence[_Draft]) -> _Draft:
        chance = self._rng.random()
        if len(before) >= FEWEST_BEFORE_CREDIT and chance < self._habits["creditnota"]:
            return self._credit(self._rng.choice(_creditable(before)))
        weight = self._rng.lognormvariate(0, self._spending.spread)
        if before and chance > 1 - self._habits["meerdere_per_factuur"] and before[-1].weight > 0:
            last = before[-1]
            return _Draft(last.day, last.invoice, last.supplier, weight)
        supplier = self._rng.choices(self._suppliers, self._shares)[0]
        return _Draft(self._day(year), self._invoice(year), supplier, weight)

    def _credit(self, earlier: _Draft) -> _Draft:
        weight = -earlier.weight * self._rng.choice((1, 1, 0.5, 0.25))
        end = date(earlier.day.year, 12, 31)
        day = date.fromordinal(self._rng.randint(earlier.day.toordinal(), end.toordinal()))
        return _Draft(day, f"C{earlier.invoice}", earlier.supplier, weight)

    def _day(self, year: int) -> date:
        season = self._city.seasons[self._spending.season]
        month = self._rng.choices(range(1, 13), season)[0]
        day = date(year, month, self._rng.randint(1, monthrange(year, month)[1]))
        # Ledgers are kept on working days; the weekend is booked on the Friday, within the month.
        return day.replace(day=max(1, day.day - max(0, day.weekday() - 4)))

    def _invoice(self, year: int) -> str:
        number = self._rng.randrange(1_000, 99_999)
        return self._rng.choice((f"{year}{number:05}", f"F{year % 100}-{number}", f"VF{number:06}"))

    def _line(self, draft: _Draft, cents: int) -> Line:
        quantity, unit = self._measured(draft.day.year, cents)
        return Line(
            day=draft.day,
            invoice=draft.invoice,
            supplier=draft.supplier,
            creditor=self._creditor(draft.supplier),
            account=self._account(),
            cost_centre=self._rng.choice(self._spending.cost_centres),
            text=self._text(draft),
            cents=cents,
            vat_cents=round(cents * self._spending.vat / 100),
            contract=self._contract(draft),
            quantity=quantity,
            unit=unit,
            spending=self._spending,
        )

    def _creditor(self, supplier: Supplier) -> tuple[str, str]:
        return self._rng.choices(supplier.creditors, (3, 1)[: len(supplier.creditors)])[0]

    def _account(self) -> str:
        vague = (
            self._spending.kind == PURCHASE and self._rng.random() < self._habits["vage_rekening"]
        )
        chosen = self._rng.choice(self._city.settings["vage_rekeningen"])
        return f"{chosen}" if vague else self._spending.account

    def _contract(self, draft: _Draft) -> Contract | None:
        valid = [
            contract
            for contract in self._contracts
            if contract.supplier is draft.supplier
            and contract.start <= draft.day <= contract.last_day
        ]
        noted = self._rng.random() < self._habits["met_contractnummer"]
        return self._rng.choice(valid) if valid and noted else None

    def _measured(self, year: int, cents: int) -> tuple[float | None, str]:
        measure = self._city.quantities.get(self._spending.key)
        if measure is None:
            return None, ""
        deviation = self._rng.uniform(1 - measure.spread, 1 + measure.spread)
        return round(cents / 100 / dict(measure.prices)[year] * deviation, 2), measure.unit

    def _text(self, draft: _Draft) -> str:
        vague = (
            self._spending.kind == PURCHASE
            and self._rng.random() < self._habits["vage_omschrijving"]
        )
        template = self._rng.choice(self._city.vague_texts if vague else self._spending.texts)
        text = template.format(
            maand=MONTHS[draft.day.month - 1],
            jaar=draft.day.year,
            kwartaal=f"Q{(draft.day.month + 2) // 3}",
            week=f"{draft.day.isocalendar().week:02}",
            nr=self._rng.randrange(1, 400),
            straat=self._rng.choice(self._city.names["straten"]),
            wijk=self._rng.choice(self._city.names["wijken"]),
            gebouw=self._rng.choice(self._city.names["gebouwen"]),
        )
        return f"Creditnota {text}" if draft.weight < 0 else text


def _creditable(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Lines not yet credited. Crediting twice could turn the total of a year upside down."""
    credited = {draft.invoice for draft in drafts if draft.weight < 0}
    return [d for d in drafts if d.weight > 0 and f"C{d.invoice}" not in credited]


def _scaled(weights: Sequence[float], cents: int) -> list[int]:
    """Whole cents in proportion to the weights; the largest takes what rounding leaves."""
    total = sum(weights)
    amounts = [round(weight * cents / total) for weight in weights]
    amounts[amounts.index(max(amounts))] += cents - sum(amounts)
    return amounts
