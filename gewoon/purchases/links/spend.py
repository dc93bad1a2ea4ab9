# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which money was spent under which contract, which outside any, and which nobody can tell.

A contract number on the line decides. Else the supplier must be that of the contract, the contract
must have been in force, and the subject must fit; the alternative that the money was spent outside
any contract is weighed as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from gewoon.purchases.contract import Contract
from gewoon.purchases.links.answers import Answers
from gewoon.purchases.links.link import Level, Link, Reason, code, level
from gewoon.purchases.links.spending import Spending
from gewoon.purchases.links.subject import Subjects, yearly_value
from gewoon.purchases.links.suppliers import Holder
from gewoon.purchases.links.weights import bits, weights

# Why money has no contract: its supplier has none, none was in force, it is about something else, or
# a person must say.
Outside = Literal["", "no contract", "not in force", "other subject", "review"]
# Letters and figures a contract number has at least, or anything would be one.
SHORTEST_NUMBER = 3
# Chance that is left for contracts much too small for the money.
LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of some money. contract: '' when it is not linked; link: the best there was."""

    spending: Spending
    contract: str
    level: Level
    outside: Outside
    link: Link | None


def subject_key(one: Spending) -> str:
    """The left side of a question about money: supplier, account, department."""
    return " | ".join((one.supplier, one.account, one.department))


def assign(
    spendings: Sequence[Spending],
    contracts: Sequence[Contract],
    held: Sequence[Holder],
    suppliers: Sequence[Link],
    answers: Answers,
) -> list[Assigned]:
    """What became of each sum, in the same order; nothing is left out."""
    found = _Assigner(spendings, contracts, held, suppliers, answers)
    return [found.one(spending) for spending in spendings]


class _Assigner:
    def __init__(
        self,
        spendings: Sequence[Spending],
        contracts: Sequence[Contract],
        held: Sequence[Holder],
        suppliers: Sequence[Link],
        answers: Answers,
    ) -> None:
        self._contracts = contracts
        self._subjects = Subjects(contracts, {" ".join(one.subject[:3]) for one in spendings})
        self._answers = answers
        self._numbers = _numbers(contracts)
        self._places = _places(contracts, held, suppliers)
        self._yearly = _yearly(spendings)
        self._suppliers = _suppliers(self._yearly)
        self._known: dict[tuple[object, ...], Link | None] = {}

    def one(self, spending: Spending) -> Assigned:
        named = self._numbers.get(code(spending.contract)) if spending.contract else None
        if named is not None:
            seen = f"{spending.contract} = {self._contracts[named].key}"
            link = Link("spend", subject_key(spending), self._contracts[named].key, 1.0, "key",
                        (Reason("contract number", seen, 0.0),))  # fmt: skip
            return Assigned(spending, link.right, "certain", "", link)
        places = self._places.get(spending.supplier, {})
        in_force = tuple(p for p in places if _in_force(self._contracts[p], spending.day))
        if not in_force:
            outside: Outside = "not in force" if places else "no contract"
            return Assigned(spending, "", "none", outside, None)
        best = self._best(spending, places, in_force)
        if best is None or best.level == "none":
            return Assigned(spending, "", "none", "other subject", None)
        if best.linked:
            return Assigned(spending, best.right, best.level, "", best)
        return Assigned(spending, "", best.level, "review", best)

    def _best(
        self, spending: Spending, places: Mapping[int, float], in_force: tuple[int, ...]
    ) -> Link | None:
        """The likeliest contract of the supplier; remembered per subject and contracts in force."""
        name = (spending.supplier, *spending.subject, in_force)
        if name not in self._known:
            self._known[name] = self._weighed(spending, places, in_force)
        return self._known[name]

    def _weighed(
        self, spending: Spending, places: Mapping[int, float], in_force: tuple[int, ...]
    ) -> Link | None:
        left = subject_key(spending)
        said = {p: self._answers.get(("spend", left, self._contracts[p].key)) for p in in_force}
        sure = next((p for p, answer in said.items() if answer), None)
        if sure is not None:
            return Link("spend", left, self._contracts[sure].key, 1.0, "person", ())
        open_ones = [p for p in in_force if said[p] is None]
        yearly = self._yearly[spending.supplier, *spending.subject]
        reasons = {p: self._subjects.reasons(spending.subject, yearly, p) for p in open_ones}
        share = self._share(spending.supplier, in_force)
        odds = {p: 2 ** sum(one.bits for one in reasons[p]) / len(in_force) for p in open_ones}
        total = sum(odds.values()) + 2 ** -bits(share)
        if not odds:
            return None
        best = max(odds, key=lambda p: (odds[p], -p))
        chance = odds[best] / total * places[best]
        return Link("spend", left, self._contracts[best].key, chance, "evidence", reasons[best])

    def _share(self, supplier: str, in_force: tuple[int, ...]) -> float:
        """Chance that money of a supplier is under one of its contracts.

        Contracts for a million a year cannot hold nine million: at most a ninth is under them then.
        """
        usual = float(weights()["spend"]["under_contract"])
        rooms = [yearly_value(self._contracts[place]) for place in in_force]
        if None in rooms:
            return usual
        room = sum((one for one in rooms if one), start=Decimal())
        spent = self._suppliers[supplier]
        return min(usual, max(float(room / spent), LEAST_SHARE)) if spent > 0 else usual


def _numbers(contracts: Sequence[Contract]) -> dict[str, int]:
    """Contract numbers that name one contract only."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(contracts):
        number = code(one.key)
        if len(number) >= SHORTEST_NUMBER and not one.key.startswith("row "):
            found.setdefault(number, []).append(place)
    return {number: places[0] for number, places in found.items() if len(places) == 1}


def _places(
    contracts: Sequence[Contract], held: Sequence[Holder], suppliers: Sequence[Link]
) -> dict[str, dict[int, float]]:
    """Supplier of the ledger -> its contracts, with the chance that it is their supplier."""
    by_key = {one.key: place for place, one in enumerate(contracts)}
    owned: dict[str, list[int]] = {}
    for one in held:
        owned.setdefault(one.key, []).extend(by_key[key] for key in one.contracts)
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for link in suppliers:
        for place in owned.get(link.right, ()):
            before = found[link.left].get(place, 0.0)
            found[link.left][place] = max(before, link.probability)
    return {key: {p: c for p, c in places.items() if level(c) != "none"}
            for key, places in found.items()}  # fmt: skip


def _in_force(one: Contract, day: date | None) -> bool:
    """Whether money of a day can be under the contract; an unknown term can."""
    if day is None or one.covers(day) is not False:
        return True
    late = timedelta(days=int(weights()["spend"]["late_days"]))
    began = one.start is None or one.start <= day
    return began and one.end is not None and day <= one.end + late


def _yearly(spendings: Sequence[Spending]) -> dict[tuple[str, ...], Decimal]:
    """What is spent in a year on each supplier and subject."""
    sums: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for one in spendings:
        sums[one.supplier, *one.subject] += one.amount
    days = [one.day for one in spendings if one.day]
    years = Decimal((max(days) - min(days)).days + 31) / 365 if days else Decimal(1)
    return {name: total / max(years, Decimal("0.1")) for name, total in sums.items()}


def _suppliers(yearly: Mapping[tuple[str, ...], Decimal]) -> dict[str, Decimal]:
    """What is spent in a year on each supplier."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for name, amount in yearly.items():
        sums[name[0]] += amount
    return sums
