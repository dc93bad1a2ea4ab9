# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where else an action leads: to its opportunity and to its contract, where such pages are."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from gewoon.opportunities.case import CATEGORY
from gewoon.web.access import Right, may
from gewoon.web.plans.models import Action


def links(request: Any, action: Action) -> list[tuple[str, str]]:
    """(key of its words, address); only for what came from an opportunity, and may be read."""
    if not action.measure or not may(request.membership, Right.READ_OPPORTUNITIES):
        return []
    asked = (
        ("links.opportunity", "opportunity", {"case": action.case, "measure": action.measure}),
        ("links.contract", "contract", {"key": action.case}),
    )
    found = []
    # A category has no contract to look at.
    for words, name, values in asked[: 1 if action.case.startswith(CATEGORY) else 2]:
        try:
            address = reverse(name, args=[request.organisation.slug])
        except NoReverseMatch:
            # An installation without that page.
            continue
        found.append((words, f"{address}?{urlencode(values)}"))
    return found
