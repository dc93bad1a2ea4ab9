# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""An electronic invoice as the European norm EN 16931 means it, whichever syntax it came in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sends the invoice; numbers as written, '' for what is not said."""

    name: str = ""
    kvk: str = ""
    oin: str = ""
    vat: str = ""
    iban: str = ""


class InvoiceLine(NamedTuple):
    """One line, without VAT. amount None: none that can be read (written says what stands there).

    unit: code of UNECE Recommendation 20. classes: (list, code) of every item classification.
    """

    number: str
    text: str
    amount: Decimal | None
    written: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    classes: tuple[tuple[str, str], ...] = ()
    cost_centre: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """A whole invoice. credit_note: whether amounts go back to the buyer, by syntax or by type.

    adjustments: allowances (negative) and charges on the document as a whole. line_total and
    net_total: what the invoice says its lines, and its lines and adjustments, add up to.
    sign_unsure: root and type of the document contradict each other, or the type is no code.
    """

    number: str
    day: str
    currency: str
    type: str
    credit_note: bool
    seller: Seller
    contract: str
    order: str
    cost_centre: str
    lines: tuple[InvoiceLine, ...]
    adjustments: tuple[InvoiceLine, ...]
    line_total: Decimal | None
    net_total: Decimal | None
    sign_unsure: bool = False


_MOST = Decimal(10**15)


def decimal(text: str | None) -> Decimal | None:
    """A number of an invoice, with a point for decimals; None when it is none."""
    if not text or len(text) > 40:
        return None
    try:
        value = Decimal(text)
        return value if -_MOST < value < _MOST else None
    except InvalidOperation:
        # No number, or one that is not to be compared (NaN).
        return None
