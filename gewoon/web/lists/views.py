# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lijsten: upload a list of suppliers, see what was wrong with it, withdraw it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.errors import Issue
from gewoon.reports.tables import ISSUE, issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.audit.taking import inside
from gewoon.web.lists import changing
from gewoon.web.lists.forms import ListForm
from gewoon.web.lists.models import SupplierList
from gewoon.web.shell.words import language, say

SHOWN, TAKEN = 100, 1000


@page(Right.READ_IMPORTS)
def lists(request: Any) -> HttpResponse:
    """All lists; add one."""
    issues: tuple[Issue, ...] = ()
    made: SupplierList | None = None
    form = ListForm()
    tried = False
    if request.method == "POST":
        if not may(request.membership, Right.KEEP_LISTS):
            raise PermissionDenied
        form = ListForm(request.POST, request.FILES)
        if form.is_valid():
            tried = True
            made, issues = changing.add(request.organisation, form.cleaned_data, request.user.pk)
            form = ListForm() if made else form
    known = request.organisation.supplier_lists.select_related("made_by").defer("entries")
    context = {
        "form": form, "lists": known[:SHOWN], "made": made, "tried": tried,
        "issues": issue_rows(issues, language())[:SHOWN], "found": len(issues),
        "files": inside("issues", ISSUE, issue_rows(issues, language())[:TAKEN]) if issues else [],
    }  # fmt: skip
    wrong = form.is_bound and not form.is_valid()
    return render(request, "lists/lists.html", context, status=422 if wrong else 200)


@page(Right.KEEP_LISTS)
@require_POST
def withdraw(request: Any, number: int) -> HttpResponse:
    """Take a list out, as if it had never been there."""
    known = get_object_or_404(request.organisation.supplier_lists.defer("entries"), pk=number)
    changing.withdraw(known, request.user.pk)
    messages.success(request, say("lists.withdrawn"))
    return redirect("lists", city=request.organisation.slug)
