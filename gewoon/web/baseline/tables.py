# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables behind a figure of the Opgave page to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from gewoon.categories import cpv
from gewoon.engine.why import FIGURES, FigureWhy
from gewoon.errors import UnknownName
from gewoon.reports import reasons
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.baseline.walking import walked
from gewoon.web.shell.words import language, say

FACTORS: Columns = (
    ("code", "code"), ("label", "text"), ("year", "plain"), ("money", "money"),
    ("currency", "code"), ("factor", "text"), ("source", "text"),
)  # fmt: skip
LARGEST: Columns = (
    ("file", "text"), ("row", "plain"), ("day", "day"), ("supplier", "text"), ("account", "text"),
    ("money", "money"), ("currency", "code"), ("kg", "mass"), ("low", "mass"), ("high", "mass"),
)  # fmt: skip


@page(Right.READ_ROWS)
def behind(request: Any, name: str, form: str) -> HttpResponse:
    """factors or largest lines of a figure; only of lines one may see."""
    what = request.GET.get("what", "")
    if what.partition(":")[0] not in FIGURES or name not in {"factors", "largest"}:
        raise Http404
    try:
        found = walked(request, what)
    except UnknownName as error:
        raise Http404 from error
    if found is None:
        raise Http404
    figure: FigureWhy = found["figure"]
    if name == "factors":
        return take(request, "factors", form, FACTORS, _factors(figure))
    return take(request, "largest", form, LARGEST, _largest(figure))


def _factors(figure: FigureWhy) -> list[Row]:
    return [
        {
            "code": one["code"] or None, "label": cpv.label(one["code"], language()),
            "year": one["year"], "money": one["money"], "currency": one["currency"],
            "factor": reasons.factor(one, language()), "source": ", ".join(one["sources"]),
        }
        for one in figure.factors
    ]  # fmt: skip


def _largest(figure: FigureWhy) -> list[Row]:
    return [
        {
            "file": one.file, "row": one.row, "day": one.day, "account": one.words.get("account"),
            "supplier": one.supplier or say("name.withheld"), "money": one.amount,
            "currency": one.currency, "kg": one.co2e.mean if one.co2e else None,
            "low": one.co2e.low if one.co2e else None, "high": one.co2e.high if one.co2e else None,
        }
        for one in figure.rows
    ]  # fmt: skip
