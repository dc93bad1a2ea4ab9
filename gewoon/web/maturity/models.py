# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Self-assessments of growth: what each rater found met, and where that can be seen."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gewoon.adoption.maturity import Framework, framework
from gewoon.web.organisations.models import Organisation

RATERS = 2


class Assessment(models.Model):
    """One time of judging. levels: theme -> level, settled when it closes."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="assessments"
    )
    number = models.IntegerField()
    framework = models.CharField(max_length=40)
    started_on = models.DateField()
    closed_on = models.DateField(null=True)
    levels = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="assessment_number"),
        )

    @property
    def asked(self) -> Framework:
        """Its themes, levels and statements."""
        return framework(self.framework)


class Rating(models.Model):
    """Whether a rater found a level of a theme met. seat: first or second rater."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="ratings")
    seat = models.IntegerField()
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    theme = models.CharField(max_length=40)
    level = models.IntegerField()
    met = models.BooleanField()
    evidence = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("seat", "theme", "level")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "seat", "theme", "level"), name="rating_once_a_seat"
            ),
        )
