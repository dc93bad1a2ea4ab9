# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log: what was done by whom, in a chain that shows when something was changed or taken out.

An entry holds numbers of people and things, never names or what was in a file. Entries are only
added. Each holds the hash of the one before, per organisation; the head is kept apart, so that a
missing tail is noticed too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

START = "0" * 64


class ChangedLog(Exception):
    """Raised if code tries to change or remove an entry."""


class Kept(models.QuerySet["Entry"]):
    """Entries, which nobody changes."""

    def update(self, **values: Any) -> int:
        """Never."""
        raise ChangedLog("Entries of the log are only added.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never."""
        raise ChangedLog("Entries of the log are only added.")


class Chain(models.Model):
    """The head of one chain: its length and last hash. organisation 0 is the installation itself."""

    organisation = models.BigIntegerField(unique=True)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default=START)


class Entry(models.Model):
    """One thing done."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)  # no foreign key: the log outlives accounts
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = Kept.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("chain", "number"), name="entry_once_in_chain"),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add; never change."""
        if self.pk is not None:
            raise ChangedLog("Entries of the log are only added.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise ChangedLog("Entries of the log are only added.")

    def computed(self) -> str:
        """The hash this entry should have."""
        told = [
            self.before, self.number, self.at.astimezone(UTC).isoformat(), self.actor,
            self.action, self.subject, self.details,
        ]  # fmt: skip
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def record(
    action: str,
    organisation: int = 0,
    actor: int | None = None,
    subject: str = "",
    **details: str | int | None,
) -> Entry:
    """Add an entry, in the transaction of what it is about."""
    with transaction.atomic():
        Chain.objects.get_or_create(organisation=organisation)
        chain = Chain.objects.select_for_update().get(organisation=organisation)
        entry = Entry(
            chain=chain, number=chain.length + 1, at=_now(), actor=actor, action=action,
            subject=subject, details=details, before=chain.head,
        )  # fmt: skip
        entry.hash = entry.computed()
        entry.save()
        chain.length, chain.head = entry.number, entry.hash
        chain.save()
    return entry


def _now() -> datetime:
    """To the millisecond, which is what a backup keeps of a moment."""
    moment = timezone.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def faults(chain: Chain) -> Iterator[str]:
    """Every place where the chain does not fit; none when nothing was touched."""
    number, before = 0, START
    for entry in chain.entries.order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield f"{number}: missing"
            number = entry.number
        elif entry.before != before:
            yield f"{number}: does not follow the one before"
        if entry.hash != entry.computed():
            yield f"{number}: changed"
        before = entry.hash
    if (number, before) != (chain.length, chain.head):
        yield f"{chain.length}: the end is missing or changed"
