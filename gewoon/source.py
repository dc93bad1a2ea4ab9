# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who published a number, when, where and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One publication from which figures were taken.

    sha256 is the checksum of the published file our compact table was built from.
    """

    id: str
    publisher: str
    title: str
    version: str
    licence: str
    credit: str
    url: str
    accessed: date
    sha256: str = ""
    note: str = ""
