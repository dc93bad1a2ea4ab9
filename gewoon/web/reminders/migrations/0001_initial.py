# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("step-late", "step-late"),
                            ("action-late", "action-late"),
                            ("step-soon", "step-soon"),
                            ("action-soon", "action-soon"),
                            ("update", "update"),
                            ("stale", "stale"),
                            ("influence", "influence"),
                            ("overload", "overload"),
                            ("no-lead", "no-lead"),
                            ("digest", "digest"),
                        ],
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("made_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("noted", "Noted"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("lapsed", "Lapsed"),
                            ("refused", "Refused"),
                        ],
                        default="noted",
                        max_length=8,
                    ),
                ),
                ("mail", models.CharField(blank=True, max_length=64)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("code", models.PositiveSmallIntegerField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="organisations.membership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("-made_on", "membership", "kind", "key"),
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="message_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("choice", models.CharField(max_length=10)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "kind"), name="preference_once")
                ],
            },
        ),
    ]
