# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the self-assessments to take away."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gewoon.adoption.maturity import overall
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.maturity.judging import Judged, judged
from gewoon.web.maturity.models import Assessment
from gewoon.web.shell.words import language, say

HISTORY: Columns = (
    ("framework", "text"), ("started_on", "day"), ("closed_on", "day"), ("theme", "text"),
    ("level", "plain"), ("lowest", "plain"), ("median", "plain"),
)  # fmt: skip
PROFILE: Columns = (
    ("theme", "text"), ("level", "plain"), ("level_name", "text"), ("held_back", "text"),
    ("rater_1", "plain"), ("rater_2", "plain"),
)  # fmt: skip


@page(Right.READ_ADOPTION)
def history(request: Any, form: str) -> HttpResponse:
    """All assessments, a row for each theme; one without levels while it is open."""
    rows = [row for one in request.organisation.assessments.all() for row in _assessment(one)]
    return take(request, "growth", form, HISTORY, rows)


def _assessment(one: Assessment) -> list[Row]:
    told: Row = {
        "framework": say(f"framework.{one.framework}"), "started_on": one.started_on.isoformat(),
        "closed_on": None, "theme": None, "level": None, "lowest": None, "median": None,
    }  # fmt: skip
    if not one.closed_on:
        return [told]
    lowest, middle = overall(list(one.levels.values()))
    told |= {"closed_on": one.closed_on.isoformat(), "lowest": lowest, "median": middle}
    return [
        {**told, "theme": theme.name[language()], "level": one.levels[code]}
        for code, theme in one.asked.themes.items()
        if code in one.levels
    ]


@page(Right.READ_ADOPTION)
def profile(request: Any, number: int, form: str) -> HttpResponse:
    """The level of each theme, what holds it back, and what each rater found."""
    known = get_object_or_404(request.organisation.assessments, number=number)
    return take(request, "profile", form, PROFILE, _profile(judged(known)))


def _profile(found: Judged) -> list[Row]:
    asked, per_seat = found.assessment.asked, [found.by(seat) for seat in found.seats]
    names = [say("maturity.none_yet"), *(one[language()] for one in asked.levels)]
    rows: list[Row] = []
    for place, grown in enumerate(found.together.profile):
        theme, unrated = asked.themes[grown.theme], grown.theme in found.unrated
        back = grown.held_back
        raters = [one.profile[place].level for one in per_seat] + [None, None]
        rows.append({
            "theme": theme.name[language()],
            # Nobody has judged it yet: that is no level 0.
            "level": None if unrated else grown.level,
            "level_name": say("maturity.to_rate") if unrated else names[grown.level],
            "held_back": theme.statements[back - 1][language()] if back and not unrated else None,
            "rater_1": raters[0], "rater_2": raters[1],
        })  # fmt: skip
    return rows
