# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was announced: a published notice with its lots, criteria and awards, whatever its format.

Contact persons are not read. A value that a notice does not give is None, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from gewoon.purchases.spans import Span

Family = Literal["eforms", "ted", "ocds", "tenderned"]
# What stage a notice tells of. change: it corrects or modifies an earlier one.
Stage = Literal["planning", "competition", "result", "change", "other"]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount without VAT in one currency (ISO code; '' when the notice does not say)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or winner. number: as published (KvK, OIN, VAT …). size: micro, small … or ''."""

    name: str
    number: str = ""
    town: str = ""
    country: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One award criterion. kind: price, cost, quality or ''.

    weight_as: what the weight is a number of, as published (per-exa is percent, dec-exa decimal,
    poi-exa points, ord-imp order of importance); '' when it is not said.
    """

    kind: str
    name: str = ""
    description: str = ""
    weight: str = ""
    weight_as: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot, or the whole when a notice has no lots.

    codes: the sustainability codes of a lot as (business term, code). statements: free text that
    belongs to them (BT-777). framework_maximum is a ceiling, never spend. renewals: how often the
    contract may be renewed at most.
    """

    id: str
    title: str = ""
    description: str = ""
    cpv: tuple[str, ...] = ()
    estimated: Money | None = None
    framework_maximum: Money | None = None
    start: date | None = None
    end: date | None = None
    duration: Span | None = None
    renewals: int | None = None
    criteria: tuple[Criterion, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """What became of a lot. outcome: awarded, not awarded or open ("unknown" when not said).

    contract: the buyer's contract number. value: what was agreed; for a framework the expectation.
    """

    lot: str
    outcome: str = "unknown"
    winners: tuple[Party, ...] = ()
    value: Money | None = None
    contract: str = ""
    decided: date | None = None
    signed: date | None = None
    offers: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One published notice, or all releases of one contracting process merged (OCDS).

    id: unique within its family. procedure: what several notices of one procedure share (BT-04,
    ocid). references: numbers under which it, or the notices it follows, are published. language:
    of the title and texts, two letters or ''.
    """

    family: Family
    id: str
    stage: Stage = "other"
    subtype: str = ""
    procedure: str = ""
    publication: str = ""
    references: tuple[str, ...] = ()
    language: str = ""
    dispatched: date | None = None
    deadline: date | None = None
    buyers: tuple[Party, ...] = ()
    title: str = ""
    description: str = ""
    nature: str = ""
    procedure_type: str = ""
    cpv: tuple[str, ...] = ()
    estimated: Money | None = None
    framework_maximum: Money | None = None
    awarded: Money | None = None
    lots: tuple[Lot, ...] = ()
    awards: tuple[Award, ...] = ()
    file: str = ""
    row: int = 0
    own_codes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def all_cpv(self) -> tuple[str, ...]:
        """The codes of the notice and of its lots, main code first."""
        return tuple(dict.fromkeys((*self.cpv, *(code for lot in self.lots for code in lot.cpv))))

    @property
    def winners(self) -> tuple[Party, ...]:
        """Every party that won something, once."""
        return tuple(dict.fromkeys(party for award in self.awards for party in award.winners))
