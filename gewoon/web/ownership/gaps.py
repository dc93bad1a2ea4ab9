# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has no owner, in money of the baseline on screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from gewoon.impact.result import Baseline, Share
from gewoon.web.goals.models import Theme
from gewoon.web.ledgers.shown import shown
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import Charge, Kind, Owner
from gewoon.web.shell.words import language, say

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


def counted(organisation: Organisation) -> QuerySet[Any]:
    """Who owns anything now, each with how much of what."""
    return organisation.owners.filter(left=False).order_by("name").annotate(
        leads=Count("leading", distinct=True), deputies=Count("deputising", distinct=True),
        centres=Count("budgets", distinct=True),
    )  # fmt: skip


def named(organisation: Organisation, charges: Iterable[Charge]) -> list[tuple[Charge, str]]:
    """Each with its name; what is not in the baseline any more keeps its code."""
    found = shown(organisation, language())
    names = {(Kind.THEME.value, theme.value): say(f"theme.{theme}") for theme in Theme}
    for kind, bars in BARS.items() if found else ():
        for bar in getattr(found.baseline, bars) if found else ():
            names[kind.value, bar.code] = bar.label or bar.code
    return [(one, names.get((one.kind, one.code), one.code)) for one in charges]
