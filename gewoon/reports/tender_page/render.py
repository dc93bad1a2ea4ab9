# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page: sentences from the shared view, pictures in percent, layout in the templates.

Everything that comes from a file is escaped by the template engine.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from gewoon import __version__
from gewoon.reports import figures
from gewoon.reports import tender_view as view
from gewoon.reports.tender_page import picture
from gewoon.tenders.design_report import Report


def page(report: Report, language: str, made_on: date) -> str:
    """The whole page as HTML text."""
    template = _environment(report, language).get_template("page.html.jinja")
    return template.render(
        report=report,
        made_on=made_on,
        version=__version__,
        css=_style(),
        view={
            name: getattr(view, name)(report, language)
            for name in (
                "headline", "under", "labels", "remarks", "offers", "dominances", "trade_offs",
                "point_sentence", "reversals", "response", "checks", "missing",
            )
        },
        notes=[view.note(one, language) for one in report.notes],
        simulated=view.simulated(report.simulation, language) if report.simulation else [],
        pictures={
            "point": picture.point_prices(report),
            "line": picture.equal_totals(report),
            "offers": picture.offers(report),
        },
        sections=_sections(report),
    )  # fmt: skip


def _sections(report: Report) -> list[tuple[str, str]]:
    """(id, key of the title) of each section on this page, in order."""
    granted = report.concession is not None
    shown = [
        ("outcome", "dominance.title" if granted else "outcome.title", True),
        ("points", "points.title", granted),
        ("price", "point.title", bool(report.point_prices)),
        ("lines", "line.title", report.ghosts is not None),
        ("reversal", "reversal.title", report.reversal is not None),
        ("simulation", "simulation.title", report.simulation is not None),
        ("weights", "weight.title", bool(report.weights)),
        ("response", "response.title", report.response is not None),
        ("notes", "note.title", True),
        ("legal", "legal.title", True),
        ("meaning", "meaning.title", True),
    ]
    return [(name, key) for name, key, there in shown if there]


def _style() -> str:
    shared = files("gewoon.reports.baseline_page").joinpath("style.css").read_text("utf-8")
    own = files("gewoon.reports.tender_page").joinpath("style.css").read_text("utf-8")
    return shared + own


def _environment(report: Report, language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("gewoon.reports", "tender_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "euro": partial(_euro, language=language),
        "share": partial(view.percent, language=language),
        "number": lambda value, decimals=0: figures.number(value, language, decimals),
        "part": partial(view.part_name, language=language),
        "total": partial(view.places, report=report, language=language),
    }
    environment.globals |= {
        "language": language,
        "say": lambda key, **values: view.say(key, language, **values),
    }
    return environment


def _euro(value: Decimal | float | None, language: str) -> str:
    """Whole euros of an amount of either kind."""
    return view.euro(round(value) if isinstance(value, float) else value, language)
