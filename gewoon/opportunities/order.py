# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which options can still be, and in which order they stand: in real units, ties shown as ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from gewoon.estimate import Estimate
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import Theme
from gewoon.opportunities.robustness import Place, robust_effects

By = Literal["year", "hour"]
Key = tuple[str, str]
# Of how many of the largest it is drawn whether their place stands, and how often.
CANDIDATES, DRAWS, SEED = 60, 2000, 20260401


def can_be(option: Option, case: Case) -> bool:
    """Whether a day is known on which it can still be decided, or any day will do."""
    return not option.late and (option.latest is not None or case.ending == "none")


def in_time(option: Option, until: date | None) -> bool:
    """Whether it can be decided up to a day; what any day will do for always can."""
    return until is None or option.latest is None or (not option.late and option.latest <= until)


def ordered(
    options: Sequence[Option], cases: Mapping[str, Case], theme: Theme, by: By
) -> list[Option]:
    """What does something for a theme, most effect a year or per hour of work first.

    Where no amount is known the share it takes off the spend decides.
    """

    def size(option: Option) -> tuple[float, float, str, str]:
        amount = option.mean(theme) / (option.hours.mean if by == "hour" else 1.0)
        effect = option.effect(theme)
        share = effect.share.mean if effect and effect.share else 0.0
        return -amount, -share * (cases[option.case].euros or 0.0), option.case, option.measure

    return sorted((one for one in options if one.effect(theme)), key=size)


def places(first: Sequence[Option], theme: Theme, by: By, top: int) -> dict[Key, Place]:
    """How often each of the first is among the top; none if there are no more than top.

    first: in order; what has no amount, or none above 0, has no place.
    """
    effects: dict[str, Estimate] = {}
    keys: dict[str, Key] = {}
    for one in first[:CANDIDATES]:
        effect = one.effect(theme)
        if effect is None or not isinstance(effect.amount, Estimate) or effect.amount.mean <= 0:
            continue
        hours = one.hours.mean if by == "hour" else 1.0
        name = f"{one.case}\n{one.measure}"
        keys[name] = (one.case, one.measure)
        amount = effect.amount
        effects[name] = Estimate(
            amount.mean / hours, amount.low / hours, amount.high / hours, amount.unit
        )
    if not 1 <= top < len(effects):
        return {}
    return {keys[one.name]: one for one in robust_effects(effects, top, SEED, DRAWS)}
