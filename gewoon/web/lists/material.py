# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Materiaal: upload what is known of the material of contracts, see what was wrong, withdraw it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gewoon.errors import Issue
from gewoon.impact.circularity import materials as table
from gewoon.impact.circularity import rladder
from gewoon.impact.themes.material_tables import read_materials
from gewoon.reports.tables import issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.ledgers.uploading import plain_name
from gewoon.web.lists.forms import MaterialForm
from gewoon.web.lists.models import MaterialList, materials
from gewoon.web.organisations.models import Organisation
from gewoon.web.shell.words import language, say

SHOWN = 100


@page(Right.READ_IMPORTS)
def lists(request: Any) -> HttpResponse:
    """All lists of material data; add one."""
    issues: tuple[Issue, ...] = ()
    made: MaterialList | None = None
    form = MaterialForm()
    tried = False
    if request.method == "POST":
        if not may(request.membership, Right.KEEP_LISTS):
            raise PermissionDenied
        form = MaterialForm(request.POST, request.FILES)
        if form.is_valid():
            tried = True
            made, issues = add(request.organisation, form.cleaned_data["upload"], request.user.pk)
            form = MaterialForm()
    known = request.organisation.material_lists.select_related("made_by").defer("entries")
    wrong = form.is_bound and not form.is_valid()
    context = {
        "form": form, "lists": known[:SHOWN], "made": made, "tried": tried,
        "issues": issue_rows(issues, language())[:SHOWN], "found": len(issues),
        "materials": sorted(one.names[language()] for one in table.known().values()),
        "rungs": [(name, rladder.label(rladder.TEN, name, language()))
                  for name in rladder.rungs(rladder.TEN)],
    }  # fmt: skip
    return render(request, "lists/material.html", context, status=422 if wrong else 200)


@page(Right.KEEP_LISTS)
@require_POST
def withdraw(request: Any, number: int) -> HttpResponse:
    """Take a list out, as if it had never been there: its rows are not kept."""
    known = get_object_or_404(request.organisation.material_lists.defer("entries"), pk=number)
    with transaction.atomic():
        one = MaterialList.objects.select_for_update().get(pk=known.pk)
        if one.withdrawn_at is None:
            one.withdrawn_at, one.entries = timezone.now(), []
            one.save(update_fields=["withdrawn_at", "entries"])
            record("material-withdrawn", one.organisation_id, request.user.pk, f"material:{one.pk}")
    messages.success(request, say("material.withdrawn"))
    return redirect("materials", city=request.organisation.slug)


def add(
    organisation: Organisation, upload: UploadedFile[bytes], by: int
) -> tuple[MaterialList | None, tuple[Issue, ...]]:
    """The list with the good rows, and what was wrong with the others; no list without any."""
    name = plain_name(upload.name or "")
    with transaction.atomic():
        # One at a time in an organisation, or two lists could describe the same contract.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        used = organisation.material_lists.filter(withdrawn_at=None)
        before = [told.bought for one in used for told in one.told]
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / name
            place.write_bytes(b"".join(upload.chunks()))
            told, issues = read_materials(place, before)
        if not told:
            return None, issues
        made = MaterialList.objects.create(
            organisation=organisation, name=name, entries=materials(told), rows=len(told),
            refused=len(issues), made_by_id=by,
        )  # fmt: skip
        record("material-added", organisation.pk, by, f"material:{made.pk}", rows=len(told))
    return made, issues
