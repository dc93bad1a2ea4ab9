# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a figure to its lines, or from a line to its kilograms; only lines one may see."""

from __future__ import annotations

from typing import Any

from gewoon.engine import why as walking
from gewoon.impact.result import Baseline
from gewoon.web.access import scope
from gewoon.web.ledgers.shown import recalled, shown
from gewoon.web.shell.words import language, say

LONGEST_QUESTION = 300


def walked(request: Any, name: str) -> dict[str, Any] | None:
    """What the page about a figure or line shows; None when the question makes no sense.

    Raised if there is no such figure or line among those one may see: UnknownName.
    """
    found = shown(request.organisation, language())
    if found is None or not name or len(name) > LONGEST_QUESTION or "\0" in name:
        return None
    limits = scope(request.membership).departments
    context: dict[str, Any] = {"what": name, "limits": limits, "currency": found.baseline.currency}
    with recalled(request.organisation, found.calculation.baseline) as asked:
        if name.partition(":")[0] in walking.FIGURES:
            context |= {"figure": walking.figure(asked, name, limits)}
            context |= {"title": _title(found.baseline, name)}
        else:
            context |= {"row": walking.row(asked, name, limits)}
    return context


def _title(baseline: Baseline, name: str) -> str:
    kind, _, code = name.partition(":")
    if kind == "total":
        return say("why.total")
    bars_of_kind = getattr(baseline, f"{kind}s", ())
    row = next((bar for bar in bars_of_kind if bar.code == code), None)
    return row.label if row and row.label else code
