# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who owns what: leads and deputies of themes, departments and categories; holders of budgets."""

from __future__ import annotations

from django.db import models

from gewoon.web.organisations.models import Department, Membership, Organisation


class Kind(models.TextChoices):
    """What can be owned."""

    THEME = "theme"
    DEPARTMENT = "department"
    GROUP = "group"


class Owner(models.Model):
    """Somebody who can own something, with or without an account; a role's name is enough."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(max_length=120)
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="owned"
    )
    left = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="owner_once"),)

    def __str__(self) -> str:
        return self.name


class Charge(models.Model):
    """A theme, a department as the ledger names it, or a CPV group, with who leads it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="charges")
    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(max_length=200)
    lead = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="leading")
    deputy = models.ForeignKey(
        Owner, null=True, blank=True, on_delete=models.PROTECT, related_name="deputising"
    )

    class Meta:
        ordering = ("kind", "code")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "kind", "code"), name="one_lead_each"),
        )


class CostCentre(models.Model):
    """A budget: where money is booked, and who answers for it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="cost_centres"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.SET_NULL)
    holder = models.ForeignKey(
        Owner, null=True, blank=True, on_delete=models.PROTECT, related_name="budgets"
    )

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="cost_centre_once"),
        )
