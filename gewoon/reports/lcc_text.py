# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A comparison of life-cycle costs on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from gewoon.reports.plain_screen import line, rendered, table, title
from gewoon.reports.tender_view import euro, percent, say
from gewoon.tenders.cost_file import CostReport

PARTS = ("purchase", "yearly", "once", "residual", "disposal", "external", "lcc", "per_year")


def render(report: CostReport, language: str, width: int = 100) -> str:
    """The comparison as text of at most width columns."""
    return rendered(_pieces(report, language), width)


def _pieces(report: CostReport, language: str) -> Iterator[RenderableType]:
    found = report.comparison
    yield title(f"{say('lcc.title', language)}: {report.title}")
    if report.fictional:
        yield line(say("label.fictional", language), "!")
    if report.remark:
        yield line(report.remark)
    moment = say("lcc.mid" if report.mid_year else "lcc.end", language)
    basis = say(f"lcc.{report.rate.basis}", language)
    rate = percent(report.rate.value, language, 2)
    yield line(say("lcc.rate", language, rate=rate, basis=basis, moment=moment))
    heads = [say(f"lcc.{key}", language) for key in ("option", "years", *PARTS)]
    rows = [
        (one.name, str(one.years), *(euro(getattr(one, part), language) for part in PARTS))
        for one in found.costs
    ]
    yield table(heads, rows, "<" + ">" * (len(heads) - 1))
    by = say(f"lcc.by_{found.by}", language)
    yield line(say("lcc.cheapest", language, by=by, names=", ".join(found.cheapest)))
    if len({one.years for one in found.costs}) > 1:
        yield line(say("lcc.unequal", language), "!")
    for pair in report.break_even:
        told = percent(pair.rate, language, 2)
        yield line(say("lcc.break_even", language, one=pair.one, other=pair.other, rate=told), "-")
