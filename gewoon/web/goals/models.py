# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals per theme, what was measured on the way, and how far a theme has grown."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from gewoon.goals.goal import Goal as Written
from gewoon.web.organisations.models import Organisation

EARLIEST, LATEST = 1990, 2100
STEPS = (MinValueValidator(1), MaxValueValidator(5))
YEARS = (MinValueValidator(EARLIEST), MaxValueValidator(LATEST))
LARGEST = Decimal(10) ** 15


class Theme(models.TextChoices):
    """The themes of the Manifest MVOI."""

    CLIMATE = "climate"
    CIRCULAR = "circular"
    SOCIAL_RETURN = "social_return"
    ENVIRONMENT = "environment"
    CHAIN = "chain"
    DIVERSITY = "diversity"


class Shape(models.TextChoices):
    """How the way down runs. The contraction follows from its own yearly rate."""

    LINEAR = "linear"
    CONSTANT = "constant rate"
    CONTRACTION = "linear-4.2"
    NET_ZERO = "net-zero-spread"


class Goal(models.Model):
    """From an amount in a base year to a target year, for one theme."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="goals")
    theme = models.CharField(max_length=20, choices=Theme)
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=40)
    base_year = models.IntegerField(validators=YEARS)
    base = models.DecimalField(max_digits=20, decimal_places=4)
    # What the base rests on: a spend-based estimate may be a start, but no later point on the way.
    estimated = models.BooleanField(default=False)
    target_year = models.IntegerField(validators=YEARS)
    reduction = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    shape = models.CharField(max_length=20, choices=Shape, default=Shape.LINEAR)
    template = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("theme", "target_year", "pk")

    def written(self) -> Written:
        """The goal as the method takes it; a goal that is not saved has nothing measured."""
        part = None if self.reduction is None else float(self.reduction) / 100
        points = self.points.all() if self.pk else Point.objects.none()
        actuals = {point.year: float(point.amount) for point in points}
        return Written(
            name=self.name, unit=self.unit, base_year=self.base_year, base=float(self.base),
            target_year=self.target_year, reduction=part, shape=self.shape, actuals=actuals,
        )  # fmt: skip


class Point(models.Model):
    """What was measured in a year, and where that comes from."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="points")
    year = models.IntegerField(validators=YEARS)
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    source = models.CharField(max_length=160)

    class Meta:
        ordering = ("year",)
        constraints = (models.UniqueConstraint(fields=("goal", "year"), name="one_point_a_year"),)


class Ambition(models.Model):
    """The growth step of a theme now, and the one it should reach."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="ambitions"
    )
    theme = models.CharField(max_length=20, choices=Theme)
    now = models.IntegerField(validators=STEPS)
    wanted = models.IntegerField(validators=STEPS)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "theme"), name="one_ambition_a_theme"),
        )
