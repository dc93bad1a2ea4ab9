# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the pulse to take away: what is on screen, so never a group that stays hidden."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from gewoon.adoption.survey import questionnaire
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.pulse.models import State, Wave
from gewoon.web.pulse.results import Line, Part, Results, before
from gewoon.web.pulse.running import Link, plan
from gewoon.web.shell.words import say

POINTS = tuple(f"point_{place}" for place, _ in enumerate(questionnaire().scale, 1))
WAVES: Columns = (
    ("number", "plain"), ("state", "text"), ("themes", "text"), ("closed_on", "day"),
    ("invited", "count"), ("answered", "count"),
)  # fmt: skip
GROUPS: Columns = (("team", "text"), ("role", "text"), ("people", "count"), ("kept", "text"))
LINKS: Columns = (("team", "text"), ("role", "text"), ("link", "text"))
ANSWERS: Columns = (
    ("group", "text"), ("theme", "text"), ("item", "code"), ("sentence", "text"),
    ("respondents", "count"), ("invited", "count"), *((point, "count") for point in POINTS),
    ("top_two", "part"), ("top_two_low", "part"), ("top_two_high", "part"), ("average", "rate"),
    ("change", "part"), ("change_low", "part"), ("change_high", "part"),
)  # fmt: skip
SIDE: Columns = (
    ("group", "text"), ("respondents", "count"), ("invited", "count"), ("theme", "text"),
    ("item", "code"), ("label", "text"), ("top_two", "part"),
)  # fmt: skip


@page(Right.READ_ADOPTION)
def waves(request: Any, form: str) -> HttpResponse:
    """All waves."""
    found = request.organisation.waves.annotate(answers=Sum("cells__answered"))
    rows: list[Row] = [
        {
            "number": one.number, "state": say(f"pulse.state_{one.state}"),
            "themes": ", ".join(say(f"theme.{theme}") for theme in one.themes),
            "closed_on": one.closed_on.isoformat() if one.closed_on else None,
            "invited": one.people, "answered": one.answers or 0,
        }
        for one in found
    ]  # fmt: skip
    return take(request, "waves", form, WAVES, rows)


@page(Right.READ_ADOPTION)
def wave(request: Any, number: int, name: str, form: str) -> HttpResponse:
    """groups: who is invited; of a closed wave answers: one group and theme, side: all groups."""
    known: Wave = get_object_or_404(request.organisation.waves, number=number)
    if name == "groups" and known.state != State.CLOSED:
        return take(request, "invited", form, GROUPS, _groups(known))
    found = Results(known) if known.state == State.CLOSED else None
    theme = request.GET.get("theme", known.themes[0])
    if found is None or not found.parts or theme not in known.themes:
        raise Http404
    if name == "answers":
        part = found.at(request.GET.get("group", "0"))
        if part is None:
            raise Http404
        lines = found.lines(part, theme, before(known))
        return take(request, "answers", form, ANSWERS, [_line(part, theme, one) for one in lines])
    if name == "side":
        return take(request, "side", form, SIDE, _side(found, theme))
    raise Http404


def _groups(known: Wave) -> list[Row]:
    kept = plan(known)
    return [
        {"team": team, "role": role, "people": people, "kept": _kept(kept[team, role])}
        for team, role, people in known.invited
    ]


def _kept(cell: tuple[str, str]) -> str:
    team, role = cell
    return f"{team or say('pulse.other_teams')} · {role or say('pulse.other_roles')}"


def _line(part: Part, theme: str, line: Line) -> Row:
    figures, change = line.figures, line.change
    return {
        "group": part.name, "theme": say(f"theme.{theme}"), "item": line.code,
        "sentence": line.sentence, "respondents": part.respondents, "invited": part.invited,
        **dict(zip(POINTS, figures.counts, strict=True)),
        "top_two": figures.top_two.share, "top_two_low": figures.top_two.low,
        "top_two_high": figures.top_two.high, "average": figures.mean,
        "change": change.difference if change else None,
        "change_low": change.low if change else None,
        "change_high": change.high if change else None,
    }  # fmt: skip


def _side(found: Results, theme: str) -> list[Row]:
    return [
        {
            "group": part.name, "respondents": part.respondents, "invited": part.invited,
            "theme": say(f"theme.{theme}"), "item": line.code, "label": line.short,
            "top_two": line.figures.top_two.share,
        }
        for part in found.single
        for line in found.lines(part, theme, None)
    ]  # fmt: skip


def links(told: list[tuple[Link, str]]) -> list[Row]:
    """The links of a wave that opens, which are kept nowhere."""
    return [{"team": one.team, "role": one.role, "link": link} for one, link in told]
