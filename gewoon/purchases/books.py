# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The books of one file while they stream by: master data kept, bookings judged, totals checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gewoon.errors import Issue, issue
from gewoon.purchases.bookings import COUNTS, Account, Relation, Verdict, judge

# Master data kept, and lines of one transaction that wait for its supplier.
MOST_KEPT, MOST_WAITING = 500_000, 50_000


@dataclass(frozen=True, slots=True)
class Booking:
    """One line of a transaction. number: its place in the file. values: its texts by element.

    amount: positive on the debit side; None if there is none that can be read.
    """

    number: int
    account: str
    relation: str
    amount: Decimal | None
    values: Mapping[str, str]


@dataclass(slots=True)
class Books:
    """What is known so far. waiting: the lines of the transaction that is being read."""

    accounts: dict[str, Account] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of cost centres and units
    periods: dict[str, str] = field(default_factory=dict)  # first day of each
    vat_accounts: set[str] = field(default_factory=set)
    waiting: list[Booking] = field(default_factory=list)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    lines: int = 0
    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)

    @property
    def kept(self) -> int:
        """How much master data is held."""
        return len(self.accounts) + len(self.relations) + len(self.names) + len(self.periods)

    def add(self, booking: Booking) -> None:
        """Take a line of the transaction that is being read."""
        self.waiting.append(booking)

    def purchases(self, journal: str) -> Iterator[tuple[Booking, dict[str, str]]]:
        """The purchases among the waiting lines and what is known of them; none wait any longer.

        A line without a supplier gets the only one that its transaction names.
        """
        named = {line.relation for line in self.waiting if line.relation}
        only = named.pop() if len(named) == 1 else ""
        for line in self.waiting:
            key = line.relation or only
            relation = self.relations.get(key) or (Relation() if key else None)
            amount = Decimal(0) if line.amount is None else line.amount
            verdict = judge(journal, self._account(line.account), relation, amount)
            self.verdicts[verdict] += 1
            if verdict == COUNTS:
                yield line, self._told(line.account, key, relation)
        self.waiting.clear()

    def _account(self, number: str) -> Account | None:
        found = self.accounts.get(number)
        if found is not None and number in self.vat_accounts and not found.vat:
            found = Account(found.name, found.kind, found.rgs, vat=True)
            self.accounts[number] = found
        return found

    def _told(self, account: str, number: str, relation: Relation | None) -> dict[str, str]:
        """What the master data say of an account and a supplier."""
        one = relation or Relation()
        return {
            "account_code": account,
            "account": self.accounts[account].name,
            "supplier": one.name,
            "supplier_number": number,
            "supplier_kvk": one.kvk,
            "supplier_vat": one.vat,
            "supplier_iban": one.iban,
        }

    def left_out(self) -> Iterator[Issue]:
        """Which lines are no purchases, and why."""
        unknown = self.verdicts["account"]
        if unknown:
            yield issue("xaf_account_unknown", "warning", count=unknown).at(lines=unknown)
        reasons = {name: n for name, n in self.verdicts.items() if name not in {COUNTS, "account"}}
        if reasons:
            told = {
                name: reasons.get(name, 0)
                for name in ("balance", "vat", "journal", "income", "customer", "nobody")
            }
            count = sum(reasons.values())
            yield issue("xaf_lines_left_out", "note", count=count, **told).at(lines=count)
        if self.lines and not self.verdicts[COUNTS]:
            yield issue("xaf_no_purchases", "warning")

    def unequal(self, said: tuple[str, str, str]) -> Iterator[Issue]:
        """Control totals (lines, debit, credit) that differ from what was read; '' is not said."""
        found = (str(self.lines), f"{self.debit:.2f}", f"{self.credit:.2f}")
        pairs = zip(("lines", "debit", "credit"), said, found, strict=True)
        for what, told, read in pairs:
            if told and _number(told) != Decimal(read):
                yield issue("xaf_total_differs", "warning", total=what, said=told, read=read)


def _number(text: str) -> Decimal | None:
    bare = text.strip()
    return Decimal(bare) if bare.replace(".", "", 1).replace("-", "", 1).isdecimal() else None
