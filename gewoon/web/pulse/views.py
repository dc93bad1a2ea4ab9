# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What lives here: waves of a short survey, their links once, and results of groups only."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gewoon.adoption.survey import questionnaire
from gewoon.errors import DomainError
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.audit.taking import inside
from gewoon.web.pulse import tables
from gewoon.web.pulse.charts import spread
from gewoon.web.pulse.forms import WaveForm
from gewoon.web.pulse.models import State, Wave
from gewoon.web.pulse.results import Part, Results, before, name
from gewoon.web.pulse.running import close_wave, open_wave, plan, start_wave
from gewoon.web.shell.words import language, say


@page(Right.READ_ADOPTION)
def waves(request: Any) -> HttpResponse:
    """All waves."""
    found = request.organisation.waves.annotate(answered=Sum("cells__answered"))
    return render(request, "pulse/waves.html", {"waves": found, "topics": _topics()})


def _topics() -> list[str]:
    return list(questionnaire().topics)


@page(Right.RUN_PULSE)
def new(request: Any) -> HttpResponse:
    """Plan a wave: about what, and how many people of each team and role."""
    form = WaveForm(request.POST if request.method == "POST" else None, _start(request))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        made = start_wave(request.organisation, said["themes"], said["groups"], request.user.pk)
        return redirect("pulse-wave", city=request.organisation.slug, number=made.number)
    return render(request, "pulse/new.html", {"form": form}, status=422 if form.is_bound else 200)


def _start(request: Any) -> dict[str, Any]:
    """As the last time; the first time with the departments."""
    last = request.organisation.waves.first()
    if last:
        lines = [f"{team}; {role}; {people}" for team, role, people in last.invited]
        return {"themes": last.themes, "groups": "\n".join(lines)}
    departments = request.organisation.departments.all()
    roles = (say("pulse.role_staff"), say("pulse.role_lead"))
    lines = [f"{one.name}; {role}; " for one in departments for role in roles]
    return {"themes": _topics(), "groups": "\n".join(lines)}


@page(Right.READ_ADOPTION)
def wave(request: Any, number: int) -> HttpResponse:
    """A wave: what will be asked, how far it is, or its results."""
    known = _wave(request, number)
    if known.state == State.CLOSED:
        return _results(request, known)
    kept = plan(known)
    groups = [
        {"team": team, "role": role, "people": people, "kept": kept[team, role],
         "whole": kept[team, role] == (team, role)}
        for team, role, people in known.invited
    ]  # fmt: skip
    answered = known.cells.aggregate(all=Sum("answered"))["all"] or 0
    context = {
        "wave": known, "groups": groups, "answered": answered, "rate": answered / known.people,
        "mail": _mail(request, say("pulse.mail_link")),
        "merged": sum(not one["whole"] for one in groups),
    }  # fmt: skip
    return render(request, "pulse/wave.html", context)


def _wave(request: Any, number: int) -> Wave:
    found: Wave = get_object_or_404(request.organisation.waves, number=number)
    return found


def _mail(request: Any, link: str) -> str:
    return say("pulse.mail", organisation=request.organisation.name, link=link)


@page(Right.RUN_PULSE)
@require_POST
def links(request: Any, number: int) -> HttpResponse:
    """Open the wave and show its links, this once: afterwards nobody can list them again."""
    known = _wave(request, number)
    try:
        made = open_wave(known, request.user.pk)
    except DomainError:
        messages.error(request, say("pulse.links_too_late"))
        return redirect("pulse-wave", city=request.organisation.slug, number=number)
    told = [
        (one, request.build_absolute_uri(reverse("take-part", args=[one.token]))) for one in made
    ]
    context = {
        "wave": known, "links": told, "mail": _mail(request, told[0][1]),
        "files": inside("links", tables.LINKS, tables.links(told)),
    }  # fmt: skip
    return render(request, "pulse/links.html", context)


@page(Right.RUN_PULSE)
@require_POST
def close(request: Any, number: int) -> HttpResponse:
    """No more answers, and results from now on."""
    close_wave(_wave(request, number), request.user.pk)
    return redirect("pulse-wave", city=request.organisation.slug, number=number)


@page(Right.RUN_PULSE)
@require_POST
def remove(request: Any, number: int) -> HttpResponse:
    """Drop a wave that was never opened."""
    known = _wave(request, number)
    if known.state != State.DRAFT:
        raise Http404
    record("pulse-dropped", request.organisation.pk, request.user.pk, f"wave:{known.pk}")
    known.delete()
    return redirect("pulse", city=request.organisation.slug)


def _results(request: Any, known: Wave) -> HttpResponse:
    found, earlier = Results(known), before(known)
    if not found.parts:
        return render(request, "pulse/too_few.html", {"wave": known})
    chosen = found.at(request.GET.get("group", "0"))
    theme = request.GET.get("theme", known.themes[0])
    if chosen is None or theme not in known.themes:
        raise Http404
    lines = found.lines(chosen, theme, earlier)
    context = {
        "wave": known, "results": found, "earlier": earlier, "chosen": chosen, "theme": theme,
        "lines": lines, "chart": spread(lines, theme), "table": _side_by_side(found, theme),
        "scale": [one[language()] for one in questionnaire().scale],
        "choices": _choices(found), "name": name(chosen.group),
        "compared": any(line.change for line in lines),
    }  # fmt: skip
    return render(request, "pulse/results.html", context)


def _choices(found: Results) -> list[tuple[str, list[Part]]]:
    """Groups to look at, by kind."""
    kinds: dict[str, list[Part]] = {"whole": [], "teams": [], "roles": [], "crossing": []}
    for part in found.parts:
        team, role = part.group.team is not None, part.group.role is not None
        kind = {(False, False): "whole", (True, False): "teams", (False, True): "roles"}
        kinds[kind.get((team, role), "crossing")].append(part)
    return [(kind, parts) for kind, parts in kinds.items() if parts]


def _side_by_side(found: Results, theme: str) -> list[tuple[Part, list[float]]]:
    """The share that agrees, per item, of each team and role that may be shown."""
    return [
        (part, [line.figures.top_two.share for line in found.lines(part, theme, None)])
        for part in found.single
    ]
