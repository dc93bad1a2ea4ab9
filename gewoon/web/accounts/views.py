# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sign in, sign out, change a password, choose an organisation."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gewoon.web.accounts.forms import Password, SignIn
from gewoon.web.audit.models import record
from gewoon.web.shell.words import say


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: Any) -> HttpResponse:
    """Sign in with a password, or go to a provider."""
    if request.user.is_authenticated:
        return redirect("home")
    form = SignIn(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        record("signed-in", actor=form.user.pk, way="password")
        return redirect(_wanted(request))
    status = 200
    if form.is_bound:
        status = 422
        codes = {error.code for error in form.non_field_errors().as_data()}
        if "locked" in codes:
            status = 429
            record("sign-in-locked")
    context = {"form": form, "providers": get_adapter().list_providers(request)}
    return render(request, "accounts/sign_in.html", context, status=status)


def _wanted(request: Any) -> str:
    """Where somebody was going, if that is a page of ours."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return there if ours else settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request: Any) -> HttpResponse:
    """End the session."""
    if request.user.is_authenticated:
        record("signed-out", actor=request.user.pk)
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters()
@never_cache
@login_required
def password(request: Any) -> HttpResponse:
    """Change one's own password; other sessions end."""
    form = Password(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        record("password-changed", actor=request.user.pk)
        messages.success(request, say("password.changed"))
        return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/password.html", {"form": form}, status=status)


@never_cache
@login_required
def home(request: Any) -> HttpResponse:
    """The organisation, or a choice if there are several."""
    found = list(
        request.user.memberships.select_related("organisation").filter(organisation__closed=False)
    )
    if len(found) == 1:
        return redirect("start", city=found[0].organisation.slug)
    return render(request, "accounts/home.html", {"memberships": found})
