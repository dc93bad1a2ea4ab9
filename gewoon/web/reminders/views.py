# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages: one's own reminders, what would go out, what went out, and who has too much to do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gewoon.plan.agenda import KINDS
from gewoon.plan.digest import digest
from gewoon.plan.reminders import Message as Due
from gewoon.plan.reminders import due, unreached
from gewoon.web.access import Right, page
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders.forms import DayForm, PreferenceForm
from gewoon.web.reminders.letters import Letter, letter
from gewoon.web.reminders.models import State
from gewoon.web.reminders.noting import fresh
from gewoon.web.reminders.people import choose, members, person
from gewoon.web.reminders.sending import settle
from gewoon.web.reminders.state import agenda, in_force
from gewoon.web.shell.words import say

AHEAD, A_PAGE, LAST = 400, 50, 20


@page(Right.ENTER)
def mine(request: Any) -> HttpResponse:
    """What one wants to hear, and what was sent to oneself."""
    member = request.membership
    form = PreferenceForm(member, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        choose(member, form.chosen, request.user.pk)
        messages.success(request, say("reminders.kept"))
        return redirect("reminders", city=request.organisation.slug)
    sent = _by_day(member.messages).values("day", "kind").annotate(number=Count("pk"))
    context = {
        "form": form, "sends": settings.SENDS_MAIL, "email": request.user.email,
        "owned": member.owned.filter(left=False), "sent": sent.order_by("-day", "kind")[:LAST],
    }  # fmt: skip
    return render(request, "reminders/mine.html", context, status=422 if form.is_bound else 200)


@page(Right.PLAN)
def ahead(request: Any) -> HttpResponse:
    """What would go out on a day and to whom. Nothing is sent."""
    organisation, today = request.organisation, timezone.localdate()
    form = DayForm(request.GET or None, initial={"day": today})
    day = form.day_or(today, AHEAD)
    known, people = agenda(organisation, day), members(organisation)
    found = fresh(organisation, due(known, day))
    listed = [
        {"member": member, "counts": _counts(one.kind for one in found if one.to == number)}
        for number, member in people.items()
        if any(one.to == number for one in found)
    ]
    context = {
        "form": form, "day": day, "listed": listed, "total": len(found),
        "people": [(number, member) for number, member in people.items()],
        "plan": in_force(organisation), "unreached": unreached(known),
        "hour": settings.REMIND_HOUR, "sends": settings.SENDS_MAIL,
    }  # fmt: skip
    return render(request, "reminders/ahead.html", context)


@page(Right.PLAN)
def ahead_of(request: Any, number: int) -> HttpResponse:
    """The mail of one person on a day, and the digest as it would be. Nothing is sent."""
    organisation, today = request.organisation, timezone.localdate()
    member = members(organisation).get(number)
    if member is None:
        raise Http404
    member.organisation = organisation
    form = DayForm(request.GET or None, initial={"day": today})
    day = form.day_or(today, AHEAD)
    known, names = agenda(organisation, day), dict(organisation.owners.values_list("pk", "name"))
    found = [one for one in fresh(organisation, due(known, day)) if one.to == number]
    told = digest(known, person(member), day)
    overview = Due("", "digest", number, day, digest=told) if told else None
    context = {
        "member": member, "form": form, "day": day,
        "mail": letter(member, found, names, day) if found else None,
        "overview": _overview(member, overview, names, day), "digest": told is not None,
    }  # fmt: skip
    return render(request, "reminders/ahead_of.html", context)


def _overview(
    member: Membership, overview: Due | None, names: dict[int, str], day: Any
) -> Letter | None:
    made = letter(member, [overview], names, day) if overview else None
    return made if made and made.sections else None


@page(Right.PLAN)
def sent(request: Any) -> HttpResponse:
    """What was sent, in kinds and numbers; what is uncertain or was refused."""
    kept = request.organisation.messages
    days = (
        _by_day(kept).values("day")
        .annotate(mails=Count("mail", distinct=True), number=Count("pk")).order_by("-day")
    )  # fmt: skip
    listed = Paginator(days, A_PAGE).get_page(request.GET.get("page"))
    shown = [one["day"] for one in listed]
    kinds = _by_day(kept).filter(day__in=shown).values_list("day", "kind")
    context = {
        "list": listed,
        "rows": [
            {**one, "counts": _counts(kind for day, kind in kinds if day == one["day"])}
            for one in listed
        ],
        "uncertain": _mails(kept.uncertain()), "refused": _mails(kept.filter(state=State.REFUSED)),
        "waiting": kept.filter(state=State.NOTED).count(), "sends": settings.SENDS_MAIL,
    }  # fmt: skip
    return render(request, "reminders/sent.html", context)


def _by_day(kept: Any) -> Any:
    """What was sent, with the day on which."""
    return kept.filter(state=State.SENT).annotate(day=TruncDate("sent_at"))


def _counts(kinds: Any) -> list[tuple[str, int]]:
    """How many of each kind, in the order of a mail."""
    found = list(kinds)
    return [(kind, found.count(kind)) for kind in KINDS if kind in found]


def _mails(found: Any) -> list[dict[str, Any]]:
    """One row a mail, with one of its messages to name it by."""
    mails: dict[str, dict[str, Any]] = {}
    for one in found.select_related("membership__user"):
        held = mails.setdefault(one.mail, {"first": one, "number": 0})
        held["number"] += 1
    return list(mails.values())


@page(Right.MANAGE)
@require_POST
def settled(request: Any, number: int) -> HttpResponse:
    """What an administrator knows of an uncertain mail."""
    found = request.organisation.messages.uncertain()
    known = get_object_or_404(found, pk=number)
    arrived = request.POST.get("what") == "arrived"
    settle(known, arrived, request.user.pk)
    messages.success(request, say("reminders.settled" if arrived else "reminders.again_kept"))
    return redirect("reminders-sent", city=request.organisation.slug)
