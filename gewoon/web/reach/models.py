# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What came of earlier promises, from which the ratio for those to come is made."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from gewoon.effect.realisation import ratio
from gewoon.web.organisations.models import Organisation

ABOVE, NOT_BELOW = (MinValueValidator(1e-9),), (MinValueValidator(0),)


class Promise(models.Model):
    """What was promised in a contract, and what was measured, both in the same unit.

    category: a CPV division, so that promises about alike things speak for each other.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="past_promises"
    )
    contract = models.CharField(max_length=160)
    category = models.CharField(max_length=8, blank=True)
    unit = models.CharField(max_length=40)
    promised = models.FloatField(validators=ABOVE)
    realised = models.FloatField(validators=NOT_BELOW)
    source = models.CharField(max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    @property
    def ratio(self) -> float:
        """Realised over promised."""
        return ratio(self.promised, self.realised)


def ratios(organisation: Organisation) -> dict[str, list[float]]:
    """The ratios per category."""
    found: dict[str, list[float]] = {}
    for one in organisation.past_promises.all():
        found.setdefault(one.category, []).append(one.ratio)
    return found
