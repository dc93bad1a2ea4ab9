# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Imports: upload, confirm how files are read, follow the calculation, withdraw."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.engine import proposal as reading
from gewoon.reports.tables import ISSUE, issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import take
from gewoon.web.ledgers import downloads
from gewoon.web.ledgers.calculating import ask
from gewoon.web.ledgers.forms import ReadingForm, UploadForm
from gewoon.web.ledgers.models import Calculation, Import, Reason, State
from gewoon.web.ledgers.shown import shown
from gewoon.web.ledgers.uploading import store
from gewoon.web.shell.words import language, say

SHOWN = 50


@page(Right.READ_IMPORTS)
def imports(request: Any) -> HttpResponse:
    """All imports; upload a new one."""
    organisation = request.organisation
    form = UploadForm()
    if request.method == "POST":
        if not may(request.membership, Right.IMPORT):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            with transaction.atomic():
                batch = store(organisation, form.cleaned_data["upload"], request.user.pk)
                record("files-uploaded", organisation.pk, request.user.pk, f"import:{batch.pk}",
                       files=batch.files.count())  # fmt: skip
            return redirect("import", city=organisation.slug, key=batch.key)
    context = {
        "form": form,
        "imports": organisation.imports.prefetch_related("files").select_related("made_by")[:SHOWN],
        "calculations": organisation.calculations.all()[:10],
        "most": settings.MOST_UPLOAD_MB,
    }
    return render(request, "ledgers/imports.html", context, status=422 if form.is_bound else 200)


@page(Right.READ_IMPORTS)
def one(request: Any, key: Any) -> HttpResponse:
    """An import: how its files are going to be read, or what became of them."""
    batch = get_object_or_404(request.organisation.imports.prefetch_related("files"), key=key)
    if batch.state == State.DRAFT and may(request.membership, Right.IMPORT):
        return _confirm(request, batch)
    return render(request, "ledgers/import.html", _became(request, batch))


def _became(request: Any, batch: Import) -> dict[str, Any]:
    """What the baseline on screen says about the files of an import."""
    on_screen = shown(request.organisation, language())
    rows, issues = downloads.became(on_screen, batch), 0
    if on_screen and batch.state == State.COUNTED:
        issues = len(downloads.about(on_screen.baseline, batch))
    return {
        "batch": batch,
        "rows": rows,
        "issues": issues,
        "calculation": batch.calculations.first(),
        "currency": on_screen.baseline.currency if on_screen else "",
    }


def _confirm(request: Any, batch: Import) -> HttpResponse:
    """Show the proposed columns on the first rows; keep what is said about them and count."""
    workspace = request.organisation.workspace
    found, problems = reading.proposals(workspace, batch.paths)
    data = request.POST if request.method == "POST" else None
    tables = _forms(found, data)
    if data is not None and tables and not [form for form in tables if not form.is_valid()]:
        for form in tables:
            chosen = form.chosen(form.cleaned_data)
            reading.say(workspace, form.proposal, chosen, **form.said())
        return _count(request, batch)
    context = {
        "batch": batch, "tables": tables, "problem_rows": issue_rows(problems, language()), "same": len(found) - len(tables),
    }  # fmt: skip
    status = 422 if data is not None else 200
    return render(request, "ledgers/confirm.html", context, status=status)


def _forms(found: list[reading.Proposal], data: Any) -> list[ReadingForm]:
    """One form for each header; tables with the same columns are read the same way."""
    first: dict[str, reading.Proposal] = {}
    for one_table in found:
        first.setdefault(one_table.signature, one_table)
    return [ReadingForm(table, f"t{number}", data) for number, table in enumerate(first.values())]


def _count(request: Any, batch: Import) -> HttpResponse:
    with transaction.atomic():
        moved = Import.objects.filter(pk=batch.pk, state=State.DRAFT).update(state=State.COUNTED)
        if not moved:
            return redirect("import", city=request.organisation.slug, key=batch.key)
        asked = ask(request.organisation, Reason.IMPORT, request.user.pk, batch)
        record("import-counted", request.organisation.pk, request.user.pk, f"import:{batch.pk}")
    return redirect("calculation", city=request.organisation.slug, number=asked.number)


@page(Right.IMPORT)
@require_POST
def withdraw(request: Any, key: Any) -> HttpResponse:
    """Take a whole import out, as if it had never been there."""
    batch = get_object_or_404(request.organisation.imports, key=key)
    city = request.organisation.slug
    with transaction.atomic():
        known = Import.objects.select_for_update().get(pk=batch.pk)
        before, known.state = known.state, State.WITHDRAWN
        known.save(update_fields=["state"])
        if before == State.WITHDRAWN:
            return redirect("import", city=city, key=key)
        record("import-withdrawn", request.organisation.pk, request.user.pk, f"import:{batch.pk}")
        if before == State.DRAFT:
            messages.success(request, say("import.withdrawn"))
            return redirect("imports", city=city)
        asked = ask(request.organisation, Reason.WITHDRAWAL, request.user.pk, known)
    return redirect("calculation", city=city, number=asked.number)


@page(Right.READ_IMPORTS)
def issues(request: Any, key: Any, form: str) -> HttpResponse:
    """Everything noticed in the files of an import, as a table to work through."""
    batch = get_object_or_404(request.organisation.imports, key=key)
    on_screen = shown(request.organisation, language())
    if on_screen is None or batch.state != State.COUNTED:
        raise Http404
    found = downloads.about(on_screen.baseline, batch)
    return take(request, "issues", form, ISSUE, issue_rows(found, language()))


@page(Right.READ_IMPORTS)
def calculation(request: Any, number: int) -> HttpResponse:
    """How far a calculation is: survives a reload, and reloads itself where scripts are off."""
    found = get_object_or_404(request.organisation.calculations, number=number)
    template = "ledgers/_progress.html" if request.headers.get("HX-Request") else (
        "ledgers/calculation.html"
    )  # fmt: skip
    context = {"calculation": found, "status": found.status, "steps": _steps(found)}
    answer = render(request, template, context)
    if found.finished and request.headers.get("HX-Request"):
        answer["HX-Refresh"] = "true"
    return answer


STEPS = ("open", "import", "ledger", "classify", "measure")


def _steps(found: Calculation) -> list[tuple[str, str]]:
    """(step, state) of each."""
    at = STEPS.index(found.step) if found.step in STEPS else -1
    if found.done_at:
        at = len(STEPS)
    return [
        (step, "done" if place < at else "now" if place == at else "later")
        for place, step in enumerate(STEPS)
    ]


@page(Right.IMPORT)
@require_POST
def again(request: Any, number: int) -> HttpResponse:
    """Try once more what failed."""
    found = get_object_or_404(request.organisation.calculations, number=number)
    with transaction.atomic():
        asked = ask(request.organisation, Reason.AGAIN, request.user.pk, found.batch)
        record("calculated-again", request.organisation.pk, request.user.pk)
    return redirect("calculation", city=request.organisation.slug, number=asked.number)
