# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender design report on a terminal: dominance or ranking first, the law last."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from gewoon.reports import tender_view as view
from gewoon.reports.figures import MISSING, number
from gewoon.reports.plain_screen import bar, line, rendered, table, title
from gewoon.reports.tender_view import say
from gewoon.tenders.design_report import Report


def render(report: Report, language: str, width: int = 100) -> str:
    """The report as text of at most width columns."""
    return rendered(_pieces(report, language), width)


def _pieces(report: Report, language: str) -> Iterator[RenderableType]:
    yield title(report.title)
    for label in view.labels(report, language):
        yield line(label, "!")
    if report.remark:
        yield line(report.remark)
    if report.concession is None:
        yield from _ranking(report, language)
    else:
        yield from _concession(report, language)
    yield from _points(report, language)
    yield from _risks(report, language)
    yield from _weights(report, language)
    yield from _notes(report, language)
    yield from _legal(report, language)
    yield title(say("meaning.title", language))
    for key in ("is", "not_advice", "not_award", "not_forecast"):
        yield line(say(f"meaning.{key}", language), "-")


def _ranking(report: Report, language: str) -> Iterator[RenderableType]:
    yield title(say("outcome.title", language))
    yield line(view.headline(report, language))
    yield line(view.under(report, language))
    if report.ranking:
        rows = [
            (
                str(one.rank),
                one.name,
                view.euro(one.price, language),
                view.percent(one.quality, language, 1),
                view.places(one.total, report, language),
            )
            for one in report.ranking.bids
        ]
        heads = [
            say(f"column.{key}", language) for key in ("rank", "bid", "price", "quality", "total")
        ]
        yield table(heads, rows, "><>>>")
    for remark in view.remarks(report, language):
        yield line(remark, "!")


def _concession(report: Report, language: str) -> Iterator[RenderableType]:
    yield title(say("dominance.title", language))
    yield line(view.headline(report, language))
    yield line(say("dominance.text", language))
    keys = ("bid", "income", "burden", "income_change", "burden_change", "value")
    rows = [
        (
            row.name,
            row.income,
            row.burden,
            row.income_change,
            row.burden_change,
            row.value or MISSING,
        )
        for row in view.offers(report, language)
    ]
    yield table([say(f"column.{key}", language) for key in keys], rows, "<>>>>>")
    for told in view.dominances(report, language):
        yield line(told, "-")
    yield title(say("tradeoff.title", language))
    for told in view.trade_offs(report, language):
        yield line(told, "-")
    yield title(say("points.title", language))
    yield line(say("points.text", language))
    heads = [
        say("column.rank", language),
        say("column.bid", language),
        say("column.fee_points", language),
    ]
    points = [
        (
            str(one.rank),
            one.name,
            number(one.fee_points, language, 2),
            *(number(part, language, 2) for part in one.points),
            number(one.total, language, 2),
        )
        for one in report.concession_scores
    ]
    columns = [*heads, *report.criteria, say("column.total", language)]
    yield table(columns, points, "><>" + ">" * len(report.criteria) + ">")
    for remark in view.remarks(report, language):
        yield line(remark, "!")


def _points(report: Report, language: str) -> Iterator[RenderableType]:
    if not report.point_prices:
        return
    yield title(say("point.title", language))
    size = number(report.point_size, language)
    yield line(say("point.text", language, size=size))
    yield line(view.point_sentence(report, language))
    rates = [one.euro_per_point or 0.0 for one in report.point_prices]
    most = max(rates) or 1.0
    rows = [
        (
            view.euro(round(one.price), language),
            view.euro(round(one.euro_per_point), language)
            if one.euro_per_point is not None
            else say("point.flat", language),
            bar(rate / most),
        )
        for one, rate in zip(report.point_prices, rates, strict=True)
    ]
    yield table([say("column.price", language), say("column.point", language), ""], rows, ">><")


def _risks(report: Report, language: str) -> Iterator[RenderableType]:
    told = view.reversals(report, language)
    if told:
        yield title(say("reversal.title", language))
        for sentence in told:
            yield line(sentence, "-")
    if report.simulation:
        found = report.simulation
        yield title(say("simulation.title", language))
        tenders = number(found.tenders, language)
        yield line(say("simulation.text", language, tenders=tenders, seed=found.seed))
        yield table(["", "", ""], view.simulated(found, language), "<><")
    answer = view.response(report, language)
    if answer:
        yield title(say("response.title", language))
        yield line(answer)


def _weights(report: Report, language: str) -> Iterator[RenderableType]:
    if not report.weights:
        return
    yield title(say("weight.title", language))
    yield line(say("weight.text", language))
    rows = [
        (
            view.part_name(one.part, language),
            view.percent(one.nominal, language),
            view.percent(one.effective, language),
            bar(float(one.effective)),
        )
        for one in report.weights
    ]
    heads = [say(f"column.{key}", language) for key in ("part", "nominal", "effective")]
    yield table([*heads, ""], rows, "<>><")


def _notes(report: Report, language: str) -> Iterator[RenderableType]:
    yield title(say("note.title", language))
    for one in report.notes:
        yield line(view.note(one, language), "-")
    if not report.notes:
        yield line(say("note.none", language))
    for told in view.missing(report, language):
        yield line(told, "-")


def _legal(report: Report, language: str) -> Iterator[RenderableType]:
    yield title(say("legal.title", language))
    yield line(say("legal.text", language))
    rows = [(row.check, row.result, row.why, row.article) for row in view.checks(report, language)]
    heads = [say(f"column.{key}", language) for key in ("check", "result", "why", "article")]
    yield table(heads, rows, "<<<<")
