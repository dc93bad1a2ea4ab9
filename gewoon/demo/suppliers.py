# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up suppliers: names put together from parts, and the ways clerks spell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from gewoon.demo.city import City, Spending, pick
from gewoon.demo.identity import iban, kvk, vat

FIRST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class Supplier:
    """One supplier. creditors are (creditor number, spelling) as the ledger knows them.

    kvk is what the contract register holds; kvk_shown and vat_shown are what the ledger holds.
    """

    name: str
    kvk: str
    kvk_shown: str
    vat_shown: str
    iban: str
    creditors: tuple[tuple[str, str], ...]


def make_suppliers(city: City, rng: Random) -> dict[str, tuple[Supplier, ...]]:
    """The suppliers of every spending, largest first. Internal payers have no numbers."""
    maker = _Maker(city, rng)
    return {spending.key: maker.suppliers(spending) for spending in city.spendings}


class _Maker:
    def __init__(self, city: City, rng: Random) -> None:
        self._rng = rng
        self._parts: Mapping[str, Any] = city.names
        self._mess: Mapping[str, float] = city.settings["schrijfwijzen"]
        self._by_name: dict[str, Supplier] = {}
        self._serial = 0

    def suppliers(self, spending: Spending) -> tuple[Supplier, ...]:
        if spending.fixed_names:
            return tuple(self._known(name, spending.form) for name in spending.fixed_names)
        return tuple(self._new(spending) for _ in range(spending.suppliers))

    def _known(self, name: str, form: str) -> Supplier:
        if name not in self._by_name:
            self._by_name[name] = self._supplier(name, form)
        return self._by_name[name]

    def _new(self, spending: Spending) -> Supplier:
        if spending.form == "persoon":
            return self._supplier(
                f"{self._rng.choice(self._parts['aanhef'])} {self._person()}", "persoon"
            )
        attempts = 0
        name = self._name(spending, attempts)
        while name in self._by_name:
            attempts += 1
            name = self._name(spending, attempts)
        return self._known(name, spending.form)

    def _person(self) -> str:
        initials = self._rng.choice(self._parts["voorletters"])
        return f"{initials} {self._rng.choice(self._parts['achternamen'])}"

    def _name(self, spending: Spending, attempts: int) -> str:
        word = self._rng.choice(spending.words)
        if spending.form == "zzp":
            return f"{self._person()} {word}"
        form = pick(self._rng, self._parts["rechtsvormen"][spending.form])
        core = self._core(word)
        if attempts > 8:
            core = f"{core} {self._rng.choice(self._parts['achternamen'])}"
        return f"{form} {core}" if form in self._parts["vooraan"] else f"{core} {form}"

    def _core(self, word: str) -> str:
        mark = self._rng.choice(self._parts["merken"])
        place = self._rng.choice(self._parts["plaatsen"])
        if self._rng.random() < self._mess["kale_naam"]:
            return f"{mark} {self._rng.choice(self._parts['plat'])}"
        patterns = (f"{mark}{word}", f"{word.capitalize()} {place}", f"{mark} {word.capitalize()}")
        return self._rng.choice(patterns)

    def _supplier(self, name: str, form: str) -> Supplier:
        self._serial += 1
        number = f"{FIRST_NUMBER + self._serial}"
        if form == "intern":
            return Supplier(name, "", "", "", "", ((number, name),))
        account = iban(self._serial)
        if form == "persoon":
            return Supplier(name, "", "", "", account, ((number, name),))
        shown = self._rng.random() >= self._mess["zonder_kvk"]
        with_vat = self._rng.random() >= self._mess["zonder_btw"]
        return Supplier(
            name,
            kvk(self._serial),
            kvk(self._serial) if shown else "",
            vat(self._serial, form == "zzp") if with_vat else "",
            account,
            self._creditors(number, name, shown),
        )

    def _creditors(self, number: str, name: str, has_kvk: bool) -> tuple[tuple[str, str], ...]:
        # Only suppliers with a KvK number: otherwise nothing in the ledger says they are one.
        if not has_kvk or self._rng.random() >= self._mess["aandeel_leveranciers"]:
            return ((number, name),)
        other = _misspell(self._rng, name)
        if self._rng.random() < 0.5:
            return ((number, name), (number, other))
        return ((number, name), (f"{int(number) + 500_000}", other))


def _misspell(rng: Random, name: str) -> str:
    spot = rng.randrange(1, max(2, len(name) // 2))
    swapped = name[:spot] + name[spot + 1] + name[spot] + name[spot + 2 :]
    ways: Sequence[str] = (
        name.upper(),
        name.replace(".", ""),
        name.rsplit(" ", 1)[0],
        swapped,
        f"{name} Voorbeeldstad",
    )
    return rng.choice([way for way in ways if way != name])
