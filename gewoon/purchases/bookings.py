# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which lines of a double-entry book are purchases, so that each euro counts once.

A purchase of 121 euros stands in the books three times: 100 on a cost account, 21 on the VAT account
and 121 against the supplier. Only the 100 is a purchase line. Bank and cash pay the supplier's
account, so they count only where a cost was booked against them directly. Which journals let through
what is data: gewoon/data/nl/auditfile/lines.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

# Why a line is no purchase; COUNTS when it is one.
Verdict = Literal["counts", "balance", "vat", "account", "journal", "income", "customer", "nobody"]
COUNTS: Verdict = "counts"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the general ledger. kind: P (profit and loss) or B (balance), as written."""

    name: str
    kind: str
    rgs: str = ""
    vat: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A customer or supplier. kind: C, S or B (both), as written."""

    name: str = ""
    kvk: str = ""
    vat: str = ""
    iban: str = ""
    kind: str = ""


def judge(
    journal: str, account: Account | None, relation: Relation | None, amount: Decimal
) -> Verdict:
    """Whether a line is a purchase. amount: positive on the debit side."""
    if account is None or account.kind not in {"P", "B"}:
        return "account"
    if account.vat:
        return "vat"
    if account.kind == "B":
        return "balance"
    lets_through = _journals().get(journal, str(_rules()["others"]))
    if lets_through == "none":
        return "journal"
    if lets_through == "all":
        return COUNTS
    if is_income(account):
        return "income"
    if relation is not None:
        return "customer" if relation.kind == "C" else COUNTS
    return COUNTS if lets_through == "expenses" and amount > 0 else "nobody"


def is_income(account: Account) -> bool:
    """Whether an account holds income rather than costs, by its code or else by its name."""
    if account.rgs[:1] == "W":
        return account.rgs.startswith(tuple(_rules()["income"]["rgs"]))
    return bool(_income_words().search(account.name))


@cache
def _rules() -> dict[str, Any]:
    path = files("gewoon").joinpath("data", "nl", "auditfile", "lines.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def _journals() -> Mapping[str, str]:
    found: Mapping[str, str] = _rules()["journals"]
    return found


@cache
def _income_words() -> re.Pattern[str]:
    words = "|".join(_rules()["income"]["words"])
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)
