# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How answers are spread, as a Vega-Lite specification; the table beside it has the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gewoon.adoption.survey import questionnaire
from gewoon.web.baseline.charts import SCHEMA, config
from gewoon.web.pulse.results import Line
from gewoon.web.shell.words import language, say

# From against to for, as in shell.css; light enough apart to tell by brightness too.
COLOURS = ("#8c3b1f", "#d99b7c", "#d5dbd8", "#74b3aa", "#0f5f57")


def spread(lines: Sequence[Line], theme: str) -> dict[str, Any]:
    """One bar per item, cut into the five answers."""
    scale = [one[language()] for one in questionnaire().scale]
    values = [
        {"name": line.short, "answer": answer, "order": order, "count": count,
         "part": count / line.figures.respondents}
        for line in lines
        for order, (answer, count) in enumerate(zip(scale, line.figures.counts, strict=True))
    ]  # fmt: skip
    axis = {"labelLimit": 230, "title": None, "ticks": False, "domain": False}
    # The names of the colours stand in the page itself, where they fit on any screen.
    colour = {
        "field": "answer", "type": "nominal", "legend": None,
        "scale": {"domain": scale, "range": list(COLOURS)},
    }  # fmt: skip
    return {
        "$schema": SCHEMA,
        "description": say("pulse.chart", theme=say(f"theme.{theme}"), count=len(lines)),
        "width": "container",
        "height": {"step": 34},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.68}, "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "axis": axis},
            "x": {"field": "count", "type": "quantitative", "stack": "normalize",
                  "title": say("pulse.share"), "axis": {"format": ".0%", "tickCount": 5}},
            "color": colour,
            "order": {"field": "order"},
            "tooltip": [
                {"field": "name", "title": say("pulse.item")},
                {"field": "answer", "title": say("pulse.answer")},
                {"field": "count", "title": say("pulse.people"), "format": "d"},
                {"field": "part", "title": say("pulse.share"), "format": ".0%"},
            ],
        },
        "config": config(),
    }  # fmt: skip
