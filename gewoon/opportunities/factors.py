# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why an opportunity has the effect it has: every factor of the product, to multiply on paper.

effect a year = amount x intensity x part it fits x reducible x effect of the measure x influence
x (1 - market standard). Of social return: spend / 100,000 x hours x influence x part x (1 - standard).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError
from gewoon.estimate import Estimate, Missing
from gewoon.opportunities.case import Case
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import HOURS_PER, Option
from gewoon.opportunities.measures import Measure, Theme, three

# amount: spend or a quantity a year; intensity: what a unit of it causes; part: the share the
# measure is for; reducible: the share of that it touches; effect: what it takes off that; influence:
# how far a buyer can bring it about; beyond: 1 less what the market does anyway.
Name = Literal["amount", "intensity", "part", "reducible", "effect", "influence", "beyond"]


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of the product with its 95% interval, if it has one; unit '': a share."""

    name: Name
    value: Range
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """The factors, their product and its unit; factors that are known without an amount.

    outcome: of the option; Missing when one factor is not known, with the reason.
    """

    factors: tuple[Factor, ...]
    outcome: Estimate | Missing

    @property
    def mean(self) -> float:
        """The factors multiplied."""
        return math.prod(one.value.mean for one in self.factors)


def product(case: Case, measure: Measure, option: Option, theme: Theme) -> Product:
    """Where the effect of an option on a theme comes from.

    Raised if the option is not of this case and measure, or does nothing for the theme: DomainError.
    """
    found = option.effect(theme)
    if (option.case, option.measure) != (case.key, measure.id) or found is None:
        raise DomainError(f"{option.measure} on {option.case} has no effect on {theme} here.")
    rest = [Factor("part", Range(option.part))]
    if theme == "sroi":
        first = _social(case)
        rest.append(Factor("effect", measure.effect(theme), "h"))
    else:
        first = _burden(case, theme)
        rest.append(Factor("reducible", three(measure.reducible)))
        rest.append(Factor("effect", measure.effect(theme)))
    rest.append(Factor("influence", three(measure.influence)))
    rest.append(Factor("beyond", Range(1 - option.standard)))
    return Product((*first, *rest), found.amount)


def _social(case: Case) -> tuple[Factor, ...]:
    if case.euros is None:
        return ()
    return (Factor("amount", Range(case.euros / HOURS_PER), "x 100,000 EUR"),)


def _burden(case: Case, theme: Theme) -> tuple[Factor, ...]:
    burden = case.burden(theme)
    if burden is None:
        return ()
    return (
        Factor("amount", burden.amount, burden.amount_unit),
        Factor("intensity", burden.intensity, burden.intensity_unit),
    )
