# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write down which messages are due, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction

from gewoon.plan.reminders import Message as Due
from gewoon.web.organisations.models import Membership, Organisation
from gewoon.web.reminders.models import Message, State
from gewoon.web.reminders.people import speaks

# Days that is remembered what was sent. What is still due is remembered for longer.
REMEMBERED = timedelta(days=731)


def fresh(organisation: Organisation, messages: Iterable[Due]) -> list[Due]:
    """Those that were not sent, refused or perhaps sent before."""
    waiting = (State.NOTED, State.LAPSED)
    over = set(organisation.messages.exclude(state__in=waiting).values_list("key", flat=True))
    return [one for one in messages if one.key not in over]


def note(
    organisation: Organisation, messages: Sequence[Due], members: dict[int, Membership], day: date
) -> None:
    """Keep what is due and was not kept yet; what waited and is due no more lapses.

    Two that note at the same time keep each message once: the key is unique in the database.
    """
    keys = {one.key for one in messages}
    with transaction.atomic():
        Message.objects.bulk_create(
            [
                Message(
                    organisation=organisation, membership=members[one.to], key=one.key,
                    kind=one.kind, language=speaks(members[one.to]), made_on=day,
                )
                for one in messages
            ],
            ignore_conflicts=True,
        )  # fmt: skip
        kept = organisation.messages
        kept.filter(state=State.NOTED).exclude(key__in=keys).update(state=State.LAPSED)
        kept.filter(state=State.LAPSED, key__in=keys).update(state=State.NOTED, made_on=day)
        kept.filter(made_on__lt=day - REMEMBERED).exclude(key__in=keys).delete()
