# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("plans", "0004_group"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", models.UUIDField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("refused", models.TextField(blank=True)),
                ("number", models.IntegerField()),
                ("version", models.CharField(max_length=20)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("said", models.JSONField(default=dict)),
                ("step", models.CharField(blank=True, max_length=10)),
                ("steps_done", models.IntegerField(default=0)),
                ("steps_total", models.IntegerField(default=0)),
                ("question", models.JSONField(default=dict)),
                ("left", models.JSONField(default=dict)),
                ("answer", models.JSONField(default=dict)),
                ("fronts", models.JSONField(default=dict)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", models.UUIDField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("refused", models.TextField(blank=True)),
                ("measure", models.CharField(max_length=300)),
                ("answer", models.JSONField(default=dict)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reasons",
                        to="portfolios.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case", models.CharField(max_length=200)),
                ("measure", models.CharField(max_length=80)),
                (
                    "choice",
                    models.CharField(
                        choices=[("free", "Free"), ("pinned", "Pinned"), ("banned", "Banned")],
                        default="free",
                        max_length=8,
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="proposal_number"),
        ),
        migrations.AddConstraint(
            model_name="reason",
            constraint=models.UniqueConstraint(
                fields=("proposal", "measure"), name="one_reason_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                fields=("plan", "case", "measure"), name="one_wish_each"
            ),
        ),
    ]
