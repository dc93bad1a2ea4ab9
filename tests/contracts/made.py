# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Placements, contracts and tables made for tests; the person of a placement is a pseudonym."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.contracts.sroi.obligation import Contract, Policy
from gewoon.contracts.sroi.placement import Activity, Placement
from gewoon.contracts.sroi.reason import Reason
from gewoon.contracts.sroi.table import Block, Table, named, tables
from gewoon.period import Period

PUBLISHED = date(2024, 2, 1)
LEIDEN = named("leiden-2023", tables())
HAAGLANDEN = named("haaglanden-2023", tables())
UTRECHT = named("utrecht", tables())
EAST = named("oost-nederland", tables())
ALPHEN = named("alphen", tables())
HILVERSUM = named("hilversum", tables())

YEAR = Placement(
    "P-0001", "c", ("participation",), Decimal(36), date(2024, 1, 1), date(2024, 12, 31)
)
POLICY = Policy(Decimal("0.05"), "contract_sum")
CONTRACT = Contract("c", "leiden", PUBLISHED, Decimal(800_000), POLICY)


def placement(**other: Any) -> Placement:
    """A full year at full time, Participation Act, unless told otherwise."""
    if "hours" in other:
        other["hours"] = Decimal(other["hours"])
    return replace(YEAR, **other)


def contract(**other: Any) -> Contract:
    """800,000 at 5% in Leiden, unless told otherwise; fields of the policy may be given too."""
    policy = {name: other.pop(name) for name in list(other) if name in Policy.__slots__}
    return replace(CONTRACT, policy=replace(POLICY, **policy), **other)


def activity(code: str, **other: Any) -> Activity:
    """An activity on the same contract."""
    numbers = {name: Decimal(value) for name, value in other.items()}
    return Activity("c", code, **numbers)


def table(*blocks: Block, **other: Any) -> Table:
    """A table of one's own with these blocks, 36 hours, always valid."""
    made = Table(
        id="own", region="own", publisher="us", period=Period(), full_time_hours=Decimal(36),
        minimum_hours=Decimal(0), early_start_months=None, municipalities=frozenset(),
        status="verified", url="", licence="", note="", blocks=blocks,
    )  # fmt: skip
    return replace(made, **other)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    """The codes of an explanation, in order."""
    return [one.code for one in reasons]


def told(reasons: tuple[Reason, ...], code: str) -> dict[str, Any]:
    """The values of the one line with a code."""
    [line] = [one for one in reasons if one.code == code]
    return dict(line.values) | ({} if line.amount is None else {"amount": line.amount})
