# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The social part of the Opgave page: shares of spend as bounds, from the lists that count."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.themes.social import (
    KINDS,
    Kind,
    Listed,
    Social,
    SocialSpend,
    from_baseline,
    social_spend,
)
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.baseline.known import REMEMBERED, Known, currencies
from gewoon.web.ledgers.shown import Shown
from gewoon.web.lists.models import SupplierList
from gewoon.web.organisations.models import Organisation
from gewoon.web.shell.words import say

COLUMNS: Columns = (
    ("kind", "code"),
    ("label", "text"),
    ("at_least", "part"),
    ("at_most", "part"),
    ("coverage", "part"),
    ("belongs", "money"),
    ("unknown", "money"),
    ("suppliers", "count"),
    ("by_name", "money"),
)


def measured(organisation: Organisation, found: Shown) -> SocialSpend | None:
    """Each kind by the lists in use; None when there is no spend to divide.

    None too with several currencies. Lists and baselines never change, so the answer is remembered.
    """
    if currencies(found.baseline):
        return None
    used = organisation.supplier_lists.filter(withdrawn_at=None).order_by("pk")
    lists = tuple(used.values_list("pk", "made_at"))
    return _kept(Known(found.baseline, found.calculation.baseline), lists, day(found))


@lru_cache(maxsize=REMEMBERED)
def _kept(known: Known, lists: tuple[tuple[int, datetime], ...], on: date) -> SocialSpend | None:
    listed: list[Listed] = []
    complete: set[Kind] = set()
    for one in SupplierList.objects.filter(pk__in=[number for number, _ in lists]):
        listed += one.listed
        if one.complete and one.period.holds(on):
            complete |= {kind for kind in KINDS if kind == one.kind}
    try:
        return social_spend(from_baseline(known.baseline), listed, on, tuple(complete))
    except DomainError:
        return None


def lists(organisation: Organisation) -> list[SupplierList]:
    """The lists that count, oldest first."""
    return list(organisation.supplier_lists.filter(withdrawn_at=None).order_by("pk"))


def day(found: Shown) -> date:
    """The last day of the files, on which lists must hold; else the day of the calculation."""
    days = [file.last_day for file in found.baseline.files if file.last_day]
    return date.fromisoformat(max(days)) if days else found.calculation.asked_at.date()


def rows(organisation: Organisation, found: Shown) -> list[Row]:
    """Each kind with its bounds; empty where no list says anything."""
    return _rows(measured(organisation, found))


def _rows(spend: SocialSpend | None) -> list[Row]:
    answers = spend.kinds if spend else tuple(Missing("no spend") for _ in KINDS)
    return [_row(kind, answer) for kind, answer in zip(KINDS, answers, strict=True)]


def _row(kind: str, answer: Social | Missing) -> Row:
    told: Row = dict.fromkeys((name for name, _ in COLUMNS), None)
    told |= {"kind": kind, "label": say(f"social.{kind}")}
    if isinstance(answer, Social):
        told |= {
            "at_least": float(answer.at_least),
            "at_most": float(answer.at_most),
            "coverage": float(answer.coverage),
            "belongs": answer.belongs,
            "unknown": answer.unknown,
            "suppliers": answer.suppliers,
            "by_name": answer.by_name,
        }
    return told


def section(organisation: Organisation, found: Shown) -> dict[str, Any]:
    """What the template needs."""
    spend = measured(organisation, found)
    told = _rows(spend)
    return {
        "social": spend,
        "social_rows": [(row, row["coverage"] is not None) for row in told],
        "social_known": sum(row["coverage"] is not None for row in told),
        "social_day": day(found).isoformat(),
    }
