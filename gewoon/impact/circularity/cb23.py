# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Core measurement of circularity in construction: shares of what goes in and of what comes out.

Method: Platform CB'23, core measurement method (seven indicators, three goals). The numbering of
indicators 5 to 7 is unverified. Future output is a scenario, so it is a potential.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.circularity.domain import HAIR, amount, positive


@dataclass(frozen=True, slots=True)
class Input:
    """What went in, in kg. Unknown origin is its own class, never primary. scarce_*: an overlay."""

    reuse: float = 0.0
    recycling: float = 0.0
    renewable_sustainable: float = 0.0
    renewable_other: float = 0.0
    non_renewable: float = 0.0
    unknown: float = 0.0
    scarce_physical: float = 0.0
    scarce_socioeconomic: float = 0.0


@dataclass(frozen=True, slots=True)
class Output:
    """What will come out at the end of life, by scenario, in kg."""

    reuse: float = 0.0
    recycling: float = 0.0
    energy_recovery: float = 0.0
    landfill: float = 0.0
    unknown: float = 0.0


@dataclass(frozen=True, slots=True)
class Worth:
    """Value in EUR: at the start, and what the next cycle can use."""

    initial: float
    available: float


@dataclass(frozen=True, slots=True)
class Core:
    """The seven indicators. Shares of mass, except mki (EUR) and value_* (EUR and a share).

    output is a potential: it follows from a scenario.
    """

    input: Mapping[str, float]
    primary: float
    secondary: float
    unknown_origin: float
    scarce: Mapping[str, float]
    output: Mapping[str, float]
    available: float
    lost: float
    unknown_destination: float
    output_is: str
    mki: float | Missing
    value_lost: float | Missing
    value_lost_share: float | Missing


SCARCE = ("scarce_physical", "scarce_socioeconomic")


def core(
    inflow: Input, outflow: Output, mki: float | None = None, worth: Worth | None = None
) -> Core:
    """Indicators 1 to 7. mki in EUR stands beside the masses, which hide impact.

    Raised if a mass is negative, nothing goes in or out, or more is scarce than went in: DomainError.
    """
    entered = _shares(inflow, SCARCE)
    left = _shares(outflow)
    mass = math.fsum(getattr(inflow, name) for name in entered)
    scarce = {name: amount(getattr(inflow, name), name) / mass for name in SCARCE}
    if max(scarce.values()) > 1 + HAIR:
        raise DomainError("More is scarce than went in.")
    lost = _lost(worth)
    return Core(
        input=entered,
        primary=math.fsum(
            entered[n] for n in ("renewable_sustainable", "renewable_other", "non_renewable")
        ),
        secondary=entered["reuse"] + entered["recycling"],
        unknown_origin=entered["unknown"],
        scarce=scarce,
        output=left,
        available=left["reuse"] + left["recycling"],
        lost=left["energy_recovery"] + left["landfill"],
        unknown_destination=left["unknown"],
        output_is="potential",
        mki=Missing("no MKI given; masses hide impact") if mki is None else mki,
        value_lost=lost[0],
        value_lost_share=lost[1],
    )


def _shares(flow: Input | Output, without: tuple[str, ...] = ()) -> dict[str, float]:
    names = [one.name for one in fields(flow) if one.name not in without]
    masses = {name: amount(getattr(flow, name), name) for name in names}
    total = positive(math.fsum(masses.values()), f"The mass of the {type(flow).__name__.lower()}")
    return {name: mass / total for name, mass in masses.items()}


def _lost(worth: Worth | None) -> tuple[float | Missing, float | Missing]:
    if worth is None:
        none = Missing("no value given")
        return none, none
    lost = positive(worth.initial, "The initial value") - worth.available
    return lost, lost / worth.initial
