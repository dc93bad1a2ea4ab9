# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From one plan to the next: when an action that is not done goes on, and with how many hours."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gewoon.plan.periods import Periods


def carried(
    starts: int | None, hours: Sequence[float], old: Periods, new: Periods
) -> tuple[int | None, list[float]]:
    """(period in the new plan, hours per period) of an action of the old one.

    Hours of periods that begin before the new plan are spent; hours after its end fall in its last
    period, so that none is lost. An action without a start keeps its hours.
    """
    if starts is None:
        return None, list(hours)
    per: dict[int, list[float]] = {}
    for later, amount in enumerate(hours):
        begin = old.begin(starts + later)
        if begin >= new.first:
            per.setdefault(new.of(begin) or new.count, []).append(amount)
    if not per:
        # Only what was to begin in time to come still has to begin.
        begin = max(old.begin(starts), new.first)
        return new.of(begin) or new.count, []
    first, last = min(per), max(per)
    return first, [math.fsum(per.get(number, ())) for number in range(first, last + 1)]
