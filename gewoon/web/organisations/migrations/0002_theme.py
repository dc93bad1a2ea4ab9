# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="corners",
            field=models.CharField(default="soft", max_length=20),
        ),
        migrations.AddField(
            model_name="organisation",
            name="font",
            field=models.CharField(default="noto-sans", max_length=20),
        ),
        migrations.AddField(
            model_name="organisation",
            name="logo_form",
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name="organisation",
            name="on_accent",
            field=models.CharField(
                default="#ffffff",
                max_length=7,
                validators=[
                    django.core.validators.RegexValidator(
                        "^#[0-9a-fA-F]{6}\\Z", "Schrijf een kleur als #0b4f4a."
                    )
                ],
            ),
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="logo",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
    ]
