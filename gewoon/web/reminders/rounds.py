# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round: for every organisation what is due today, noted and sent."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.utils import timezone

from gewoon.plan.reminders import due
from gewoon.web.organisations.models import Organisation
from gewoon.web.reminders.models import Round
from gewoon.web.reminders.noting import fresh, note
from gewoon.web.reminders.people import members
from gewoon.web.reminders.sending import Count, send
from gewoon.web.reminders.state import agenda


def remind(day: date) -> Count:
    """Note and send what is due. Raised if the mail server cannot be reached: NoMail."""
    _keep_through_power_loss()
    count, post = Count(), get_connection()
    for organisation in Organisation.objects.filter(closed=False).order_by("pk"):
        _of(organisation, day, post, count)
    return count


def _keep_through_power_loss() -> None:
    """SQLite may lose its last writes when the power fails; here that would send a mail twice."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _of(organisation: Organisation, day: date, post: object, count: Count) -> None:
    people = members(organisation)
    found = due(agenda(organisation, day), day)
    note(organisation, found, people, day)
    count.names = dict(organisation.owners.values_list("pk", "name"))
    for number, member in people.items():
        member.organisation = organisation
        mine = [one for one in fresh(organisation, found) if one.to == number]
        if mine:
            send(post, member, mine, day, count)


def daily() -> Count | None:
    """The round of today, once; None before its hour, after it, and where no mail is sent.

    A round that stopped half way is gone on with.
    """
    now = timezone.localtime()
    if not settings.SENDS_MAIL or now.hour < settings.REMIND_HOUR:
        return None
    held, _ = Round.objects.get_or_create(day=now.date())
    if held.finished_at is not None:
        return None
    count = remind(now.date())
    Round.objects.filter(pk=held.pk).update(finished_at=timezone.now())
    return count
