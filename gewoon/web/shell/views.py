# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of no organisation: is it up, how accessible it is, the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gewoon import __version__
from gewoon.words import LANGUAGES

YEAR = 365 * 24 * 60 * 60


def health(request: Any) -> HttpResponse:
    """For whoever watches the service: it runs and reaches its database."""
    connection.ensure_connection()
    return JsonResponse({"status": "ok", "version": __version__})


def accessibility(request: Any) -> HttpResponse:
    """The statement about accessibility."""
    return render(request, "shell/accessibility.html")


@require_POST
def choose_language(request: Any) -> HttpResponse:
    """Remember the language and go back."""
    chosen = request.POST.get("language", "")
    there = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(there if ours else "/")
    if chosen in LANGUAGES:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax",
            secure=settings.HTTPS, httponly=True,
        )  # fmt: skip
    return answer


def refused(request: Any, exception: Exception) -> HttpResponse:
    """403."""
    return _problem(request, 403)


def missing(request: Any, exception: Exception) -> HttpResponse:
    """404."""
    return _problem(request, 404)


def wrong(request: Any, exception: Exception) -> HttpResponse:
    """400."""
    return _problem(request, 400)


def broken(request: Any) -> HttpResponse:
    """500."""
    return _problem(request, 500)


def bad_token(request: Any, reason: str = "") -> HttpResponse:
    """403 for a form without its token, mostly one that stood open too long."""
    return _problem(request, 403, "stale")


def _problem(request: Any, status: int, kind: str = "") -> HttpResponse:
    return render(request, "shell/problem.html", {"kind": kind or str(status)}, status=status)
