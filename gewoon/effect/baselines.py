# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The effect of a contract beside what it is compared with.

effect = sum over years of volume x (reference - realised) x share x attribution - rebound. RIVM
measures it where it happens: over delivery and use, not at the signature. What it is compared with
(the type of baseline) is part of the figure; two types never stand in one total.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from gewoon.errors import DomainError, UnitMismatch

# In order of preference: the first says most about what the contract itself did.
Baseline = Literal[
    "randomised start", "difference in differences", "market average",
    "previous contract, trend", "previous contract",
]  # fmt: skip
BASELINES: tuple[Baseline, ...] = get_args(Baseline)
Moment = Literal["ex-ante", "ex-post"]


@dataclass(frozen=True, slots=True)
class Year:
    """One year of delivery: units, and the impact of one in the reference and in fact."""

    volume: float
    reference: float
    realised: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a contract saves, in one unit; less is better, so a saving is positive.

    It lives in a ledger of its own and is never subtracted from an inventory.
    """

    amount: float
    unit: str
    baseline: Baseline
    moment: Moment


def effect(
    years: Sequence[Year],
    unit: str,
    baseline: Baseline,
    moment: Moment,
    share: float = 1.0,
    attribution: float = 1.0,
    rebound: float = 0.0,
) -> Effect:
    """The effect over the years of a contract.

    share: our part of the delivery; attribution: the part that the contract caused (not market
    standard, not the law); rebound: what extra use gave back, in the unit.
    Raised if a share lies outside 0..1, a volume is negative or there is no year: DomainError.
    """
    if not years or any(year.volume < 0 for year in years):
        raise DomainError("Give at least one year, with a volume of 0 or more.")
    if not (0 <= share <= 1 and 0 <= attribution <= 1):
        raise DomainError("Share and attribution lie between 0 and 1.")
    gross = math.fsum(year.volume * (year.reference - year.realised) for year in years)
    return Effect(gross * share * attribution - rebound, unit, baseline, moment)


def total(effects: Sequence[Effect]) -> Effect:
    """The sum of effects of one kind.

    Raised if there are none: DomainError; if they differ in unit, type of baseline, or promised
    against realised: UnitMismatch.
    """
    if not effects:
        raise DomainError("There are no effects to add.")
    kinds = {(one.unit, one.baseline, one.moment) for one in effects}
    if len(kinds) > 1:
        listed = "; ".join(sorted(", ".join(kind) for kind in kinds))
        raise UnitMismatch(f"These effects may not be added: {listed}. Show a total for each.")
    unit, baseline, moment = kinds.pop()
    return Effect(math.fsum(one.amount for one in effects), unit, baseline, moment)


def totals(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """One total per unit, type of baseline and moment, the most convincing type first."""
    groups: dict[tuple[str, Moment, Baseline], list[Effect]] = {}
    for one in effects:
        groups.setdefault((one.unit, one.moment, one.baseline), []).append(one)
    order = sorted(groups, key=lambda kind: (kind[0], kind[1], BASELINES.index(kind[2])))
    return tuple(total(groups[kind]) for kind in order)


def difference_in_differences(
    treated_before: float, treated_after: float, control_before: float, control_after: float
) -> dict[str, float]:
    """The change of the treated beyond that of the comparable, beside the plain before and after.

    effect: (treated after - before) - (control after - before), as a change: negative is less.
    """
    change = treated_after - treated_before
    return {"effect": change - (control_after - control_before), "before_after": change}
