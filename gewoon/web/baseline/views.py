# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opgave: the first question. What is bought, what does it cause, how sure is that, and why."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from gewoon.effect.periods import Booked
from gewoon.errors import DomainError, UnknownName
from gewoon.impact.result import Baseline
from gewoon.impact.surer import Surer, surer
from gewoon.reports.baseline_page.chart import at, ticks
from gewoon.reports.document import to_json
from gewoon.reports.figures import number, unit_of
from gewoon.reports.headline import headline
from gewoon.reports.sheet import FORMS, Columns
from gewoon.reports.tables import BREAKDOWNS, TABLES, Row, share_rows
from gewoon.reports.wording import is_not
from gewoon.reports.workbook import write_xlsx
from gewoon.web.access import Right, may, page, scope
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import attachment, take
from gewoon.web.baseline import apart, circular, social
from gewoon.web.baseline.charts import bars
from gewoon.web.baseline.known import currencies
from gewoon.web.baseline.tree_map import tree_map
from gewoon.web.baseline.walking import walked
from gewoon.web.ledgers.shown import Shown, comparison, questions, shown
from gewoon.web.shell.words import language, say

FIRST_ROWS = 15
MOST_ROWS = 500
# Breakdowns by category, which can also be drawn as areas.
MAPPED = ("groups", "divisions")
# Tables that show single lines or files are for who may read imports.
OF_FILES = {"files", "overlaps", "issues"}


@page(Right.READ_BASELINE)
def opgave(request: Any) -> HttpResponse:
    """The baseline of the organisation, cut one way at a time."""
    found = shown(request.organisation, language())
    if found is None:
        waiting = request.organisation.calculations.first()
        return render(request, "baseline/empty.html", {"calculation": waiting})
    per = request.GET.get("per", BREAKDOWNS[0])
    if per not in BREAKDOWNS:
        raise Http404
    everything = "all" in request.GET
    as_map = request.GET.get("picture") == "map" and per in MAPPED
    compared = comparison(request.organisation, found.calculation.baseline)
    return render(
        request, "baseline/opgave.html",
        {**_outcome(found), **_breakdown(found.baseline, per, everything, compared.booked, as_map),
            **_sureness(request, found), **apart.section(compared), **circular.section(request.organisation, found, "circular" in request.GET),
            **social.section(request.organisation, found)},
    )  # fmt: skip


def _outcome(found: Shown) -> dict[str, Any]:
    baseline = found.baseline
    head = {name: value for name, _, value in headline(baseline)}
    return {
        "baseline": baseline,
        "currencies": currencies(baseline),
        "calculation": found.calculation,
        "head": head,
        "picture": _picture(baseline),
        "is_not": is_not(baseline, language()),
        "excluded": TABLES["excluded"].rows(baseline, language()),
        "grades": TABLES["grades"].rows(baseline, language()),
    }


def _picture(baseline: Baseline) -> dict[str, Any] | None:
    """Where the interval stands between zero and a round number, in percent."""
    if baseline.co2e is None:
        return None
    marks = ticks(baseline.co2e.high)
    top = marks[-1]
    size, unit = unit_of(top)
    estimate = baseline.co2e
    return {
        "ticks": [(at(mark, top), number(mark / size, language())) for mark in marks],
        "unit": unit,
        "low": at(estimate.low, top),
        "mean": at(estimate.mean, top),
        "width": round(at(estimate.high, top) - at(estimate.low, top), 2),
    }


def _breakdown(
    baseline: Baseline, per: str, everything: bool, booked: Sequence[Booked], as_map: bool
) -> dict[str, Any]:
    rows = share_rows(baseline, language(), per)
    names = [_name(row, per) for row in rows]
    partial = False
    if per == "years":
        # No trend: spend-based figures of years are ranked by size like any other part.
        rows = sorted(rows, key=lambda row: -float(row["kg"] or 0))
        names = [apart.named(_name(row, per), booked) for row in rows]
        partial = names != [_name(row, per) for row in rows]
    shown_rows = rows[: MOST_ROWS if everything else FIRST_ROWS]
    return {
        "per": per,
        "partial": partial,
        "kind": per.removesuffix("s"),
        "breakdowns": BREAKDOWNS,
        "forms": FORMS,
        "rows": list(zip(shown_rows, names, strict=False)),
        "total_rows": len(rows),
        "cut": len(rows) - len(shown_rows),
        "everything": everything,
        "chart": tree_map(rows, names) if as_map else bars(rows, names),
        "as_map": as_map,
        "has_map": per in MAPPED,
        "has_chance": any(row["p_first"] is not None for row in shown_rows),
    }


def _name(row: Row, per: str) -> str:
    text = str(row["label"] or "")
    if text:
        return text
    if per == "suppliers":
        return say("name.withheld")
    return str(row["code"] or "") or say(f"name.no_{per}")


def _sureness(request: Any, found: Shown) -> dict[str, Any]:
    """What is uncertain and what would make it surer."""
    total = found.baseline.co2e
    asked = questions(request.organisation, found.calculation.baseline)
    result: Surer | None = None
    if total is not None:
        groups = [bar.co2e for bar in found.baseline.groups if bar.co2e and bar.co2e.low > 0]
        try:
            result = surer(total, [one.stake for one in asked], groups)
        except DomainError:
            # A total without spread, or of a single credit note, cannot become surer.
            result = None
    return {"surer": result, "open_questions": len(asked)}


@page(Right.READ_ROWS)
def why(request: Any) -> HttpResponse:
    """From a figure to its lines, or from a line to its kilograms; only lines one may see."""
    name = request.GET.get("what", "")
    try:
        context = walked(request, name)
    except UnknownName:
        unknown = {"what": name, "limits": scope(request.membership).departments}
        return render(request, "baseline/why_nothing.html", unknown, status=404)
    if context is None:
        raise Http404
    return render(request, "baseline/why.html", context)


@page(Right.EXPORT)
def table(request: Any, name: str, form: str) -> HttpResponse:
    """One table of the baseline to take away."""
    found = shown(request.organisation, language())
    if found is None:
        raise Http404
    if name in OF_FILES and not may(request.membership, Right.READ_IMPORTS):
        raise Http404
    columns, rows = _table(request, found, name)
    return take(request, name, form, columns, rows)


def _table(request: Any, found: Shown, name: str) -> tuple[Columns, list[Row]]:
    """Columns and rows of a table of the page."""
    if name == "circular":
        return circular.COLUMNS, circular.rows(request.organisation, found)
    if name == "social":
        return social.COLUMNS, social.rows(request.organisation, found)
    if name == "apart":
        compared = comparison(request.organisation, found.calculation.baseline)
        return apart.COLUMNS, apart.rows(compared)
    if name not in TABLES:
        raise Http404
    return TABLES[name].columns, TABLES[name].rows(found.baseline, language())


@page(Right.EXPORT)
def whole(request: Any, form: str) -> HttpResponse:
    """The whole baseline: workbook or JSON."""
    found = shown(request.organisation, language())
    if found is None or form not in {"json", "xlsx"}:
        raise Http404
    if not may(request.membership, Right.READ_IMPORTS):
        raise Http404
    record("exported", request.organisation.pk, request.user.pk, "baseline", form=form)
    name = f"{request.organisation.slug}-opgave"
    if form == "json":
        return attachment(to_json(found.baseline, language()).encode(), name, form)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "baseline.xlsx"
        write_xlsx(found.baseline, place, language())
        return attachment(place.read_bytes(), name, form)
