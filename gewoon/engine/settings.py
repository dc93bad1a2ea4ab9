# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the user says about a ledger, beside the files themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Options of one run.

    columns: field of a line -> header, number or letter of a column. vat: None (not said),
    "excluded" or "included"; vat_rate as a share (0.21). currency: ISO code or None (seen in the
    file, else concluded and reported). year: for tables without a date column. municipality: code
    (GM0000) of the one to take from accounts of several.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    vat: str | None = None
    vat_rate: float | None = None
    currency: str | None = None
    year: int | None = None
    keep_doubles: bool = False
    factors: Path | None = None
    name: str = ""
    municipality: str = ""
