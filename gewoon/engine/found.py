# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is bought with every option a measure makes of it, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gewoon.engine.buying import Bought
from gewoon.errors import Issue
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Measure


@dataclass(frozen=True)
class Found:
    """Cases, measures and the options they make, as of a day."""

    bought: Bought
    measures: tuple[Measure, ...]
    options: tuple[Option, ...]
    today: date
    issues: tuple[Issue, ...]


def yearly_co2e(found: Found) -> float:
    """kg CO2e a year: of the baseline, or of the contracts when there is no ledger."""
    made = found.bought
    if made.baseline and made.baseline.co2e:
        return made.baseline.co2e.mean / made.years
    return sum(
        burden.amount.mean * burden.intensity.mean
        for case in made.cases
        for burden in case.burdens
        if burden.theme == "co2e"
    )
