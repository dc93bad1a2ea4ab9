# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far the organisation has grown, theme by theme, as it judges itself with evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.adoption.maturity import overall
from gewoon.errors import DomainError
from gewoon.web.access import Right, may, page
from gewoon.web.maturity.forms import CloseForm, RateForm, StartForm
from gewoon.web.maturity.judging import Judged, judged, seat_of, settle, start
from gewoon.web.maturity.judging import rate as keep
from gewoon.web.maturity.models import Assessment
from gewoon.web.shell.words import language, say


@page(Right.READ_ADOPTION)
def history(request: Any) -> HttpResponse:
    """All assessments, each with its profile, lowest level and median; start one."""
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        if not may(request.membership, Right.ASSESS):
            raise PermissionDenied
        if form.is_valid():
            made = start(request.organisation, form.cleaned_data["framework"], request.user.pk)
            return redirect(
                "maturity-assessment", city=request.organisation.slug, number=made.number
            )
    found = [_told(one) for one in request.organisation.assessments.all()]
    context = {"form": form, "assessments": found}
    return render(request, "maturity/history.html", context, status=422 if form.is_bound else 200)


def _told(one: Assessment) -> dict[str, Any]:
    if not one.closed_on:
        return {"one": one, "open": True}
    lowest, middle = overall(list(one.levels.values()))
    # In the order of the framework: a database may keep the keys of JSON in another one.
    profile = [
        (theme.name[language()], one.levels[code])
        for code, theme in one.asked.themes.items()
        if code in one.levels
    ]
    return {"one": one, "lowest": lowest, "median": middle, "profile": profile}


@page(Right.READ_ADOPTION)
def assessment(request: Any, number: int) -> HttpResponse:
    """One assessment: profile, what holds each theme back, evidence, and where raters differ."""
    known = get_object_or_404(request.organisation.assessments, number=number)
    found = judged(known)
    rates = may(request.membership, Right.ASSESS) and not known.closed_on
    context = {
        "assessment": known, "found": found, "themes": _themes(found), "form": CloseForm(),
        "names": [one[language()] for one in known.asked.levels], "source": known.asked.source,
        "seat": seat_of(known, request.user.pk) if rates else None, "rates": rates,
        "raters": len(found.seats),
    }  # fmt: skip
    return render(request, "maturity/assessment.html", context)


def _themes(found: Judged) -> list[dict[str, Any]]:
    """Each theme with its level, that of each rater, and its statements with evidence."""
    asked, per_seat = found.assessment.asked, [found.by(seat) for seat in found.seats]
    return [
        {
            "code": grown.theme,
            "name": asked.themes[grown.theme].name[language()],
            "grown": grown,
            "rungs": [level <= grown.level for level in range(1, len(asked.levels) + 1)],
            "raters": [one.profile[place].level for one in per_seat],
            "differ": len({one.profile[place].level for one in per_seat}) > 1,
            "unrated": grown.theme in found.unrated,
            "statements": _statements(found, grown.theme),
        }
        for place, grown in enumerate(found.together.profile)
    ]


def _statements(found: Judged, theme: str) -> list[tuple[str, list[Any]]]:
    said = found.assessment.asked.themes[theme].statements
    return [
        (
            one[language()],
            [rating for rating in found.ratings if (rating.theme, rating.level) == (theme, level)],
        )
        for level, one in enumerate(said, 1)
    ]


@page(Right.ASSESS)
def rate(request: Any, number: int, theme: str) -> HttpResponse:
    """Judge one theme."""
    known = get_object_or_404(request.organisation.assessments, number=number)
    asked = known.asked.themes.get(theme)
    seat = seat_of(known, request.user.pk)
    if asked is None:
        raise Http404
    if seat is None or known.closed_on:
        messages.error(request, say("maturity.no_seat"))
        return redirect("maturity-assessment", city=request.organisation.slug, number=number)
    own = list(known.ratings.filter(seat=seat, theme=theme))
    form = RateForm(asked, own, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            keep(known, request.user.pk, theme, form.said)
        except DomainError:
            # Two people took the last seat at one moment.
            messages.error(request, say("maturity.no_seat"))
        return redirect("maturity-assessment", city=request.organisation.slug, number=number)
    context = {
        "assessment": known, "form": form, "name": asked.name[language()], "seat": seat,
        "names": [one[language()] for one in known.asked.levels],
    }  # fmt: skip
    return render(request, "maturity/rate.html", context, status=422 if form.is_bound else 200)


@page(Right.ASSESS)
@require_POST
def close(request: Any, number: int) -> HttpResponse:
    """Settle it: every theme judged, and much difference talked over."""
    known = get_object_or_404(request.organisation.assessments, number=number)
    found, form = judged(known), CloseForm(request.POST)
    talked = form.is_valid() and form.cleaned_data["talked"]
    if not known.closed_on:
        if found.unrated:
            messages.error(request, say("maturity.not_whole"))
        elif found.agreement and found.agreement.discuss and not talked:
            messages.error(request, say("maturity.talk_first"))
        else:
            settle(found, request.user.pk)
    return redirect("maturity-assessment", city=request.organisation.slug, number=number)
