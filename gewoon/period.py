# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days and the value in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day up to and including a last day; None means open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        after_start = self.first is None or self.first <= day
        return after_start and (self.last is None or day <= self.last)
