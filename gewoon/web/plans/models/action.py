# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""An action of a plan: one lead, what it should bring, where it is."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from gewoon.plan.status import STATUSES
from gewoon.web.goals.models import Theme
from gewoon.web.organisations.models import Department
from gewoon.web.ownership.models import Owner
from gewoon.web.plans.models.plan import NOT_NEGATIVE, Plan

CHOICES = [(status, status) for status in STATUSES]
GROWTH = (MinValueValidator(1), MaxValueValidator(5))


class Choice(models.TextChoices):
    """What a person said about an action before the plan is computed."""

    FREE = "free"
    PINNED = "pinned"
    BANNED = "banned"


class Action(models.Model):
    """One thing that is done by one lead.

    case, measure: the opportunity it came from ('' when somebody thought of it); group: of one group
    on one case only one action counts. effects: per theme of effect {mean, low, high, unit, grade,
    source, share} a year as expected now, as in docs/reference/plan-json.md; expected: the same,
    frozen on frozen_on, when it was first agreed. starts: the period it begins in; first, last: the periods in
    which it may begin. hours: of the lead, in each of its periods. revision: counts changes, so
    that an offline edit of an older state is seen.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    number = models.IntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=4000)
    theme = models.CharField(max_length=20, choices=Theme)
    growth = models.PositiveSmallIntegerField(null=True, blank=True, validators=GROWTH)
    case = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=80, blank=True)
    group = models.CharField(max_length=80, blank=True)
    lead = models.ForeignKey(
        Owner, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    deputy = models.ForeignKey(
        Owner, null=True, blank=True, on_delete=models.PROTECT, related_name="stands_in"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    status = models.CharField(max_length=10, choices=CHOICES, default="proposed")
    status_since = models.DateField()
    starts = models.PositiveSmallIntegerField(null=True, blank=True)
    first = models.PositiveSmallIntegerField(default=1)
    last = models.PositiveSmallIntegerField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    hours = models.JSONField(default=list)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    budget = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    effects = models.JSONField(default=dict)
    expected = models.JSONField(default=dict)
    frozen_on = models.DateField(null=True, blank=True)
    choice = models.CharField(max_length=8, choices=Choice, default=Choice.FREE)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued"
    )
    revision = models.PositiveIntegerField(default=1)
    touched_on = models.DateField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="action_number"),
            models.UniqueConstraint(
                fields=("plan", "case", "measure"),
                condition=~models.Q(measure=""),
                name="opportunity_once_in_plan",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def hours_total(self) -> Decimal:
        """Hours of the lead, over all its periods."""
        return sum((Decimal(str(one)) for one in self.hours), Decimal(0))


class Step(models.Model):
    """A part of an action, with its day."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number", "pk")
