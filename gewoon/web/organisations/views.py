# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Start page, members, departments, settings and colours of an organisation."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gewoon.web.access import Right, Role, page, rights
from gewoon.web.audit.models import record
from gewoon.web.navigation import FIRST, GROUPS
from gewoon.web.organisations.forms import (
    ChangeForm,
    DepartmentForm,
    MemberForm,
    OrganisationForm,
    invite,
    last_administrator,
)
from gewoon.web.organisations.logo import TYPES
from gewoon.web.organisations.models import Logo, Membership
from gewoon.web.organisations.tokens import style
from gewoon.web.shell.words import say


def doors(request: Any) -> dict[str, Any]:
    """What stands on the doors: the last outcome, for who may read it."""
    if Right.READ_BASELINE not in rights(request.membership):
        return {}
    done = request.organisation.calculations.filter(
        done_at__isnull=False, refused="", skipped=False
    ).first()
    return {"calculation": done} if done and done.baseline else {}


@page(Right.ENTER)
def start(request: Any) -> HttpResponse:
    """The doors, and the next thing of one's role."""
    entries = {entry.view: entry for _, group in GROUPS for entry in group}
    first = entries.get(FIRST.get(Role(request.membership.role), "opgave"))
    if first is not None and first.right not in rights(request.membership):
        first = None
    context = {"first": first, "doors": doors(request)}
    return render(request, "organisations/start.html", context)


@page(Right.READ_MEMBERS)
def members(request: Any) -> HttpResponse:
    """Who is what; add somebody."""
    organisation = request.organisation
    if request.method == "POST":
        _must_manage(request)
        form = MemberForm(organisation, request.POST)
        if form.is_valid():
            _add(request, form)
            return redirect("members", city=organisation.slug)
    else:
        form = MemberForm(organisation)
    known = organisation.memberships.select_related("user").prefetch_related("departments")
    context = {"form": form, "members": known}
    return render(
        request, "organisations/members.html", context, status=422 if form.is_bound else 200
    )


def _must_manage(request: Any) -> None:
    if Right.MANAGE not in rights(request.membership):
        raise PermissionDenied


def _add(request: Any, form: MemberForm) -> None:
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        made, fresh = invite(form, password)
        record(
            "member-added", request.organisation.pk, request.user.pk, f"user:{made.user_id}",
            role=made.role, departments=made.departments.count(),
        )  # fmt: skip
    if fresh:
        messages.success(request, say("members.first_password", password=password))
    else:
        messages.success(request, say("members.added"))


@page(Right.MANAGE)
def member(request: Any, number: int) -> HttpResponse:
    """Change a member."""
    known = get_object_or_404(request.organisation.memberships, pk=number)
    form = ChangeForm(known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            departments = form.cleaned_data["departments"]
            known.role, known.limited = form.cleaned_data["role"], bool(departments)
            known.save()
            known.departments.set(departments)
            record(
                "member-changed", request.organisation.pk, request.user.pk,
                f"user:{known.user_id}", role=known.role, departments=len(departments),
            )  # fmt: skip
        messages.success(request, say("members.changed"))
        return redirect("members", city=request.organisation.slug)
    context = {"form": form, "member": known}
    return render(
        request, "organisations/member.html", context, status=422 if form.is_bound else 200
    )


@page(Right.MANAGE)
@require_POST
def remove_member(request: Any, number: int) -> HttpResponse:
    """End a membership; the account stays."""
    known: Membership = get_object_or_404(request.organisation.memberships, pk=number)
    if last_administrator(known):
        messages.error(request, say("members.last_administrator"))
    else:
        with transaction.atomic():
            record("member-removed", request.organisation.pk, request.user.pk,
                   f"user:{known.user_id}")  # fmt: skip
            known.delete()
        messages.success(request, say("members.removed"))
    return redirect("members", city=request.organisation.slug)


@page(Right.READ_MEMBERS)
def departments(request: Any) -> HttpResponse:
    """Departments; add one."""
    organisation = request.organisation
    if request.method == "POST":
        _must_manage(request)
        form = DepartmentForm(organisation, request.POST)
        if form.is_valid():
            with transaction.atomic():
                made = form.save()
                record("department-added", organisation.pk, request.user.pk,
                       f"department:{made.pk}")  # fmt: skip
            return redirect("departments", city=organisation.slug)
    else:
        form = DepartmentForm(organisation)
    context = {"form": form, "departments": organisation.departments.all()}
    return render(
        request, "organisations/departments.html", context, status=422 if form.is_bound else 200
    )


@page(Right.MANAGE)
def organisation_settings(request: Any) -> HttpResponse:
    """Name and theme."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrganisationForm(*sent, instance=request.organisation)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.keep()
            record("settings-changed", request.organisation.pk, request.user.pk)
        messages.success(request, say("settings.saved"))
        return redirect(reverse("organisation-settings", args=[request.organisation.slug]))
    if form.is_bound:
        request.organisation.refresh_from_db()
    return render(
        request, "organisations/settings.html", {"form": form, "demo": settings.DEMO},
        status=422 if form.is_bound else 200,
    )  # fmt: skip


@page(Right.ENTER)
def theme(request: Any) -> HttpResponse:
    """The design tokens of the organisation as a style sheet."""
    one = request.organisation
    css = style(one.accent, one.on_accent, one.font, one.corners)
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@page(Right.ENTER)
def logo(request: Any) -> HttpResponse:
    """The picture of the organisation, which may do nothing but be a picture."""
    found = get_object_or_404(Logo, organisation=request.organisation)
    answer = HttpResponse(bytes(found.content), content_type=TYPES[request.organisation.logo_form])
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = f'inline; filename="logo.{request.organisation.logo_form}"'
    return answer
