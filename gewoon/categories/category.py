# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a purchase line shows about itself, and what was concluded from that."""

from __future__ import annotations

from dataclasses import dataclass

PURCHASE = "purchase"

# Why money that left the organisation is no purchase. Only purchases carry emissions.
NO_PURCHASE = (
    "tax",  # taxes and levies paid to the state or another authority
    "subsidy",  # subsidies and grants paid out
    "wages",  # own staff: pay, pensions, expenses
    "benefit",  # allowances and direct payments to citizens
    "internal",  # transfers and recharges inside the organisation or between authorities
    "person",  # private persons
    "finance",  # interest, loans, deposits, debt
    "income",  # refunds on income accounts
    "land",  # purchase of land or existing buildings
)
KINDS = (PURCHASE, *NO_PURCHASE)

# Who decided, strongest first.
RULES = ("decision", "cpv", "organisation", "account", "text", "supplier", "fallback")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything one line says about what was bought, as text found in the ledger.

    account is the description of the ledger account, text that of the line, category the
    organisation's own package, department its service or cost centre, supplier_kind the type of
    creditor (LTD, SOLE, INDV, natuurlijk persoon, …).
    """

    cpv: str = ""
    account_code: str = ""
    account: str = ""
    text: str = ""
    category: str = ""
    department: str = ""
    supplier: str = ""
    supplier_kind: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """What the money was for.

    kind is "purchase" or one of NO_PURCHASE. code is a CPV prefix as text, without trailing zeros,
    two digits or more, "" if none. confidence (0 to 1) is the expected share of right divisions,
    or right kinds, among lines decided with that confidence. rule is one of RULES. because names
    the rule and the words it saw, never the name of a private person.
    """

    kind: str
    code: str
    confidence: float
    rule: str
    because: str

    @property
    def depth(self) -> int:
        """Number of CPV digits one is sure of: 0 none, 2 division, 3 group, 4 class, 5 category."""
        return len(self.code)
