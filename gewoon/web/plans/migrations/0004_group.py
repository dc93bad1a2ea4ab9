# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0003_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="group",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
