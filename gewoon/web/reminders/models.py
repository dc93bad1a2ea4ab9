# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody wants to hear, and every message that was due: kept before it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from gewoon.plan.agenda import KINDS
from gewoon.web.organisations.models import Membership, Organisation

LANGUAGE = "language"
# No mail takes this long to hand over: what is still being sent then was broken off.
BROKEN_OFF = timedelta(minutes=15)


class Preference(models.Model):
    """What a member said about one kind of message.

    kind: of message (choice on or off), `digest` (weekly, monthly or off) or `language` (nl or en).
    What nobody said is on, monthly and the language of the installation.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=20)
    choice = models.CharField(max_length=10)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("membership", "kind"), name="preference_once"),
        )


class State(models.TextChoices):
    """Where a message is. sending: it was handed over, or the machine stopped while doing so."""

    NOTED = "noted"
    SENDING = "sending"
    SENT = "sent"
    LAPSED = "lapsed"
    REFUSED = "refused"


class Messages(models.QuerySet["Message"]):
    """Questions about messages."""

    def uncertain(self) -> Messages:
        """Those of which nobody knows whether they went out."""
        return self.filter(state=State.SENDING, claimed_at__lt=timezone.now() - BROKEN_OFF)

    def begun_on(self, at: datetime) -> Messages:
        """Those that were handed over, or might have been, on the local day of a moment."""
        day = timezone.localtime(at).date()
        return self.filter(state__in=(State.SENDING, State.SENT), claimed_at__date=day)


class Message(models.Model):
    """One thing told to one member.

    key: what it is about and to whom, so the same thing is never told twice. mail: the name of the
    mail it went with; messages of one day go together. code: what the mail server answered when it
    refused. There is no content: that is made from the plan when it is sent, and not kept.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="messages"
    )
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    language = models.CharField(max_length=2)
    made_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.NOTED)
    mail = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    code = models.PositiveSmallIntegerField(null=True)

    objects = Messages.as_manager()

    class Meta:
        ordering = ("-made_on", "membership", "kind", "key")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "key"), name="message_once"),
        )


class Round(models.Model):
    """A day on which the reminders of all organisations were sent; finished_at None: not whole."""

    day = models.DateField(unique=True)
    finished_at = models.DateTimeField(null=True)
