# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Vega-Lite specifications of the charts, as plain data; each stands beside a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.reports.figures import unit_of
from gewoon.reports.tables import Row
from gewoon.web.shell.words import say

SHOWN = 15
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
INK, SOFT, BAR = "#14252b", "#4a5b62", "#2c7a72"


def bars(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Any] | None:
    """Horizontal bars with intervals, largest first; None when there is nothing to draw.

    rows: of a breakdown; names: what each is called, in the same order.
    """
    drawn = [(row, name) for row, name in zip(rows, names, strict=True) if _kg(row, "kg") > 0]
    drawn = sorted(drawn, key=lambda pair: -_kg(pair[0], "kg"))[:SHOWN]
    if not drawn:
        return None
    size, unit = unit_of(_kg(drawn[0][0], "kg"))
    values = [
        {
            "name": name,
            "mean": _kg(row, "kg") / size,
            "low": _kg(row, "low") / size,
            "high": _kg(row, "high") / size,
        }
        for row, name in drawn
    ]
    title = [say("chart.axis", unit=unit), say("chart.whisker")]
    return {
        "$schema": SCHEMA,
        "description": say("chart.description", count=len(values), unit=unit),
        "width": "container",
        "height": {"step": 30},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "encoding": {"y": _names()},
        "layer": [_bar(title), _whisker()],
        "config": config(),
    }


def _kg(row: Row, column: str) -> float:
    value = row[column]
    return float(value) if isinstance(value, int | float) else 0.0


def _names() -> dict[str, Any]:
    axis = {"labelLimit": 230, "title": None, "ticks": False, "domain": False}
    return {"field": "name", "type": "nominal", "sort": None, "axis": axis}


def _bar(title: Sequence[str]) -> dict[str, Any]:
    return {
        "mark": {"type": "bar", "color": BAR, "height": {"band": 0.62}},
        "encoding": {
            "x": {"field": "mean", "type": "quantitative", "title": title,
                  "axis": {"tickCount": 5, "format": ",~r"}},
            "tooltip": [
                {"field": "name", "title": say("chart.name")},
                {"field": "mean", "title": say("chart.mean"), "format": ",.3~r"},
                {"field": "low", "title": say("chart.low"), "format": ",.3~r"},
                {"field": "high", "title": say("chart.high"), "format": ",.3~r"},
            ],
        },
    }  # fmt: skip


def _whisker() -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "low", "type": "quantitative"},
            "x2": {"field": "high"},
        },
    }


def config() -> dict[str, Any]:
    font = "Noto Sans Variable, system-ui, sans-serif"
    return {
        "font": font,
        "view": {"stroke": None},
        "axis": {"labelColor": INK, "titleColor": SOFT, "labelFontSize": 13, "titleFontSize": 13,
                 "titleFontWeight": "normal", "gridColor": "#dfe5e2"},
    }  # fmt: skip
