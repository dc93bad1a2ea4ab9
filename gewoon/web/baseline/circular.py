# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The circular part of the Opgave page: which money buys material, and what is known of it."""

from __future__ import annotations

from typing import Any

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.result import Baseline
from gewoon.impact.themes.catalogue import circular_baseline
from gewoon.impact.themes.circularity import CircularBaseline, Line, Spend
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.shell.words import language, say

FIRST_ROWS, MOST_ROWS = 10, 500
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


def measured(baseline: Baseline) -> CircularBaseline | None:
    """The circular baseline of the groups of a baseline; None when there is no money to describe."""
    spend = [Spend(bar.code, bar.money, bar.label) for bar in baseline.groups]
    try:
        return circular_baseline(spend)
    except DomainError:
        return None


def rows(baseline: Baseline) -> list[Row]:
    """Every group with the judgement and its reason; empty where nothing is known."""
    found = measured(baseline)
    return [_row(line) for line in found.lines] if found else []


def _row(line: Line) -> Row:
    secondary = line.secondary
    return {
        "code": line.code,
        "label": line.label or say("name.no_groups"),
        "money": line.money,
        "bearing": say(f"circular.{line.bearing}"),
        "reason": line.reasons[language()],
        "described": line.described,
        "rung": None if isinstance(line.rung, Missing) else " / ".join(line.rung),
        "secondary": None if isinstance(secondary, Missing) else secondary.share,
        "grade": line.grade,
    }


def section(baseline: Baseline, everything: bool) -> dict[str, Any]:
    """What the template needs. The table holds what can be material, largest first."""
    found = measured(baseline)
    if found is None:
        return {"circular": None}
    lines = [line for line in found.lines if line.bearing != "no"]
    shown = [(line, _row(line)) for line in lines[: MOST_ROWS if everything else FIRST_ROWS]]
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
    }


def _known(value: Any) -> Any:
    return None if isinstance(value, Missing) else value
