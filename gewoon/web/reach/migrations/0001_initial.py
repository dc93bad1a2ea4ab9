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
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("contract", models.CharField(max_length=160)),
                ("category", models.CharField(blank=True, max_length=8)),
                ("unit", models.CharField(max_length=40)),
                (
                    "promised",
                    models.FloatField(validators=[django.core.validators.MinValueValidator(1e-09)]),
                ),
                (
                    "realised",
                    models.FloatField(validators=[django.core.validators.MinValueValidator(0)]),
                ),
                ("source", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_promises",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
    ]
