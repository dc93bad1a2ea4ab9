# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A contract: with whom, for what, for how long, and who decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gewoon.purchases import persons
from gewoon.purchases.spans import Span

# fixed: an end is written. rolling: it goes on until someone ends it. unknown: nobody wrote it down.
Ending = Literal["fixed", "rolling", "unknown"]


@dataclass(frozen=True, slots=True)
class Contract:
    """One row of a contract register.

    key: the contract's own reference, else "row N"; the same for a contract over several runs.
    company_number and vat_number: as written, checked where they are used. cpv: codes as prefixes
    without trailing zeros. value: in currency, without VAT, over the whole term; None if not known.
    end is the end in force; last_end the end when all extensions are used, if the register says so.
    review: the day on which someone must decide, as the register has it. extensions: options not
    yet used, in order. file and row: where it stands.
    """

    key: str
    title: str = ""
    description: str = ""
    supplier: str = ""
    company_number: str = ""
    vat_number: str = ""
    kind: str = ""
    cpv: tuple[str, ...] = ()
    value: Decimal | None = None
    currency: str = ""
    start: date | None = None
    end: date | None = None
    ending: Ending = "unknown"
    last_end: date | None = None
    review: date | None = None
    extensions: tuple[Span, ...] = ()
    notice: Span | None = None
    owner: str = ""
    department: str = ""
    procedure: str = ""
    notice_reference: str = ""
    themes: tuple[str, ...] = ()
    file: str = ""
    row: int = 0

    @property
    def shown_supplier(self) -> str:
        """The supplier for a screen or report; '' for the name of a private person."""
        hidden = persons.is_hidden(self.supplier.strip("[]() "))
        return "" if hidden or persons.name_is_private(self.supplier) else self.supplier

    @property
    def upside_down(self) -> bool:
        """Whether it ends before it begins; then its term is not to be counted with."""
        return self.start is not None and self.end is not None and self.end < self.start

    def covers(self, day: date) -> bool | None:
        """Whether the contract was in force on a day; None when the register does not tell."""
        if self.upside_down:
            return None
        if self.start is not None and day < self.start:
            return False
        if self.end is not None and day > self.end:
            return False
        open_end = self.ending == "rolling" or self.end is not None
        return True if self.start is not None and open_end else None

    @property
    def latest_end(self) -> date | None:
        """The end when every extension is used; None for a contract without an end."""
        if self.end is None or self.last_end is not None:
            return self.last_end
        day = self.end
        for span in self.extensions:
            day = span.after(day)
        return day
