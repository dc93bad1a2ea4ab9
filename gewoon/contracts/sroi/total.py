# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Social return over contracts: effort values of different tables are different currencies.

The same year of the same person is worth 30,000 in one region and 40,000 in another. So a total
over regions is recomputed from people, hours and groups in one reference table, never added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.contracts.sroi.account import must_know_facts
from gewoon.contracts.sroi.activity import done
from gewoon.contracts.sroi.placement import Activity, Placement, must_not_overlap
from gewoon.contracts.sroi.table import Table
from gewoon.contracts.sroi.value import NONE_YET, OPEN, History, placed_after
from gewoon.errors import DomainError, UnitMismatch
from gewoon.estimate import Missing
from gewoon.period import Period

NO_PERIODS: Mapping[str, Period] = {}


@dataclass(frozen=True, slots=True)
class Effort:
    """An effort value, the table (or other method) it was counted in, and full-time years if known."""

    table: str
    value: Decimal
    fte_years: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Effort value in one table, full-time years, and value per full-time year."""

    table: str
    value: Decimal
    fte_years: Decimal | Missing
    per_fte: Decimal | Missing


def total(efforts: Sequence[Effort]) -> Total:
    """The sum of effort values of one table.

    Raised if they were counted in different tables: UnitMismatch; if there are none: DomainError.
    """
    if not efforts:
        raise DomainError("There are no effort values to add up.")
    tables = sorted({one.table for one in efforts})
    if len(tables) > 1:
        raise UnitMismatch(
            f"Effort values of {', '.join(tables)} are not in one currency and do not add up. "
            "Recompute them from hours and groups in one reference table."
        )
    value = sum((one.value for one in efforts), Decimal(0))
    years = [one.fte_years for one in efforts if one.fte_years is not None]
    if len(years) < len(efforts):
        unknown = Missing("full-time years are not known of every effort")
        return Total(tables[0], value, unknown, unknown)
    fte = sum(years, Decimal(0))
    return Total(tables[0], value, fte, value / fte if fte else Missing("there are none"))


def recompute(
    placements: Sequence[Placement],
    activities: Sequence[Activity],
    reference: Table,
    listed: Sequence[Table],
    periods: Mapping[str, Period] = NO_PERIODS,
) -> Total:
    """Efforts of many contracts, all valued in one reference table.

    listed: every table there is, to tell a slip of the pen; periods: of each contract, where only
    work within it counts. Raised if the reference table does not know a group or activity, or a
    person counts twice: DomainError.
    """
    must_know_facts(placements, listed)
    must_not_overlap(placements, [reference.full_time_hours] * len(placements))
    history: dict[tuple[str, str], History] = {}
    value, fte = Decimal(0), Decimal(0)
    for one in sorted(placements, key=lambda one: (one.start, one.person, one.contract)):
        key = (one.person, one.contract)
        within = periods.get(one.contract, OPEN)
        found, history[key] = placed_after(one, reference, within, history.get(key, NONE_YET))
        value, fte = value + found.value, fte + found.fte_years
    value += sum((done(one, reference).value for one in activities), Decimal(0))
    return Total(reference.id, value, fte, value / fte if fte else Missing("nobody was placed"))
