# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Money as it is linked: the lines of one supplier for one thing in one month, summed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Payee:
    """A supplier as the ledger knows it. key: its identity; name: '' when it may not be shown.

    private: a natural person or blacked out; never linked by name.
    """

    key: str
    name: str
    kvk: str = ""
    vat: str = ""
    number: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Spending:
    """Lines with one supplier, words and contract number, in one month.

    supplier: the key of a Payee. contract: the contract number on the lines, '' if none. code: CPV
    prefix by classification, '' if none. day: one of their days; None when the ledger has none.
    """

    supplier: str
    account: str
    department: str
    text: str
    contract: str
    code: str
    day: date | None
    amount: Decimal
    lines: int = 1

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """What was bought, as far as the words tell."""
        return self.account, self.department, self.text, self.code
