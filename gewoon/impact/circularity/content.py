# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Secondary content of what was bought, and its emissions, with bounds for what nobody knows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.estimate import Missing
from gewoon.impact.circularity import materials


@dataclass(frozen=True, slots=True)
class Flow:
    """Material of one row: kg, id, shares recycled and reused (None: not known), money paid."""

    mass: float | None
    material: str
    recycled: float | None
    reused: float | None
    money: float


@dataclass(frozen=True, slots=True)
class Secondary:
    """Share of recycled and reused material by mass, of the mass whose content is known.

    low and high: of all mass, if the unknown were all new, or all secondary. coverage: known mass
    over all mass; money: paid for the mass that is known.
    """

    recycled: float
    reused: float
    share: float
    low: float
    high: float
    mass: float
    coverage: float
    money: float


@dataclass(frozen=True, slots=True)
class Carbon:
    """kg CO2e of the material as bought and if all were new, over the share of the mass that has figures.

    The publisher gives no spread. difference stands beside an inventory; it is never taken from one.
    """

    as_bought: float
    all_primary: float
    difference: float
    coverage: float
    source: str


def secondary(flows: Sequence[Flow]) -> Secondary | Missing:
    """Mass-weighted secondary content: no mean of percentages. Missing if no content is known."""
    weighed = [(one, one.mass) for one in flows if one.mass is not None]
    known = [
        (one.recycled, one.reused, mass, one.money)
        for one, mass in weighed
        if one.recycled is not None and one.reused is not None
    ]
    if not known:
        return Missing("no mass with known content" if weighed else "no mass is known")
    mass, everything = math.fsum(m for _, _, m, _ in known), math.fsum(m for _, m in weighed)
    recycled = math.fsum(r * m for r, _, m, _ in known) / mass
    reused = math.fsum(u * m for _, u, m, _ in known) / mass
    low = math.fsum(m * ((one.recycled or 0.0) + (one.reused or 0.0)) for one, m in weighed)
    unknown = math.fsum(
        m * (1 - (one.recycled or 0.0) - (one.reused or 0.0))
        for one, m in weighed
        if one.recycled is None or one.reused is None
    )
    return Secondary(
        recycled=recycled,
        reused=reused,
        share=recycled + reused,
        low=low / everything,
        high=(low + unknown) / everything,
        mass=mass,
        coverage=mass / everything,
        money=math.fsum(money for *_, money in known),
    )


def carbon(flows: Sequence[Flow]) -> Carbon | Missing:
    """Emissions of the material as bought beside those of new material. Missing without figures."""
    weighed = [one.mass for one in flows if one.mass is not None]
    found = [(one, mass) for one, mass in map(_carbon, flows) if one is not None]
    if not found:
        return Missing("no mass with a known material and content")
    bought = math.fsum(one.as_bought for one, _ in found)
    new = math.fsum(one.all_primary for one, _ in found)
    covered = math.fsum(mass for _, mass in found) / math.fsum(weighed)
    return Carbon(bought, new, bought - new, covered, materials.SOURCE)


def _carbon(flow: Flow) -> tuple[materials.Carbon | None, float]:
    """The emissions of one flow and its mass; None where something is not known."""
    if flow.mass is None or flow.material not in materials.known():
        return None, 0.0
    if flow.recycled is None or flow.reused is None:
        return None, flow.mass
    found = materials.carbon(flow.material, flow.mass, flow.recycled, flow.reused)
    return (None if isinstance(found, Missing) else found), flow.mass
