# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A quantity with its uncertainty, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError

IntervalMethod = Literal["exact moments", "simulation", "given"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with a 95% interval in one unit.

    method says how the interval was made: by exact moments matched to one lognormal, by
    simulated quantiles, or as given by the source.
    """

    mean: float
    low: float
    high: float
    unit: str
    method: IntervalMethod = "given"

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise DomainError(f"The interval [{self.low}, {self.high}] is upside down.")


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no number. Never zero, never NaN."""

    reason: str
