# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists that an organisation keeps: who is social, certified, small or near by; what material is in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from gewoon.impact.themes.circularity import Bought
from gewoon.impact.themes.material_tables import Told
from gewoon.impact.themes.social import KINDS, Kind, Listed
from gewoon.period import Period
from gewoon.web.organisations.models import Organisation

CHOICES = [(kind, kind) for kind in KINDS]


class SupplierList(models.Model):
    """One uploaded list. It never changes; withdrawing takes its suppliers out.

    kind: empty when each row said its own. complete: it names everyone who belongs.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="supplier_lists"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=CHOICES, blank=True)
    complete = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    entries = models.JSONField(default=list)
    suppliers = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def period(self) -> Period:
        """When it holds."""
        return Period(self.valid_from, self.valid_to)

    @property
    def listed(self) -> list[Listed]:
        """Its suppliers."""
        return [_listed(values) for values in self.entries]


class MaterialList(models.Model):
    """One uploaded list of material data. It never changes; withdrawing takes its rows out."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="material_lists"
    )
    name = models.CharField(max_length=200)
    entries = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def told(self) -> list[Told]:
        """What its rows say."""
        return [
            Told(values["row"], Bought(**{**values["bought"], "money": Decimal(values["bought"]["money"])}))
            for values in self.entries
        ]  # fmt: skip


def materials(told: tuple[Told, ...]) -> list[dict[str, Any]]:
    """Rows of material data as plain values, to keep."""
    return [
        {"row": one.row, "bought": {**asdict(one.bought), "money": str(one.bought.money)}}
        for one in told
    ]


def entries(listed: tuple[Listed, ...]) -> list[list[Any]]:
    """Suppliers as plain values, to keep."""
    return [
        [one.kind, one.key, one.name, one.belongs, _text(one.period.first), _text(one.period.last)]
        for one in listed
    ]


def _listed(values: list[Any]) -> Listed:
    kind: Kind = values[0]
    return Listed(kind, values[1], values[2], values[3], Period(_day(values[4]), _day(values[5])))


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
