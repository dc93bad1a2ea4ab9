# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as a workbook: download it, send it back, see what would change, and land it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gewoon.errors import Issue
from gewoon.plan.offline.compare import Change
from gewoon.plan.offline.sheets import MOST_BYTES, head_of
from gewoon.reports.tables import issue_rows
from gewoon.web.access import Right, page
from gewoon.web.ledgers.downloads import attachment
from gewoon.web.ledgers.uploading import plain_name
from gewoon.web.offline import landing
from gewoon.web.offline.models import Return, State
from gewoon.web.offline.rows import words
from gewoon.web.plans.changing import Refused
from gewoon.web.plans.models import Plan
from gewoon.web.shell.words import language, later, say

SHOWN = 200


class WorkbookForm(forms.Form):
    """A workbook that comes back."""

    upload = forms.FileField(label=later("offline.upload"), help_text=later("offline.upload_help"))

    def clean_upload(self) -> Any:
        """No larger than a plan can be."""
        given = self.cleaned_data["upload"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(say("offline.too_large", megabytes=MOST_BYTES // 1_000_000))
        return given


def _plan(request: Any, number: int) -> Plan:
    found: Plan = get_object_or_404(request.organisation.plans, number=number)
    return found


@page(Right.PLAN)
@require_POST
def download(request: Any, number: int) -> HttpResponse:
    """The plan as a workbook. Posted, for it is remembered what went out."""
    plan = _plan(request, number)
    content = landing.send(plan, request.user.pk)
    return attachment(content, f"plan-{plan.number}-{timezone.localdate().isoformat()}", "xlsx")


@page(Right.PLAN)
def workbooks(request: Any, number: int) -> HttpResponse:
    """Download, and send back."""
    plan = _plan(request, number)
    form = WorkbookForm()
    issues: tuple[Issue, ...] = ()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["upload"]
            name = plain_name(upload.name or "")
            made, issues = landing.receive(plan, upload.read(), name, request.user.pk)
            if made is not None:
                return redirect(
                    "plan-return", city=request.organisation.slug, number=number, key=made.key
                )
    context = {
        "plan": plan, "tab": "plan-offline", "form": form, "issues": issue_rows(issues, language())[:SHOWN],
        "returns": plan.returns.select_related("made_by")[:20],
    }  # fmt: skip
    wrong = form.is_bound and (not form.is_valid() or issues)
    return render(request, "offline/workbooks.html", context, status=422 if wrong else 200)


@page(Right.PLAN)
def returned(request: Any, number: int, key: UUID) -> HttpResponse:
    """What a workbook would change; land it."""
    plan = _plan(request, number)
    back = get_object_or_404(plan.returns.select_related("export", "plan__organisation"), key=key)
    stopped = ""
    if request.method == "POST":
        try:
            count = landing.land(
                back, request.POST.get("seal", ""), _ours(request), request.user.pk
            )
        except Refused as problem:
            stopped = str(problem)
        else:
            messages.success(request, say("offline.landed", count=count))
            return redirect("plan-return", city=request.organisation.slug, number=number, key=key)
    context = {"plan": plan, "back": back, "stopped": stopped, **_shown(back)}
    return render(request, "offline/returned.html", context, status=422 if stopped else 200)


@page(Right.PLAN)
@require_POST
def dropped(request: Any, number: int, key: UUID) -> HttpResponse:
    """Leave the plan as it is."""
    back = get_object_or_404(_plan(request, number).returns, key=key)
    landing.drop(back, request.user.pk)
    return redirect("plan-offline", city=request.organisation.slug, number=number)


def _ours(request: Any) -> frozenset[tuple[str, str, str]]:
    """The conflicts in which the plan stays as it is: all but those where the workbook was chosen."""
    parts = (name.split("|") for name, value in request.POST.items() if value == "ours")
    return frozenset((one[0], one[1], one[2]) for one in parts if len(one) == 3)


def _shown(back: Return) -> dict[str, Any]:
    if back.state != State.WAITING:
        return {"waiting": False, "issues": issue_rows(back.issues, language())[:SHOWN]}
    found = landing.compared(back)
    names = _names(back.plan)
    changes = [
        _change(sheet, one, names) for sheet, told in found.sheets.items() for one in told.changes
    ]
    new = [
        (sheet, one.row, one.values.get("title", ""))
        for sheet, told in found.sheets.items() for one in told.new
    ]  # fmt: skip
    gone = [
        names.get((sheet, key), "") for sheet, told in found.sheets.items() for key in told.gone
    ]
    issues = issue_rows((*back.issues, *found.issues), language())
    return {
        "waiting": True, "seal": found.seal, "changes": changes[:SHOWN], "total": len(changes),
        "new": new[:SHOWN], "gone": gone[:SHOWN], "nothing": found.nothing, "issues": issues[:SHOWN],
        "conflicts": sum(one["conflict"] for one in changes),
    }  # fmt: skip


def _change(sheet: str, one: Change, names: dict[tuple[str, str], str]) -> dict[str, Any]:
    spoken = words(language()).get(one.name, {})
    return {
        "about": names.get((sheet, one.key), ""), "field": head_of(one.name, language()),
        "base": spoken.get(one.base, one.base), "now": spoken.get(one.now, one.now),
        "given": spoken.get(one.given, one.given), "conflict": one.conflict, "row": one.row,
        "name": f"{sheet}|{one.key}|{one.name}",
    }  # fmt: skip


def _names(plan: Plan) -> dict[tuple[str, str], str]:
    names = {}
    for action in plan.actions.prefetch_related("steps"):
        names["actions", str(action.key)] = f"{action.number} {action.title}"
        for step in action.steps.all():
            names["steps", str(step.pk)] = f"{action.number} {step.title}"
    return names
