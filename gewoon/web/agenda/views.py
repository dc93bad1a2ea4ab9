# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracten: the calendar of coming decisions, and each contract with all that is known of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from gewoon.engine.found import Found
from gewoon.errors import DomainError
from gewoon.moments.calendar import KINDS, Agenda, Moment
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import THEMES
from gewoon.opportunities.movers import items
from gewoon.opportunities.reach import end_dates_to_ask
from gewoon.web.access import Right, may, page
from gewoon.web.agenda import exports
from gewoon.web.audit.models import record
from gewoon.web.contracts import registering
from gewoon.web.contracts.forms import EndForm
from gewoon.web.contracts.models import newest
from gewoon.web.contracts.seen import is_own
from gewoon.web.contracts.standing import filled_in
from gewoon.web.ledgers.downloads import attachment
from gewoon.web.opportunities.seen import seen
from gewoon.web.shell.words import language, say

PAGE, FEW, LONGEST = 50, 20, 400


@page(Right.READ_OPPORTUNITIES)
def calendar(request: Any) -> HttpResponse:
    """The coming moments in order, what has no day and why, and the ends that matter most."""
    made = seen(request)
    last = request.organisation.searches.first()
    context = {"search": newest(request.organisation), "last": last}
    if made is None or not made.bought.agendas:
        return render(request, "agenda/empty.html", context)
    agendas = _wanted(request, made)
    moments = _moments(agendas, request.GET.get("kind", ""))
    undated = [one for one in agendas if one.undated]
    asked = _asked(made)
    context |= {
        "list": Paginator(moments, PAGE).get_page(request.GET.get("page")),
        "total": len(made.bought.agendas), "moments": len(moments), "kinds": KINDS,
        "late": [one for one in agendas if one.too_late][:FEW],
        "undated": undated[:PAGE], "undated_total": len(undated),
        "asked": asked, "given": request.GET, "query": _query(request), "today": made.today,
        "currency": made.bought.currency,
    }  # fmt: skip
    return render(request, "agenda/calendar.html", context)


def _wanted(request: Any, made: Found) -> list[Agenda]:
    """The agendas that pass the filters."""
    text = request.GET.get("text", "")[:80].casefold().strip()
    own = is_own(request.membership) if request.GET.get("mine") else None
    kept = [one for one in made.bought.agendas if own is None or own(one.contract)]
    return [one for one in kept if not text or text in _words(one)]


def _words(one: Agenda) -> str:
    contract = one.contract
    return " ".join(
        (contract.key, contract.title, contract.shown_supplier, one.decides, contract.department)
    ).casefold()


def _moments(agendas: list[Agenda], kind: str) -> list[tuple[Moment, Agenda]]:
    """The moments to come, first day first."""
    coming = [
        (moment, one)
        for one in agendas
        for moment in one.moments
        if not moment.late and kind in ("", moment.kind)
    ]
    return sorted(coming, key=lambda pair: (pair[0].day, pair[1].contract.key))


def _asked(made: Found) -> list[Agenda]:
    """The contracts whose unknown end matters most for climate."""
    by_key = {one.contract.key: one for one in reversed(made.bought.agendas)}
    keys = end_dates_to_ask(items(made.bought.cases, made.options, made.measures, THEMES[0]))
    return [by_key[key] for key in keys if key in by_key]


def _query(request: Any) -> str:
    """The filters without the page, to go on with in links."""
    kept = {name: request.GET[name] for name in ("text", "mine", "kind") if request.GET.get(name)}
    return urlencode(kept)


@page(Right.READ_OPPORTUNITIES)
def contract(request: Any) -> HttpResponse:
    """One contract; who may, fills in its end."""
    made = seen(request)
    key = request.GET.get("key", "")[:LONGEST]
    rows = [one for one in made.bought.agendas if one.contract.key == key] if made else []
    if request.method == "POST" and not may(request.membership, Right.KEEP_CONTRACTS):
        raise PermissionDenied
    if made is None or not rows:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, initial={"contract": key})
    if data is not None and form.is_valid():
        registering.fill_in(
            request.organisation, {**form.cleaned_data, "contract": key}, request.user.pk
        )
        messages.success(request, say("contracts.end_kept"))
        return redirect(_address(request, key))
    context = {
        "agenda": rows[0], "contract": rows[0].contract, "rows": len(rows), "form": form,
        "said": filled_in(request.organisation).get(key), "options": _options(made, key),
        "case": next((one for one in made.bought.cases if one.key == key), None),
        "spent": next((one for one in made.bought.spent if one.contract.key == key), None),
        "years": made.bought.years, "currency": made.bought.currency,
    }  # fmt: skip
    return render(request, "agenda/contract.html", context, status=200 if data is None else 422)


def _options(made: Found, key: str) -> list[tuple[Option, Any]]:
    """What can be done about it, most effect on climate first."""
    measures = {one.id: one for one in made.measures}
    found_here = [one for one in made.options if one.case == key]
    ordered = sorted(found_here, key=lambda one: -one.mean(THEMES[0]))
    return [(one, measures[one.measure]) for one in ordered]


def _address(request: Any, key: str) -> str:
    where = reverse("contract", kwargs={"city": request.organisation.slug})
    return f"{where}?{urlencode({'key': key})}"


@page(Right.KEEP_CONTRACTS)
@require_POST
def take_back(request: Any, number: int) -> HttpResponse:
    """An end that was filled in no longer counts."""
    known = get_object_or_404(request.organisation.end_dates, pk=number)
    registering.take_back(known, request.user.pk)
    messages.success(request, say("contracts.end_taken_back"))
    return redirect(_address(request, known.contract))


@page(Right.EXPORT)
def export(request: Any, form: str) -> HttpResponse:
    """The calendar to take away: a workbook, an agenda file or JSON."""
    made = seen(request)
    if made is None or form not in exports.FORMS:
        raise Http404
    agendas = _wanted(request, made)
    try:
        content = exports.calendar(agendas, made, form, language())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("contracts", city=request.organisation.slug)
    record("exported", request.organisation.pk, request.user.pk, "calendar", form=form)
    return attachment(content, f"{request.organisation.slug}-contracten", form)
