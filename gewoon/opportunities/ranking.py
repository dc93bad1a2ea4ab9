# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opportunities in the order of what they do per hour of work, with ties shown as ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError, UnitMismatch
from gewoon.opportunities.expected import Expected, Opportunity, expected
from gewoon.opportunities.robustness import Place, robust_effects


@dataclass(frozen=True, slots=True)
class Ranked:
    """An opportunity, its effect, and how often it is among the first k per hour of work."""

    expected: Expected
    place: Place


def ranking(
    opportunities: Sequence[Opportunity], top: int, seed: int, draws: int = 2000
) -> tuple[Ranked, ...]:
    """From most to least mean effect per hour.

    Raised if the effects are in different units: UnitMismatch, rank each theme by itself; if a
    name is double or there are fewer than top: DomainError.
    """
    made = [expected(one) for one in opportunities]
    if len({one.name for one in made}) < len(made):
        raise DomainError("Every opportunity needs a name of its own.")
    if len({one.effect.unit for one in made}) > 1:
        raise UnitMismatch("Effects in different units stand in different lists.")
    places = robust_effects({one.name: one.per_hour for one in made}, top, seed, draws)
    by_name = {place.name: place for place in places}
    ordered = sorted(made, key=lambda one: (-one.per_hour.mean, one.name))
    return tuple(Ranked(one, by_name[one.name]) for one in ordered)
