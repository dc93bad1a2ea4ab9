# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far tenders came on the effect ladder: asked, triggers, above the market, realised.

Method: the four steps by which RIVM, TNO, CML and CE Delft judged Dutch circular tenders. Asking is
not the result, so every share is of the *eligible* decisions and stands per step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from gewoon.adoption.interval import Share, Weighted, weighted, wilson
from gewoon.errors import DomainError
from gewoon.estimate import Missing

Step = Literal["none", "asked", "triggers", "above_market", "realised"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Decision:
    """An eligible tender. value in euros; step: the highest it reached; None is not known."""

    value: float
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """Who reached a step or more: by number, and by value."""

    step: Step
    by_number: Share
    by_value: Weighted | Missing


@dataclass(frozen=True, slots=True)
class Ladder:
    """Shares among the decisions whose step is known; coverage says how many and how much that is."""

    eligible: int
    known: int
    coverage_number: float
    coverage_value: float | Missing
    rungs: tuple[Rung, ...] | Missing


def ladder(decisions: Sequence[Decision], seed: int, draws: int | None = None) -> Ladder:
    """The share of eligible decisions that reached each step.

    Raised if there are none, or a value is negative: DomainError.
    """
    if not all(0 <= one.value < math.inf for one in decisions) or not decisions:
        raise DomainError("Give the eligible tenders, each with a value that is not negative.")
    known = [one for one in decisions if one.step is not None]
    money = sum(one.value for one in decisions)
    covered = sum(one.value for one in known)
    return Ladder(
        eligible=len(decisions),
        known=len(known),
        coverage_number=len(known) / len(decisions),
        coverage_value=covered / money if money else Missing("no values are known"),
        rungs=tuple(_rung(known, step, seed, draws) for step in STEPS[1:])
        if known
        else Missing("of no decision is the step known"),
    )


def _rung(known: Sequence[Decision], step: Step, seed: int, draws: int | None) -> Rung:
    reached = [one.step is not None and STEPS.index(one.step) >= STEPS.index(step) for one in known]
    values = [one.value for one in known]
    return Rung(
        step,
        wilson(sum(reached), len(known)),
        weighted(values, reached, seed, draws) if sum(values) else Missing("no values are known"),
    )
