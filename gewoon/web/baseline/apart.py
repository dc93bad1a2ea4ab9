# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The difference between years on the Opgave page: taken apart, or refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.effect.periods import Booked, NotAlike
from gewoon.effect.purchasing import EFFECTS
from gewoon.engine.change import Comparison, YearsApart
from gewoon.reports.sheet import Columns
from gewoon.reports.spans import span, year
from gewoon.reports.tables import Row
from gewoon.web.shell.words import language, say

NOISE = 1e-9
COLUMNS: Columns = (("cause", "text"), ("meaning", "text"), ("change_kg", "mass"))


def section(compared: Comparison) -> dict[str, Any]:
    """Why one year differs from another, cause by cause, or why that cannot be said."""
    found = compared.apart
    if found is None:
        return {"apart": None}
    if isinstance(found, NotAlike):
        whole = span(found.whole.months, language()) if found.whole else ""
        return {"apart": None, "not_alike": found, "apart_whole": whole}
    first, last = (span(one.months, language()) for one in (found.alike.first, found.alike.last))
    return {
        "apart": found, "apart_first": first, "apart_last": last, "effects": _effects(found),
        "left_out": sum(map(abs, found.left_out)), "elsewhere": abs(found.elsewhere),
    }  # fmt: skip


def _effects(found: YearsApart) -> list[tuple[str, float]]:
    """Each cause with its kilograms."""
    told = found.change.split.effects
    # Sums in another order differ in the last digits; that is no cause.
    noise = NOISE * max(map(abs, told.values()))
    return [(name, told[name] if abs(told[name]) > noise else 0.0) for name in EFFECTS]


def rows(compared: Comparison) -> list[Row]:
    """The causes as a table; none where years cannot be compared."""
    found = compared.apart
    if found is None or isinstance(found, NotAlike):
        return []
    made: list[Row] = [
        {"cause": say(f"apart.{name}"), "meaning": say(f"apart.is_{name}"), "change_kg": kg}
        for name, kg in _effects(found)
    ]
    whole = found.change.split.change
    return [*made, {"cause": say("apart.sum"), "meaning": None, "change_kg": whole}]


def named(name: str, booked: Sequence[Booked]) -> str:
    """A year, with its months where it is not whole."""
    return year(int(name), booked, language()) if name.isdigit() else name
