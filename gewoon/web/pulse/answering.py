# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page behind a personal link: no account, no name, one time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gewoon.web.pulse.forms import AnswerForm
from gewoon.web.pulse.models import State, Ticket
from gewoon.web.pulse.running import answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and count. Opening the page spends nothing, so a mail scanner does no harm.

    A used link and one that never was look the same, so nobody can try who has answered.
    """
    found = Ticket.objects.filter(digest=Ticket.digest_of(token), cell__wave__state=State.OPEN)
    ticket = found.select_related("cell__wave__organisation").first()
    if ticket is None:
        return render(request, "pulse/no_link.html", _nobody(), status=404)
    wave = ticket.cell.wave
    form = AnswerForm(wave.themes, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if not answer(token, form.answers):
            return render(request, "pulse/no_link.html", _nobody(), status=404)
        return render(request, "pulse/thanks.html", _nobody())
    context = {**_nobody(), "form": form, "city": wave.organisation.name, "cell": ticket.cell}
    return render(request, "pulse/take_part.html", context, status=422 if form.is_bound else 200)


def _nobody() -> dict[str, None]:
    """Whoever is signed in in this browser is not shown, because it does not matter."""
    return {"user": None, "membership": None, "organisation": None}
