# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Mass-weighted content of inflow and actual fate of outflow.

Method: ISO 59020:2024, circularity performance; the core indicator set is unverified (buy the
standard before claiming conformity). Actual outflow needs evidence: what a design makes possible
is not what happened.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.circularity.domain import positive, shares
from gewoon.impact.circularity.figures import UNVERIFIED


@dataclass(frozen=True, slots=True)
class Boundary:
    """What is measured: which system, which period, which level. Raised if one is empty: DomainError."""

    system: str
    period: str
    level: str

    def __post_init__(self) -> None:
        for name in ("system", "period", "level"):
            if not getattr(self, name).strip():
                raise DomainError(f"The {name} is not stated: without it the shares mean nothing.")


@dataclass(frozen=True, slots=True)
class Inflow:
    """One resource that came in: kg, and shares of reused, recycled and renewable content.

    known: False if nobody knows what it is made of; then it lowers the coverage, not the content.
    """

    mass: float
    reused: float = 0.0
    recycled: float = 0.0
    renewable: float = 0.0
    known: bool = True

    def __post_init__(self) -> None:
        positive(self.mass, "mass")
        shares({name: getattr(self, name) for name in ("reused", "recycled", "renewable")})


@dataclass(frozen=True, slots=True)
class Outflow:
    """One flow that left: kg, shares really reused, recycled, back in the biological cycle.

    evidence: where it shows (a weighbridge ticket, a delivery note); without it the flow does not count.
    life and life_average in years.
    """

    mass: float
    reused: float = 0.0
    recycled: float = 0.0
    biological: float = 0.0
    evidence: str = ""
    life: float | None = None
    life_average: float | None = None

    def __post_init__(self) -> None:
        positive(self.mass, "mass")
        shares({name: getattr(self, name) for name in ("reused", "recycled", "biological")})
        for name in ("life", "life_average"):
            if getattr(self, name) is not None:
                positive(getattr(self, name), name)


@dataclass(frozen=True, slots=True)
class Circularity:
    """Mass-weighted means, each with the share of the mass it rests on; indicator_list: its status."""

    boundary: Boundary
    inflow_reused: float | Missing
    inflow_recycled: float | Missing
    inflow_renewable: float | Missing
    inflow_coverage: float | Missing
    outflow_reused: float | Missing
    outflow_recycled: float | Missing
    outflow_biological: float | Missing
    outflow_coverage: float | Missing
    relative_life: float | Missing
    life_coverage: float | Missing
    indicator_list: str = UNVERIFIED


Flow = TypeVar("Flow", Inflow, Outflow)


def measure(
    boundary: Boundary, inflows: Sequence[Inflow], outflows: Sequence[Outflow]
) -> Circularity:
    """Content of what came in, actual fate and relative lifetime of what left.

    Raised if there is neither inflow nor outflow: DomainError.
    """
    if not (inflows or outflows):
        raise DomainError("There is neither inflow nor outflow to measure.")
    known = [one for one in inflows if one.known]
    proven = [one for one in outflows if one.evidence.strip()]
    aged = [one for one in outflows if one.life is not None and one.life_average is not None]
    what, fate = "no inflow of known content", "no outflow with evidence"
    return Circularity(
        boundary=boundary,
        inflow_reused=_weighted(known, lambda one: one.reused, what),
        inflow_recycled=_weighted(known, lambda one: one.recycled, what),
        inflow_renewable=_weighted(known, lambda one: one.renewable, what),
        inflow_coverage=_covered(known, inflows),
        outflow_reused=_weighted(proven, lambda one: one.reused, fate),
        outflow_recycled=_weighted(proven, lambda one: one.recycled, fate),
        outflow_biological=_weighted(proven, lambda one: one.biological, fate),
        outflow_coverage=_covered(proven, outflows),
        relative_life=_weighted(aged, _relative_life, "no outflow with both lifetimes"),
        life_coverage=_covered(aged, outflows),
    )


def _relative_life(flow: Outflow) -> float:
    return (flow.life or 0.0) / (flow.life_average or 1.0)


def _weighted(flows: Sequence[Flow], value: Callable[[Flow], float], why: str) -> float | Missing:
    """sum(m a) / sum(m), or why there is nothing to weigh."""
    if not flows:
        return Missing(why)
    return math.fsum(one.mass * value(one) for one in flows) / math.fsum(one.mass for one in flows)


def _covered(some: Sequence[Flow], flows: Sequence[Flow]) -> float | Missing:
    if not flows:
        return Missing("there is no such flow")
    return math.fsum(one.mass for one in some) / math.fsum(one.mass for one in flows)
