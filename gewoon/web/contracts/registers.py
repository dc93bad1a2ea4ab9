# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the registers: upload, confirm the columns, see what was wrong, withdraw, search."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.errors import Issue, UnknownName
from gewoon.purchases.register_proposal import RegisterTable, proposed
from gewoon.reports.tables import ISSUE, issue_rows
from gewoon.web.access import Right, may, page
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import take
from gewoon.web.contracts import registering
from gewoon.web.contracts.forms import ColumnsForm, RegisterForm
from gewoon.web.contracts.models import Register, Search
from gewoon.web.contracts.searching import ask
from gewoon.web.ledgers.models import State
from gewoon.web.shell.words import language, say

SHOWN = 50


@page(Right.READ_IMPORTS)
def registers(request: Any) -> HttpResponse:
    """All registers and the last searches; upload a register."""
    form = RegisterForm()
    if request.method == "POST":
        if not may(request.membership, Right.KEEP_CONTRACTS):
            raise PermissionDenied
        form = RegisterForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["upload"]
            made = registering.add(request.organisation, upload, request.user.pk)
            return redirect("register", city=request.organisation.slug, key=made.key)
    context = {
        "form": form,
        "registers": request.organisation.registers.select_related("made_by")[:SHOWN],
        "searches": request.organisation.searches.all()[:10],
    }
    return render(
        request, "contracts/registers.html", context, status=422 if form.is_bound else 200
    )


@page(Right.READ_IMPORTS)
def register(request: Any, key: Any) -> HttpResponse:
    """A register: how it is going to be read, or what was read and what was wrong."""
    one = get_object_or_404(request.organisation.registers, key=key)
    if one.state == State.DRAFT and may(request.membership, Right.KEEP_CONTRACTS):
        return _confirm(request, one)
    issues = one.issues
    context = {
        "register": one, "issues": issue_rows(issues[:SHOWN], language()), "found": len(issues),
    }  # fmt: skip
    return render(request, "contracts/register.html", context)


def _confirm(request: Any, one: Register) -> HttpResponse:
    tables, problems = proposed(one.path, one.mapping)
    table = _main(tables)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(table, data) if table else None
    issues: list[Issue] = list(problems)
    if data is not None and form and form.is_valid():
        try:
            made = registering.count(one, form.mapping(), request.user.pk)
        except UnknownName as error:
            form.add_error(None, str(error))
        else:
            if made.state != State.DRAFT:
                messages.success(request, say("contracts.read", count=made.contracts))
                return redirect("register", city=request.organisation.slug, key=one.key)
            issues = list(made.issues)
    context = {
        "register": one, "form": form, "others": max(len(tables) - 1, 0),
        "problem_rows": issue_rows(issues[:SHOWN], language()),
    }  # fmt: skip
    return render(request, "contracts/confirm.html", context, status=200 if data is None else 422)


def _main(tables: tuple[RegisterTable, ...]) -> RegisterTable | None:
    """The table that is most like a register."""
    return max(tables, key=lambda one: (one.telling, sum(map(bool, one.columns))), default=None)


@page(Right.KEEP_CONTRACTS)
@require_POST
def withdraw(request: Any, key: Any) -> HttpResponse:
    """Take a register out, as if it had never been there."""
    one = get_object_or_404(request.organisation.registers, key=key)
    registering.withdraw(one, request.user.pk)
    messages.success(request, say("contracts.withdrawn"))
    return redirect("registers", city=request.organisation.slug)


@page(Right.READ_IMPORTS)
def issues_of(request: Any, key: Any, form: str) -> HttpResponse:
    """Every row that was not read whole, as a table to work through."""
    one = get_object_or_404(request.organisation.registers, key=key)
    return take(request, "issues", form, ISSUE, issue_rows(one.issues, language()))


STEPS = ("open", "import", "ledger", "classify")


@page(Right.READ_OPPORTUNITIES)
def search(request: Any, number: int) -> HttpResponse:
    """How far a search is: survives a reload, and reloads itself where scripts are off."""
    found = get_object_or_404(request.organisation.searches, number=number)
    part = bool(request.headers.get("HX-Request"))
    template = "contracts/_progress.html" if part else "contracts/search.html"
    context = {"search": found, "status": found.status, "steps": _steps(found)}
    answer = render(request, template, context)
    if found.finished and part:
        answer["HX-Refresh"] = "true"
    return answer


def _steps(found: Search) -> list[tuple[str, str]]:
    """(step, state) of each."""
    at = len(STEPS) if found.done_at else STEPS.index(found.step) if found.step in STEPS else -1
    return [
        (step, "done" if place < at else "now" if place == at else "later")
        for place, step in enumerate(STEPS)
    ]


@page(Right.KEEP_CONTRACTS)
@require_POST
def again(request: Any) -> HttpResponse:
    """Search anew: after something failed, or because days went by."""
    with transaction.atomic():
        asked = ask(request.organisation, request.user.pk)
        record("searched-again", request.organisation.pk, request.user.pk)
    return redirect("search", city=request.organisation.slug, number=asked.number)
