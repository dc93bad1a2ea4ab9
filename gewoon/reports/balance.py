# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether every line read and every cent kept is accounted for (methods 1.3, rule 6)."""

from __future__ import annotations

from decimal import Decimal

from gewoon.impact.result import Baseline, FileRead


def lines_missing(file: FileRead | Baseline) -> int:
    """Lines read that are neither kept, refused nor double. Anything but 0 is a defect."""
    return file.lines_read - file.lines_kept - file.lines_refused - file.lines_double


def money_missing(baseline: Baseline) -> Decimal:
    """What the kept money of the files differs from the total, in ledger currency."""
    return sum((file.money_kept for file in baseline.files), Decimal(0)) - baseline.money_total


def money_counted(baseline: Baseline) -> Decimal:
    """The money that is a purchase, with or without a factor."""
    return baseline.money_total - baseline.money_excluded
