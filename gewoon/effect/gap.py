# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why less came of a promise than was expected: fewer units, a market that moved, or performance."""

from __future__ import annotations

from dataclasses import dataclass

from gewoon.effect.lmdi import Part, decompose, log_mean
from gewoon.errors import DomainError


@dataclass(frozen=True, slots=True)
class Promise:
    """Units over the whole contract, and the impact of one in the reference and in the contract."""

    volume: float
    reference: float
    realised: float

    @property
    def saved(self) -> float:
        """Impact saved per unit."""
        return self.reference - self.realised


@dataclass(frozen=True, slots=True)
class Gap:
    """ex-post - ex-ante, and its causes, which add up to it.

    market: the reference itself changed; performance: the contract did. Both are per unit.
    """

    ex_ante: float
    ex_post: float
    gap: float
    volume: float
    per_unit: float
    market: float
    performance: float


def gap(promised: Promise, delivered: Promise) -> Gap:
    """The gap by LMDI over volume and difference per unit; by Shapley where a saving is negative.

    Raised if a volume is negative: DomainError.
    """
    if min(promised.volume, delivered.volume) < 0:
        raise DomainError("A volume is 0 or more.")
    before = {"volume": promised.volume, "per_unit": promised.saved}
    after = {"volume": delivered.volume, "per_unit": delivered.saved}
    split = decompose([Part("contract", before, after)])
    moved = delivered.saved - promised.saved
    # What one unit of difference weighs; the two changes inside it share that weight.
    weight = split.effects["per_unit"] / moved if moved else _weight(promised, delivered)
    return Gap(
        split.before,
        split.after,
        split.change,
        split.effects["volume"],
        split.effects["per_unit"],
        weight * (delivered.reference - promised.reference),
        -weight * (delivered.realised - promised.realised),
    )


def _weight(promised: Promise, delivered: Promise) -> float:
    """The limit for two changes that cancel each other."""
    if promised.saved > 0:
        return log_mean(delivered.volume, promised.volume)
    return (promised.volume + delivered.volume) / 2
