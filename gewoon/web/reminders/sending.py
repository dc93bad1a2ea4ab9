# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Send what was noted: one mail a person a day, never the same message twice.

The order of writing is the guarantee. A message is *noted*; then, in a transaction of its own, marked
as *being sent*; only then is the mail handed to the mail server; then it is marked as *sent*. A
machine that stops before the second write sends it in the next round; one that stops between the
second and the last leaves it as *being sent*: nobody knows whether it went out, so it is shown to the
administrator and never sent again by itself. See docs/explanation/reminders.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gewoon.errors import GewoonError
from gewoon.plan.reminders import Message as Due
from gewoon.web.audit.models import record
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders.letters import Letter, letter
from gewoon.web.reminders.models import Message, State

# After so many refusals for now it is a refusal.
MOST_TRIES = 5
TEMPORARY = range(400, 500)


class NoMail(GewoonError):
    """Raised if the mail server cannot be reached. Nothing was sent that was not marked so."""


@dataclass
class Count:
    """What a round did. uncertain: handed over without an answer."""

    mails: int = 0
    messages: int = 0
    refused: int = 0
    uncertain: int = 0
    names: dict[int, str] = field(default_factory=dict)


def send(post: Any, member: Membership, due: Sequence[Due], day: date, count: Count) -> None:
    """Everything of one member that waits, unless a mail went to him or her today already."""
    waiting = set(
        member.messages.filter(state=State.NOTED, key__in=[one.key for one in due]).values_list(
            "key", flat=True
        )
    )
    chosen = [one for one in due if one.key in waiting]
    if not chosen:
        return
    made = letter(member, chosen, count.names, day)
    name = mail_name(waiting)
    mail = _mail(member, made, name, post)
    _open(post)
    if not claim(member, waiting, name):
        return
    try:
        post.send_messages([mail])
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, SMTPHeloError,
            SMTPNotSupportedError) as error:  # fmt: skip
        refused(member, name, code_of(error))
        count.refused += 1
    except (SMTPException, OSError):
        # It may have arrived or not: the state says so already.
        count.uncertain += 1
    else:
        mark(member, name)
        count.mails += 1
        count.messages += len(chosen)
    finally:
        with suppress(SMTPException, OSError):
            post.close()


def _open(post: Any) -> None:
    """A connection of its own for each mail, so that what is not connected is never uncertain."""
    try:
        post.open()
    except (SMTPException, OSError) as error:
        raise NoMail(f"The mail server cannot be reached ({type(error).__name__}).") from error


def claim(member: Membership, keys: set[str], name: str) -> bool:
    """Mark as being sent, all or none; false when another got there first or a mail went today."""
    now = timezone.now()
    with transaction.atomic():
        Membership.objects.select_for_update().get(pk=member.pk)
        if member.messages.begun_on(now).exists():
            return False
        taken = member.messages.filter(state=State.NOTED, key__in=keys)
        whole = taken.update(state=State.SENDING, mail=name, claimed_at=now) == len(keys)
        if not whole:
            transaction.set_rollback(True)
    return whole


def mark(member: Membership, name: str) -> None:
    """It went out."""
    with transaction.atomic():
        sent = member.messages.filter(mail=name, state=State.SENDING)
        number = sent.update(state=State.SENT, sent_at=timezone.now())
        record("reminded", member.organisation_id, None, f"membership:{member.pk}", messages=number)


def refused(member: Membership, name: str, code: int | None) -> None:
    """The server said no, so it did not go out: tried again tomorrow when it was no for now."""
    for_now = code in TEMPORARY
    with transaction.atomic():
        held = member.messages.filter(mail=name, state=State.SENDING)
        held.update(tries=F("tries") + 1, code=code)
        again = held.filter(tries__lt=MOST_TRIES) if for_now else held.none()
        again.update(state=State.NOTED, mail="", claimed_at=None)
        held.update(state=State.REFUSED)
        record(
            "reminder-refused", member.organisation_id, None, f"membership:{member.pk}", code=code
        )


def code_of(error: SMTPException) -> int | None:
    """What the server answered. Its text is not kept: it may hold an address."""
    if isinstance(error, SMTPRecipientsRefused):
        return next((int(code) for code, _ in error.recipients.values()), None)
    code = getattr(error, "smtp_code", None)
    return int(code) if isinstance(code, int) else None


def mail_name(keys: set[str]) -> str:
    """The name of a mail with these messages: the same whenever it is made."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()[:40]


def _mail(member: Membership, made: Letter, name: str, post: Any) -> EmailMultiAlternatives:
    host = urlsplit(settings.ADDRESS).hostname or "gewoon"
    headers = {
        "Message-ID": f"<{name}@{host}>",
        "List-Unsubscribe": f"<{made.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        made.subject, made.text, settings.DEFAULT_FROM_EMAIL, [member.user.email],
        connection=post, headers=headers,
    )  # fmt: skip
    mail.attach_alternative(made.html, "text/html")
    return mail


def settle(known: Message, arrived: bool, by: int) -> None:
    """What an administrator knows of an uncertain mail: it arrived, or it must be sent again.

    Sent again it keeps its name, so a server that has it already can see that. What is not due any
    more lapses in the next round.
    """
    with transaction.atomic():
        same = Message.objects.filter(
            organisation_id=known.organisation_id, membership_id=known.membership_id,
            mail=known.mail,
        ).uncertain()  # fmt: skip
        if arrived:
            number = same.update(state=State.SENT, sent_at=F("claimed_at"))
        else:
            number = same.update(state=State.NOTED, mail="", claimed_at=None)
        what = "reminder-arrived" if arrived else "reminder-again"
        record(
            what, known.organisation_id, by, f"membership:{known.membership_id}", messages=number
        )
