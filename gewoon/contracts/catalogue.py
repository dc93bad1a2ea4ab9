# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of contracts, under their names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gewoon.contracts.sroi import activity, obligation, toms, total, value
from gewoon.contracts.sroi.account import Account, accounts, must_know_facts
from gewoon.contracts.sroi.obligation import Contract, Owed
from gewoon.contracts.sroi.placement import Activity, Placement
from gewoon.contracts.sroi.reason import Valued
from gewoon.contracts.sroi.table import in_force, named, tables
from gewoon.method import Method


def sroi_obligation(contract: Contract) -> Owed:
    """What a contractor owes, and why."""
    return obligation.obligation(contract)


def sroi_placement(placement: Placement, region: str, published: date) -> Valued:
    """The effort value of one placement in the table of a region, for a tender published on a day."""
    must_know_facts([placement], tables())
    return value.placed(placement, in_force(region, published, tables()))


def sroi_activity(deed: Activity, region: str, published: date) -> Valued:
    """The effort value of one activity or purchase."""
    return activity.done(deed, in_force(region, published, tables()))


def sroi_account(
    contracts: Sequence[Contract],
    placements: Sequence[Placement] = (),
    activities: Sequence[Activity] = (),
) -> tuple[Account, ...]:
    """The account of each contract: effort, people and hours, still in work."""
    return accounts(contracts, placements, activities, tables())


def sroi_recompute(
    reference: str, placements: Sequence[Placement] = (), activities: Sequence[Activity] = ()
) -> total.Total:
    """Efforts of any contracts in one reference table."""
    return total.recompute(placements, activities, named(reference, tables()), tables())


def toms_fte_years(staff: Sequence[toms.Staff], years: Decimal) -> Decimal:
    """Full-time-equivalent years over a contract."""
    return toms.fte_years(staff, years)


METHODS = (
    Method("sroi-obligation", sroi_obligation, "sroi-obligation"),
    Method("sroi-placement", sroi_placement, "sroi-building-blocks"),
    Method("sroi-activity", sroi_activity, "sroi-building-blocks"),
    Method("sroi-account", sroi_account, "sroi-account"),
    Method("sroi-total", total.total, "sroi-totals"),
    Method("sroi-recompute", sroi_recompute, "sroi-totals"),
    Method("toms-fte-years", toms_fte_years, "toms"),
    Method("toms-entry-years", toms.entry_years, "toms"),
    Method("toms-net-benefit", toms.net_benefit, "toms"),
)
