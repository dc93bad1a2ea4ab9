# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan, what it is to reach, and what there is to do it with."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from gewoon.opportunities.measures import THEMES
from gewoon.plan.periods import Periods
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import Owner

EFFECTS = [(theme, theme) for theme in THEMES]
NOT_NEGATIVE = (MinValueValidator(Decimal(0)),)


class State(models.TextChoices):
    """Where a plan is. Of an organisation one is in force at most."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    CLOSED = "closed"


class Plan(models.Model):
    """Some years in equal periods; two years in quarters when nothing else is said.

    follows: the plan it succeeds. version: of gewoon, when it was made.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="plans")
    number = models.IntegerField()
    name = models.CharField(max_length=160)
    first_day = models.DateField()
    months = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    count = models.PositiveSmallIntegerField(
        default=8, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed"
    )
    version = models.CharField(max_length=20)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    adopted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="plan_number"),
            models.UniqueConstraint(
                fields=("organisation",),
                condition=models.Q(state=State.IN_FORCE),
                name="one_plan_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def periods(self) -> Periods:
        """Its reporting periods."""
        return Periods(self.first_day, self.months, self.count)


class Target(models.Model):
    """What must go off (or be done) in a year at the end of the plan, for one theme of effect."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    theme = models.CharField(max_length=12, choices=EFFECTS)
    amount = models.DecimalField(max_digits=20, decimal_places=4, validators=NOT_NEGATIVE)
    unit = models.CharField(max_length=40)

    class Meta:
        ordering = ("theme",)
        constraints = (models.UniqueConstraint(fields=("plan", "theme"), name="one_target_each"),)


class Capacity(models.Model):
    """Hours of work somebody has for the plan in a period; period None: in every other period."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="capacities")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="capacities")
    period = models.PositiveSmallIntegerField(null=True, blank=True)
    hours = models.DecimalField(max_digits=8, decimal_places=2, validators=NOT_NEGATIVE)

    class Meta:
        ordering = ("owner__name", "period")
        constraints = (
            models.UniqueConstraint(fields=("plan", "owner", "period"), name="hours_once_a_period"),
            models.UniqueConstraint(
                fields=("plan", "owner"),
                condition=models.Q(period=None),
                name="hours_once_for_the_rest",
            ),
        )


class Budget(models.Model):
    """Money for what starts in the periods first up to and including last."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budgets")
    name = models.CharField(max_length=120, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, validators=NOT_NEGATIVE)
    first = models.PositiveSmallIntegerField(default=1)
    last = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("first", "pk")
