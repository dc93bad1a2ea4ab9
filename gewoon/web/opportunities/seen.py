# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the member of a request may see of the opportunities, and one of them by its name."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from gewoon.engine.found import Found
from gewoon.reports.opportunities import Row
from gewoon.web.opportunities.shown import found, visible


def seen(request: Any) -> Found | None:
    """What this member may see of what was found."""
    made = found(request.organisation)
    return visible(made, request.membership) if made else None


def row_of(made: Found | None, case: str, measure: str) -> Row:
    """One opportunity by its case and measure. Raised if it is not there: Http404."""
    if made is not None:
        cases = {one.key: one for one in made.bought.cases}
        measures = {one.id: one for one in made.measures}
        for option in made.options:
            if (option.case, option.measure) == (case, measure):
                return Row(option, cases[case], measures[measure], None)
    raise Http404
