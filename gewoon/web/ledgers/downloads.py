# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the baseline on screen says about the files of one import."""

from __future__ import annotations

from gewoon.errors import Issue
from gewoon.impact.result import Baseline, FileRead
from gewoon.web.audit.taking import attachment
from gewoon.web.ledgers.models import Import, State
from gewoon.web.ledgers.shown import Shown

__all__ = ["about", "attachment", "became"]


def about(baseline: Baseline, batch: Import) -> list[Issue]:
    """The issues about the files of an import."""
    names = {file.name for file in batch.files.all()}
    return [found for found in baseline.issues if found.file.split(" [")[0] in names]


def became(on_screen: Shown | None, batch: Import) -> list[FileRead]:
    """What the baseline on screen says about the files of an import that counts."""
    names = {file.sha256 for file in batch.files.all()}
    if on_screen is None or batch.state != State.COUNTED:
        return []
    return [row for row in on_screen.baseline.files if row.sha256 in names]
