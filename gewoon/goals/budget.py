# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""All that may be caused along a pathway together, and a goal seen from another year."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError
from gewoon.goals.pathway import Pathway

Rule = Literal["sum", "trapezoid"]


@dataclass(frozen=True, slots=True)
class Budget:
    """An amount and how it was reckoned.

    sum: the years after the base year added up; trapezoid: the area under the line, in which half
    of the base year and half of the last year count.
    """

    amount: float
    rule: Rule


def budget(pathway: Pathway, rule: Rule) -> Budget:
    """The budget of a pathway; the rule is always said, for the two differ."""
    if rule == "sum":
        return Budget(math.fsum(pathway.amounts[1:]), rule)
    ends = (pathway.amounts[0] + pathway.amounts[-1]) / 2
    return Budget(ends + math.fsum(pathway.amounts[1:-1]), rule)


def rebased(target_index: float, base_index: float) -> float:
    """The reduction a national goal asks from another base year: 1 - target index / index then.

    Both indices have the same base (such as 1990 = 100). Negative when the goal is already met.
    Raised if an index is not positive: DomainError.
    """
    if base_index <= 0 or target_index < 0:
        raise DomainError("Indices are positive, with the same base for both.")
    return 1 - target_index / base_index
