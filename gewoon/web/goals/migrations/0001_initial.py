# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("name", models.CharField(max_length=160)),
                ("unit", models.CharField(max_length=40)),
                (
                    "base_year",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ]
                    ),
                ),
                ("base", models.DecimalField(decimal_places=4, max_digits=20)),
                ("estimated", models.BooleanField(default=False)),
                (
                    "target_year",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ]
                    ),
                ),
                ("reduction", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("linear", "Linear"),
                            ("constant rate", "Constant"),
                            ("linear-4.2", "Contraction"),
                            ("net-zero-spread", "Net Zero"),
                        ],
                        default="linear",
                        max_length=20,
                    ),
                ),
                ("template", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("theme", "target_year", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Ambition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "now",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ]
                    ),
                ),
                (
                    "wanted",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ]
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ambitions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "theme"), name="one_ambition_a_theme"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.IntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ]
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=4, max_digits=20)),
                ("source", models.CharField(max_length=160)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="goals.goal",
                    ),
                ),
            ],
            options={
                "ordering": ("year",),
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "year"), name="one_point_a_year")
                ],
            },
        ),
    ]
