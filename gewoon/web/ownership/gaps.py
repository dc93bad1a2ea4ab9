# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has no owner, in money of the baseline on screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gewoon.impact.result import Baseline, Share
from gewoon.web.ownership.models import Charge, Kind, Owner

BARS = {Kind.DEPARTMENT: "departments", Kind.GROUP: "groups"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A department or category with its money and whoever owns it; code '' cannot be owned."""

    code: str
    label: str
    money: Decimal
    owner: Owner | None
    deputy: Owner | None = None
    by_budget: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """All money of the baseline cut one way, largest first, and how much of it nobody owns."""

    kind: Kind
    pieces: tuple[Piece, ...]
    money: Decimal
    without: Decimal

    @property
    def gaps(self) -> list[Piece]:
        """What nobody owns."""
        return [one for one in self.pieces if one.owner is None]

    @property
    def held(self) -> list[Piece]:
        """What somebody owns."""
        return [one for one in self.pieces if one.owner is not None]


def cut(baseline: Baseline, kind: Kind, charges: Iterable[Charge], budgets: Iterable[Any]) -> Cut:
    """The money of departments or of categories, with their owners.

    A department that the ledger writes as a cost centre is owned by its budget holder.
    """
    led = {one.code: one for one in charges if one.kind == kind}
    holders = {}
    if kind == Kind.DEPARTMENT:
        holders = {key: one.holder for one in budgets for key in (one.code, one.name) if one.holder}
    bars: tuple[Share, ...] = getattr(baseline, BARS[kind])
    pieces = tuple(
        sorted(
            (_piece(bar, led.get(bar.code), holders) for bar in bars), key=lambda one: -one.money
        )
    )
    without = sum((one.money for one in pieces if one.owner is None), Decimal(0))
    return Cut(kind, pieces, sum((one.money for one in pieces), Decimal(0)), without)


def _piece(bar: Share, charge: Charge | None, holders: dict[str, Owner]) -> Piece:
    if charge is not None:
        return Piece(bar.code, bar.label, bar.money, charge.lead, charge.deputy)
    holder = holders.get(bar.code) if bar.code else None
    return Piece(bar.code, bar.label, bar.money, holder, by_budget=holder is not None)
