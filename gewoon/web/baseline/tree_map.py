# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The burden as a map of areas: a Vega specification, as plain data, beside the same table as the bars.

One colour, told apart by white lines, so that it reads in greyscale too. An area has no whisker: the
interval stands in the table and in the tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.reports.figures import mass, part, span
from gewoon.reports.tables import Row
from gewoon.web.baseline.charts import BAR, config
from gewoon.web.shell.words import language, say

SCHEMA = "https://vega.github.io/schema/vega/v6.json"
HEIGHT = 420
ROOT = "*"
# Digits of a CPV code that groups areas: those of one division lie together.
DIVISION = 2
# Pixels an area needs for its name, and for its figure below it.
WIDE, TALL, TALLER = 54, 20, 38
FIGURE = "(datum.x1 - datum.x0 > 110 ? datum.figure : datum.weight)"
FITS = f"datum.x1 - datum.x0 > {WIDE} && datum.y1 - datum.y0 >"


def tree_map(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Any] | None:
    """Areas as large as the emissions, by division; None when there is nothing to draw.

    rows: of a breakdown by CPV code; names: what each is called, in the same order.
    """
    drawn = [(row, name) for row, name in zip(rows, names, strict=True) if _kg(row) > 0]
    if not drawn:
        return None
    leaves = [_leaf(row, name) for row, name in drawn]
    parents = dict.fromkeys(leaf["parent"] for leaf in leaves)
    tree = [{"id": ROOT}, *({"id": one, "parent": ROOT} for one in parents), *leaves]
    return {
        "$schema": SCHEMA,
        "description": say("chart.map_description", count=len(leaves)),
        "height": HEIGHT,
        "padding": 0,
        "autosize": {"type": "none"},
        "signals": [{
            "name": "width", "init": "containerSize()[0]",
            "on": [{"events": "window:resize", "update": "containerSize()[0]"}],
        }],
        "data": [
            {"name": "tree", "values": tree, "transform": [
                {"type": "stratify", "key": "id", "parentKey": "parent"},
                {"type": "treemap", "field": "size", "sort": {"field": "value", "order": "descending"},
                 "method": "squarify", "round": True, "paddingInner": 1, "paddingOuter": 2,
                 "size": [{"signal": "width"}, HEIGHT]},
            ]},
            {"name": "leaves", "source": "tree",
             "transform": [{"type": "filter", "expr": "isValid(datum.size)"}]},
        ],
        "marks": [_areas(), _text("datum.name", TALL, 15, "bold"), _text(FIGURE, TALLER, 32, "normal")],
    }  # fmt: skip


def _kg(row: Row) -> float:
    value = row["kg"]
    return float(value) if isinstance(value, int | float) else 0.0


def _leaf(row: Row, name: str) -> dict[str, Any]:
    low, high = (float(row[end] or 0) for end in ("low", "high"))
    weight = mass(_kg(row), language())
    figure = f"{weight} · {part(float(row['share'] or 0), language())}"
    return {
        "id": f"={row['code']}", "parent": str(row["code"])[:DIVISION] or "-", "size": _kg(row),
        "name": name, "weight": weight, "figure": figure,
        "told": f"{name}: {figure} ({span(low, high, language())})",
    }  # fmt: skip


def _areas() -> dict[str, Any]:
    return {
        "type": "rect", "from": {"data": "leaves"},
        "encode": {"update": {
            "x": {"field": "x0"}, "x2": {"field": "x1"}, "y": {"field": "y0"}, "y2": {"field": "y1"},
            "fill": {"value": BAR}, "tooltip": {"field": "told"},
        }},
    }  # fmt: skip


def _text(told: str, height: int, down: int, weight: str) -> dict[str, Any]:
    """A line of text in every area that has room for it."""
    return {
        "type": "text", "interactive": False, "from": {"data": "leaves"},
        "encode": {"update": {
            "x": {"field": "x0", "offset": 6}, "y": {"field": "y0", "offset": down},
            "text": {"signal": f"{FITS} {height} ? {told} : ''"},
            "limit": {"signal": "max(datum.x1 - datum.x0 - 10, 1)"},
            "fill": {"value": "#ffffff"}, "fontSize": {"value": 13}, "fontWeight": {"value": weight},
            "font": {"value": config()["font"]},
        }},
    }  # fmt: skip
