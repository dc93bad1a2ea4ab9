# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page behind the link under a mail: hear nothing any more, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gewoon.web.reminders.links import member_of
from gewoon.web.reminders.people import stop


# The signed link is the proof: a mail program sends the form by itself (RFC 8058), without a cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and stop. Opening the page changes nothing, so a mail scanner does no harm."""
    nobody = {"user": None, "membership": None, "organisation": None}
    member = member_of(token)
    if member is None:
        return render(request, "reminders/no_link.html", nobody, status=404)
    context = {**nobody, "city": member.organisation.name, "slug": member.organisation.slug}
    if request.method == "POST":
        stop(member)
        return render(request, "reminders/stopped.html", context)
    return render(request, "reminders/stop.html", context)
