# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measures an organisation added, changed or does not use."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gewoon.web.organisations.models import Organisation


class OwnMeasure(models.Model):
    """One thing somebody said of a measure; the last about the same id counts.

    row: the fields as in the shipped library, with a reason; of a shipped measure only what differs.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="own_measures"
    )
    measure = models.CharField(max_length=80)
    row = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
