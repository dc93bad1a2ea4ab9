# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is reached and what is locked, as a Vega-Lite specification; the table has the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.web.baseline.charts import BAR, SCHEMA, SOFT, config
from gewoon.web.shell.words import say


def reached(rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Bars of shares of the goal, with whiskers; what counts dark, the rest light."""
    values = [
        {"name": row["name"], "mean": row["mean"], "low": row["low"], "high": row["high"],
         "counts": row["counts"]}
        for row in rows
    ]  # fmt: skip
    if not values:
        return None
    y = {"field": "name", "type": "nominal", "sort": None,
         "axis": {"labelLimit": 230, "title": None, "ticks": False, "domain": False}}  # fmt: skip
    scale = {"axis": {"format": ".0%", "tickCount": 5}, "title": say("reach.axis")}
    fill = {"condition": {"test": "datum.counts", "value": BAR}, "value": "#b9c9c6"}
    return {
        "$schema": SCHEMA,
        "description": say("reach.chart", count=len(values)),
        "width": "container",
        "height": {"step": 32},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "encoding": {"y": y},
        "layer": [
            {"mark": {"type": "bar", "height": 16},
             "encoding": {"x": {"field": "mean", "type": "quantitative", **scale}, "color": fill}},
            {"mark": {"type": "rule", "color": SOFT, "strokeWidth": 2},
             "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}}},
        ],
        "config": config(),
    }  # fmt: skip
