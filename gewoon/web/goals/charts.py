# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The way to a goal as a Vega-Lite specification, with the points that were measured."""

from __future__ import annotations

from typing import Any

from gewoon.goals.goal import Outlook
from gewoon.web.baseline.charts import BAR, INK, SCHEMA, config
from gewoon.web.goals.models import Goal
from gewoon.web.shell.words import say


def way(goal: Goal, found: Outlook) -> dict[str, Any]:
    """A line of what the plan allows and dots of what was measured; the table has the same figures.

    A line is right here: it is a plan, no series of spend.
    """
    planned = [
        {"year": year, "amount": amount, "kind": say("goal.planned")}
        for year, amount in enumerate(found.pathway.amounts, start=found.pathway.base_year)
    ]
    measured = [
        {"year": point.year, "amount": float(point.amount), "kind": say("goal.measured")}
        for point in goal.points.all()
    ]
    x = {"field": "year", "type": "quantitative", "title": None,
         "axis": {"format": "d", "tickMinStep": 1, "tickCount": 8},
         "scale": {"zero": False, "nice": False}}  # fmt: skip
    y = {"field": "amount", "type": "quantitative", "title": goal.unit,
         "axis": {"format": ",~r", "tickCount": 5}, "scale": {"zero": True}}  # fmt: skip
    tooltip = [
        {"field": "kind", "title": " "},
        {"field": "year", "title": say("goal.year"), "format": "d"},
        {"field": "amount", "title": goal.unit, "format": ",.3~r"},
    ]
    encoding = {"x": x, "y": y, "tooltip": tooltip}
    line = {"type": "line", "color": BAR, "strokeWidth": 2.5, "point": {"color": BAR, "size": 30}}
    dot = {"type": "point", "color": INK, "shape": "diamond", "filled": True, "size": 130}
    return {
        "$schema": SCHEMA,
        "description": say("goal.chart", first=goal.base_year, last=goal.target_year),
        "width": "container",
        "height": 260,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [
            {"data": {"values": planned}, "mark": line, "encoding": encoding},
            {"data": {"values": measured}, "mark": dot, "encoding": encoding},
        ],
        "config": config(),
    }
