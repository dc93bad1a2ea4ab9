# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("ownership", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.IntegerField()),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True, max_length=4000)),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("climate", "Climate"),
                            ("circular", "Circular"),
                            ("social_return", "Social Return"),
                            ("environment", "Environment"),
                            ("chain", "Chain"),
                            ("diversity", "Diversity"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "growth",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=200)),
                ("measure", models.CharField(blank=True, max_length=80)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("agreed", "agreed"),
                            ("running", "running"),
                            ("paused", "paused"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("status_since", models.DateField()),
                ("starts", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("first", models.PositiveSmallIntegerField(default=1)),
                ("last", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                ("hours", models.JSONField(default=list)),
                (
                    "cost",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                    ),
                ),
                ("effects", models.JSONField(default=dict)),
                ("expected", models.JSONField(default=dict)),
                ("frozen_on", models.DateField(blank=True, null=True)),
                (
                    "choice",
                    models.CharField(
                        choices=[("free", "Free"), ("pinned", "Pinned"), ("banned", "Banned")],
                        default="free",
                        max_length=8,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("touched_on", models.DateField()),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="continued",
                        to="plans.action",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="organisations.department",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stands_in",
                        to="ownership.owner",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="ownership.owner",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="plans.action",
                    ),
                ),
            ],
            options={
                "ordering": ("number", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="action_number"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(
                condition=models.Q(("measure", ""), _negated=True),
                fields=("plan", "case", "measure"),
                name="opportunity_once_in_plan",
            ),
        ),
    ]
