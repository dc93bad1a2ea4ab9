# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The circular part of the Opgave page: which money buys material, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gewoon.errors import DomainError, Issue
from gewoon.estimate import Missing
from gewoon.impact.themes.catalogue import circular_baseline
from gewoon.impact.themes.circularity import CircularBaseline, Line, Spend
from gewoon.impact.themes.material_tables import Told
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.baseline.known import REMEMBERED, Known, currencies
from gewoon.web.ledgers.shown import Shown
from gewoon.web.lists.models import MaterialList
from gewoon.web.organisations.models import Organisation
from gewoon.web.shell.words import language, say

FIRST_ROWS, MOST_ROWS = 10, 500
CENT = Decimal("0.01")
COLUMNS: Columns = (
    ("code", "code"),
    ("label", "text"),
    ("money", "money"),
    ("bearing", "text"),
    ("reason", "text"),
    ("described", "money"),
    ("rung", "text"),
    ("secondary", "part"),
    ("grade", "code"),
)


@dataclass(frozen=True)
class Measured:
    """The circular baseline, the rows of the lists it was given, and what was wrong with some."""

    found: CircularBaseline
    told: tuple[tuple[str, Told], ...]
    issues: tuple[Issue, ...]


def measured(organisation: Organisation, found: Shown) -> Measured | None:
    """The circular baseline with the lists in use; None when there is no money to describe.

    None too with several currencies. Lists and baselines never change, so the answer is remembered.
    """
    if currencies(found.baseline):
        return None
    used = organisation.material_lists.filter(withdrawn_at=None).order_by("pk")
    lists = tuple(used.values_list("pk", "made_at"))
    return _kept(Known(found.baseline, found.calculation.baseline), lists, language())


@lru_cache(maxsize=REMEMBERED)
def _kept(known: Known, lists: tuple[tuple[int, datetime], ...], named_in: str) -> Measured | None:
    """named_in: the language of the names of groups, which a baseline is opened in."""
    used = MaterialList.objects.filter(pk__in=[number for number, _ in lists]).order_by("pk")
    told = tuple((one.name, row) for one in used for row in one.told)
    spend = [Spend(bar.code, bar.money, bar.label) for bar in known.baseline.groups]
    try:
        found = circular_baseline(spend, [row.bought for _, row in told])
    except DomainError:
        return None
    return Measured(found, told, tuple(_placed(one, told) for one in found.issues))


def _placed(found: Issue, told: Sequence[tuple[str, Told]]) -> Issue:
    """The issue with the list and its row: the theme counts the rows it was given, from 2."""
    if not found.row:
        return found
    name, row = told[found.row - 2]
    return found.at(file=name, row=row.row)


def rows(organisation: Organisation, found: Shown) -> list[Row]:
    """Every group with the judgement and its reason; empty where nothing is known."""
    known = measured(organisation, found)
    return [row_of(line) for line in known.found.lines] if known else []


def row_of(line: Line) -> Row:
    secondary = line.secondary
    return {
        "code": line.code,
        "label": line.label or say("name.no_groups"),
        "money": line.money,
        "bearing": say(f"circular.{line.bearing}"),
        "reason": line.reasons[language()],
        "described": line.described.quantize(CENT),
        "rung": None if isinstance(line.rung, Missing) else " / ".join(line.rung),
        "secondary": None if isinstance(secondary, Missing) else secondary.share,
        "grade": line.grade,
    }


def section(organisation: Organisation, screen: Shown, everything: bool) -> dict[str, Any]:
    """What the template needs. The table holds what can be material, largest first."""
    known = measured(organisation, screen)
    if known is None:
        return {"circular": None}
    found = known.found
    lines = [line for line in found.lines if line.bearing != "no" or line.described]
    shown = [(line, row_of(line)) for line in lines[: MOST_ROWS if everything else FIRST_ROWS]]
    low, high = found.bearing
    return {
        "circular": found,
        "circular_low": low,
        "circular_high": high,
        "circular_parts": [
            (name, money, float(money / found.money)) for name, money in found.by_bearing.items()
        ],
        "circular_coverage": _known(found.coverage),
        "circular_rung": _known(found.ladder.median),
        "circular_secondary": _known(found.secondary),
        "circular_rows": shown,
        "circular_total": len(lines),
        "circular_lists": len({name for name, _ in known.told}),
        "circular_told": len(known.told) - sum(one.lines for one in known.issues if _drops(one)),
        "circular_issues": len(known.issues),
    }


def _drops(found: Issue) -> bool:
    """Whether the rows it is about do not count; a warning leaves out a cell only."""
    return found.severity == "error"


def _known(value: Any) -> Any:
    return None if isinstance(value, Missing) else value
