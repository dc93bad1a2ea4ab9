# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What one unit of something causes: a value with its uncertainty, basis and source."""

from __future__ import annotations

from dataclasses import dataclass

from gewoon.period import Period


@dataclass(frozen=True, slots=True)
class Factor:
    """kg CO2e per unit (per EUR, kWh, m3, …).

    value is a mean (a ratio of sums), so its lognormal keeps the mean. sigma is the log standard
    deviation; sectors the part of it that all factors of a sector share; own_sigma the rest.
    """

    id: str
    indicator: str
    code: str  # CPV prefix for spend; the id again for a physical factor
    value: float
    unit: str
    sigma: float
    sectors: tuple[tuple[str, float], ...]
    own_sigma: float
    low: float
    high: float
    currency: str  # '' for a physical factor
    price_year: int  # 0 for a physical factor
    price_basis: str
    geography: str
    technology_year: int
    gwp_set: str
    sources: tuple[str, ...]
    quality: str
    method: str
    better_unit: str
    period: Period
