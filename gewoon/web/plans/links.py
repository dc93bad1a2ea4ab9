# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where else an action leads: to its contract and to its opportunity, where such pages are."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from gewoon.web.plans.models import Action

# (words, name of an address, what it is given); an address this installation lacks is left out.
PLACES = (("links.opportunity", "opportunity"), ("links.contract", "contract"))


def links(request: Any, action: Action) -> list[tuple[str, str]]:
    """(key of its words, address)."""
    found = []
    for words, name in PLACES if action.case else ():
        try:
            address = reverse(name, args=[request.organisation.slug, action.case])
        except NoReverseMatch:
            continue
        found.append((words, address))
    return found
