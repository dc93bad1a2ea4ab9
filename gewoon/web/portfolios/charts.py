# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A front as a Vega-Lite specification; each point is a link, and the table beside it has the same links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gewoon.plan.measure import COST
from gewoon.web.baseline.charts import BAR, INK, SCHEMA, config
from gewoon.web.portfolios.shown import Shown
from gewoon.web.shell.words import say


def front(found: Shown, against: str, address: Callable[[int], str]) -> dict[str, Any] | None:
    """The aim against one other objective; None when that front is not there."""
    points = [one for one in found.points if one["against"] == against]
    if not points:
        return None
    values = [
        {"x": one["point"].totals[against] / _size(found, against),
         "y": one["point"].totals[found.aim] / _size(found, found.aim),
         "plan": say("portfolio.point", number=place), "href": address(one["number"]),
         "aim": found.amount(one["point"].totals[found.aim], found.aim),
         "other": found.amount(one["point"].totals[against], against)}
        for place, one in enumerate(points, start=1)
    ]  # fmt: skip
    names = {one: say(f"portfolio.short_{one}") for one in (found.aim, against)}
    return {
        "$schema": SCHEMA,
        "description": say("portfolio.chart", one=names[found.aim], other=names[against],
                           count=len(values)),
        "width": "container",
        "height": 280,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "title": _axis(found, against),
                  "scale": {"zero": False, "padding": 16}, "axis": {"format": ",~r", "tickCount": 4}},
            "y": {"field": "y", "type": "quantitative", "title": _axis(found, found.aim),
                  "scale": {"zero": True}, "axis": {"format": ",~r", "tickCount": 5}},
        },
        "layer": [
            {"mark": {"type": "line", "color": BAR, "strokeDash": [4, 4], "strokeWidth": 1.5}},
            {"mark": {"type": "point", "color": INK, "fill": BAR, "filled": True, "size": 180,
                      "cursor": "pointer"},
             "encoding": {
                "href": {"field": "href"},
                "tooltip": [{"field": "plan", "title": " "},
                            {"field": "aim", "title": names[found.aim]},
                            {"field": "other", "title": names[against]}]}},
        ],
        "config": config(),
    }  # fmt: skip


def _size(found: Shown, objective: str) -> float:
    return 1000.0 if objective == COST or found.unit(objective)[:3] in ("kg ", "kg", "EUR") else 1.0


def _axis(found: Shown, objective: str) -> str:
    """The name with the unit it is drawn in."""
    unit = found.unit(objective)
    drawn = "€ × 1.000" if objective == COST or unit.startswith("EUR") else (
        "t" if unit.startswith("kg") else ""
    )  # fmt: skip
    name = say(f"portfolio.short_{objective}")
    return f"{name} ({drawn})" if drawn else name
