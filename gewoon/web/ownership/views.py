# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who owns what, what nobody owns in money, and handing over in one act."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from gewoon.errors import GewoonError, Issue
from gewoon.impact.result import Baseline
from gewoon.purchases.cost_centres import read_cost_centres
from gewoon.reports.tables import ISSUE, issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import inside
from gewoon.web.goals.models import Theme
from gewoon.web.ledgers.shown import shown
from gewoon.web.ledgers.uploading import plain_name
from gewoon.web.ownership import changing
from gewoon.web.ownership.forms import (
    CostCentreForm,
    ListForm,
    OwnerChoice,
    OwnerForm,
    SuccessorForm,
)
from gewoon.web.ownership.gaps import BARS, counted, cut, named
from gewoon.web.ownership.models import Charge, Kind, Owner
from gewoon.web.shell.words import language, say

FIRST_ROWS, A_PAGE, TAKEN, MOST_BYTES = 10, 100, 1000, 5_000_000


@page(Right.READ_ADOPTION)
def overview(request: Any) -> HttpResponse:
    """Gaps in money, themes, and owners."""
    organisation = request.organisation
    found = shown(organisation, language())
    charges = list(organisation.charges.select_related("lead", "deputy"))
    budgets = list(organisation.cost_centres.select_related("holder"))
    themes = {one.code: one for one in charges if one.kind == Kind.THEME}
    context = {
        "baseline": found.baseline if found else None,
        "cuts": _cuts(found.baseline, charges, budgets) if found else [],
        "themes": [(theme.value, themes.get(theme)) for theme in Theme],
        "unled": sum(theme not in themes for theme in Theme),
        "owners": counted(organisation), "first": FIRST_ROWS, "centres": len(budgets),
        "unheld": sum(one.holder is None for one in budgets), "all": "all" in request.GET,
    }  # fmt: skip
    return render(request, "ownership/overview.html", context)


def _cuts(baseline: Baseline, charges: list[Charge], budgets: list[Any]) -> list[dict[str, Any]]:
    made = (cut(baseline, kind, charges, budgets) for kind in BARS)
    return [
        {"cut": one, "share": float(one.without / one.money) if one.money > 0 else None}
        for one in made
    ]


@page(Right.ASSIGN)
def assign(request: Any, kind: str) -> HttpResponse:
    """Lead and deputy of one theme, department or category."""
    organisation, code = request.organisation, request.GET.get("code", "")
    name = _name(request, kind, code)
    known = organisation.charges.filter(kind=kind, code=code).first()
    start = {"lead": known.lead_id, "deputy": known.deputy_id} if known else {}
    form = OwnerChoice(organisation, request.POST if request.method == "POST" else None, start)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        changing.give(organisation, kind, code, said["lead"], said["deputy"], request.user.pk)
        return redirect("ownership", city=organisation.slug)
    context = {"form": form, "name": name, "kind": kind, "owners": organisation.owners.exists()}
    return render(request, "ownership/assign.html", context, status=422 if form.is_bound else 200)


def _name(request: Any, kind: str, code: str) -> str:
    """What is to be owned, in words; only what is there can be."""
    if kind == Kind.THEME and code in Theme.values:
        return say(f"theme.{code}")
    if kind not in BARS or not code:
        raise Http404
    found = shown(request.organisation, language())
    bars = getattr(found.baseline, BARS[Kind(kind)]) if found else ()
    for bar in bars:
        if bar.code == code:
            return str(bar.label or bar.code)
    raise Http404


@page(Right.ASSIGN)
def new_owner(request: Any) -> HttpResponse:
    """Somebody who can own something."""
    form = OwnerForm(request.organisation, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            made = form.save()
            record("owner-added", request.organisation.pk, request.user.pk, f"owner:{made.pk}")
        return redirect("ownership", city=request.organisation.slug)
    return render(
        request, "ownership/new_owner.html", {"form": form}, status=422 if form.is_bound else 200
    )


@page(Right.READ_ADOPTION)
def owner(request: Any, number: int) -> HttpResponse:
    """Everything of one owner; change who it is."""
    known: Owner = get_object_or_404(request.organisation.owners, pk=number)
    form = OwnerForm(request.organisation, None, known)
    if request.method == "POST":
        if not may(request.membership, Right.ASSIGN):
            raise PermissionDenied
        form = OwnerForm(request.organisation, request.POST, known)
        if form.is_valid():
            with transaction.atomic():
                form.save()
                record("owner-changed", request.organisation.pk, request.user.pk,
                       f"owner:{known.pk}")  # fmt: skip
            return redirect("owner", city=request.organisation.slug, number=number)
        known.refresh_from_db()
    charges = request.organisation.charges.filter(Q(lead=known) | Q(deputy=known))
    context = {
        "owner": known, "form": form, "charges": named(request.organisation, charges),
        "centres": known.budgets.all(), "successor": SuccessorForm(known),
    }  # fmt: skip
    return render(request, "ownership/owner.html", context, status=422 if form.is_bound else 200)


@page(Right.ASSIGN)
def hand_over(request: Any, number: int) -> HttpResponse:
    """Everything of somebody who leaves to a successor."""
    known: Owner = get_object_or_404(request.organisation.owners, pk=number)
    form = SuccessorForm(known, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        moved = changing.hand_over(known, form.cleaned_data["to"], request.user.pk)
        messages.success(request, say("owner.handed_over", count=moved))
        return redirect("owner", city=request.organisation.slug, number=form.cleaned_data["to"].pk)
    context = {"form": form, "owner": known}
    return render(
        request, "ownership/hand_over.html", context, status=422 if form.is_bound else 200
    )


@page(Right.READ_ADOPTION)
def cost_centres(request: Any) -> HttpResponse:
    """All cost centres; load a list."""
    organisation = request.organisation
    issues: list[Issue] = []
    loaded: int | None = None
    form = ListForm()
    if request.method == "POST":
        if not may(request.membership, Right.ASSIGN):
            raise PermissionDenied
        form = ListForm(request.POST, request.FILES)
        if form.is_valid() and _small(form):
            loaded, issues = _load(request, form.cleaned_data["upload"])
    found = organisation.cost_centres.select_related("department", "holder")
    listed = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "list": listed, "loaded": loaded, "issues": issue_rows(issues, language()),
        "files": inside("issues", ISSUE, issue_rows(issues, language())[:TAKEN]) if issues else [],
    }  # fmt: skip
    wrong = form.is_bound and not form.is_valid()
    return render(request, "ownership/cost_centres.html", context, status=422 if wrong else 200)


def _small(form: ListForm) -> bool:
    if form.cleaned_data["upload"].size > MOST_BYTES:
        form.add_error("upload", say("centre.too_large"))
    return form.is_valid()


def _load(request: Any, upload: Any) -> tuple[int, list[Issue]]:
    """The good rows, and what was wrong with the others."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / plain_name(upload.name or "")
        place.write_bytes(b"".join(upload.chunks()))
        try:
            rows, issues = read_cost_centres(place)
        except GewoonError as error:
            messages.error(request, str(error))
            return 0, []
    count = changing.load(request.organisation, rows, request.user.pk) if rows else 0
    return count, list(issues)


@page(Right.ASSIGN)
def cost_centre(request: Any, number: int) -> HttpResponse:
    """Change one cost centre."""
    known = get_object_or_404(request.organisation.cost_centres, pk=number)
    form = CostCentreForm(request.POST if request.method == "POST" else None, known)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            form.save()
            record("cost-centre-changed", request.organisation.pk, request.user.pk,
                   f"cost-centre:{known.pk}")  # fmt: skip
        return redirect("cost-centres", city=request.organisation.slug)
    context = {"form": form, "centre": known}
    return render(
        request, "ownership/cost_centre.html", context, status=422 if form.is_bound else 200
    )
