# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kansen: the second question. What fits, when can it be, what would it bring, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from gewoon.categories import cpv
from gewoon.engine.found import Found
from gewoon.opportunities.factors import product
from gewoon.opportunities.measures import THEMES
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.contracts.models import newest
from gewoon.web.ledgers.downloads import attachment
from gewoon.web.opportunities import exports
from gewoon.web.opportunities.acting import planned
from gewoon.web.opportunities.listing import BYS, TOP, listed, wish
from gewoon.web.opportunities.own import standing
from gewoon.web.opportunities.seen import row_of, seen
from gewoon.web.shell.words import language

PAGE, LONGEST = 50, 400


@page(Right.READ_OPPORTUNITIES)
def opportunities(request: Any) -> HttpResponse:
    """The opportunities somebody asks for, most effect first, and what is left out."""
    made = seen(request)
    context = {
        "search": newest(request.organisation),
        "last": request.organisation.searches.first(),
    }
    if made is None:
        return render(request, "opportunities/empty.html", context)
    asked = wish(request.GET)
    rows = listed(made, asked, request.membership)
    shown = Paginator(rows.rows, PAGE).get_page(request.GET.get("page"))
    first = shown.start_index()
    context |= {
        "asked": asked, "listed": rows, "list": shown, "query": asked.query, "found": made,
        "rows": list(enumerate(shown, start=first)), "themes": THEMES, "bys": BYS, "top": TOP,
        "ties": any(row.place and row.place.tie for row in shown), "divisions": _divisions(made),
        "everything": replace(asked, all=True).query,
        **planned(request),
    }  # fmt: skip
    return render(request, "opportunities/opportunities.html", context)


def _divisions(made: Found) -> list[tuple[str, str]]:
    """The kinds of purchase there are, with their names."""
    codes = {part.code[:2] for case in made.bought.cases for part in case.parts if part.code}
    return [(code, cpv.label(code, language())) for code in sorted(codes)]


@page(Right.READ_OPPORTUNITIES)
def opportunity(request: Any) -> HttpResponse:
    """One opportunity: everything of it, and the product its effect is."""
    made = seen(request)
    row = row_of(made, request.GET.get("case", "")[:LONGEST], request.GET.get("measure", "")[:80])
    assert made is not None  # or there was no row
    products = [
        (one.theme, product(row.case, row.measure, row.option, one.theme))
        for one in row.option.effects
    ]
    agenda = next((one for one in made.bought.agendas if one.contract.key == row.case.key), None)
    context = {
        "row": row, "option": row.option, "case": row.case, "measure": row.measure,
        "products": products, "agenda": agenda, "years": made.bought.years,
        "own": standing(request.organisation).get(row.measure.id),
        "found": made, "has_ledger": made.bought.baseline is not None,
        **planned(request),
    }  # fmt: skip
    return render(request, "opportunities/opportunity.html", context)


@page(Right.EXPORT)
def export(request: Any, form: str) -> HttpResponse:
    """Every opportunity somebody asks for, to take away."""
    made = seen(request)
    if made is None or form not in exports.FORMS:
        raise Http404
    rows = listed(made, wish(request.GET), request.membership).rows
    content = exports.opportunities(rows, form, language())
    record("exported", request.organisation.pk, request.user.pk, "opportunities", form=form)
    return attachment(content, f"{request.organisation.slug}-kansen", form)
