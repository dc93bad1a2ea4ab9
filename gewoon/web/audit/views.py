# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log on screen."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from gewoon.web.access import Right, page
from gewoon.web.audit.models import Chain, Entry, faults

SHOWN = 50


@page(Right.READ_LOG)
def log(request: Any) -> HttpResponse:
    """The log of the organisation, newest first; checked from end to end when asked."""
    chain = Chain.objects.filter(organisation=request.organisation.pk).first()
    entries = chain.entries.all() if chain else Entry.objects.none()
    shown = Paginator(entries, SHOWN).get_page(request.GET.get("page"))
    names = dict(request.organisation.memberships.values_list("user_id", "user__email"))
    told = [(entry, names.get(entry.actor or 0, "")) for entry in shown]
    checked = list(faults(chain)) if chain and "check" in request.GET else None
    context = {"entries": shown, "told": told, "faults": checked, "chain": chain}
    return render(request, "audit/log.html", context)
