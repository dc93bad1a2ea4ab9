# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One realisation ratio for all promises to come, with how sure it is.

The mean is that of shrinkage over the categories; the interval that of a mean of so many contracts
(1.96 standard errors). With fewer than three contracts the interval is at least that of the assumed one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import stdev

from gewoon.effect.realisation import shrink
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.expected import Range
from gewoon.opportunities.settings import assumed

ENOUGH = 3


def expected_ratio(ratios: Mapping[str, Sequence[float]]) -> Range:
    """The ratio to expect, given ex-post / ex-ante per category; the assumed one without any.

    Raised if a ratio is negative: DomainError, by shrinkage or by whoever uses the range.
    """
    known = [value for values in ratios.values() for value in values]
    prior = assumed()
    if not known:
        return Range(prior.mean, prior.low, prior.high)
    mean = shrink(ratios).overall
    if len(known) < ENOUGH:
        return Range(mean, min(mean, prior.low), max(mean, prior.high))
    half = Z95 * stdev(known) / math.sqrt(len(known))
    return Range(mean, max(mean - half, 0.0), mean + half)
