# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The effort value of one placement in one table, explained line by line.

Method: bouwblokkenmethode. v = (group + yearly bonuses) x (hours / full time) x (duration / year)
+ fixed bonuses. One group per person, the highest; hours capped at full time, duration at the
counting period of the group. Effort value is the currency of an obligation, no benefit in euros.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gewoon.contracts.sroi import duration
from gewoon.contracts.sroi.placement import Placement
from gewoon.contracts.sroi.reason import Reason, Valued, decimal, reason
from gewoon.contracts.sroi.table import BONUS, GROUP, Block, Table, not_there
from gewoon.errors import DomainError
from gewoon.period import Period

NOTHING = Fraction(0)
OPEN = Period()


@dataclass(frozen=True, slots=True)
class History:
    """What of one person counted already on one contract: years per group, and one-off bonuses."""

    years: dict[str, Fraction] = field(default_factory=dict)
    once: frozenset[str] = frozenset()


NONE_YET = History()


@dataclass(frozen=True, slots=True)
class _Worked:
    """Shares of full time and of a year, and the duration before it was capped."""

    hours: Fraction
    lasted: Fraction
    counted: Fraction
    days: int
    reasons: tuple[Reason, ...]


def placed(placement: Placement, table: Table, contract: Period = OPEN) -> Valued:
    """The effort value of a placement on its own; only the part within the contract counts.

    Raised if the table has none of the groups, or counts no weeks where the placement gives weeks:
    DomainError.
    """
    return placed_after(placement, table, contract, NONE_YET)[0]


def placed_after(
    placement: Placement, table: Table, contract: Period, before: History
) -> tuple[Valued, History]:
    """The same after earlier placements of the person on the contract, and what counted by then.

    The counting period of a group is one for all placements of a person. Raised as `placed` does.
    """
    group, chosen = highest(placement, table)
    years = before.years.get(group.code, NOTHING)
    worked = _worked(placement, table, group, contract, years)
    refused = _refused(placement, table, contract, worked)
    if refused:
        nothing = Valued(
            placement.contract, placement.person, group.code, Decimal(0), placement.verified,
            (*chosen, refused),
        )  # fmt: skip
        return nothing, before
    share = (worked.hours if group.hours_pro_rata else Fraction(1)) * worked.counted
    bonus, told, once = _bonuses(placement, table, worked.lasted, share, before.once)
    basic = _per_year(group) * share
    valued = Valued(
        contract=placement.contract,
        what=placement.person,
        block=group.code,
        value=decimal(basic + bonus),
        verified=placement.verified,
        reasons=(*chosen, *worked.reasons, reason("group_counts", basic), *told),
        hours=decimal(Fraction(placement.hours) * worked.days / duration.WEEK),
        fte_years=decimal(worked.hours * worked.lasted),
    )
    return valued, History(before.years | {group.code: years + worked.counted}, before.once | once)


def highest(placement: Placement, table: Table) -> tuple[Block, list[Reason]]:
    """The highest of the groups that apply, and why not the others; ties keep the table's order.

    Raised if the table has none of them: DomainError.
    """
    listed = [block for block in table.of(GROUP) if block.facts & set(placement.facts)]
    if not listed:
        raise not_there(table, placement.facts, GROUP)
    group = max(listed, key=_per_year)
    told = [reason("group", group=group.code, value=group.amount, unit=group.unit, table=table.id)]
    told += [
        reason("group_lower", group=block.code, value=block.amount)
        for block in listed
        if block is not group
    ]
    absent = [fact for fact in placement.facts if fact not in table.facts(GROUP)]
    told += [reason("fact_not_in_table", fact=fact, table=table.id) for fact in absent]
    return group, told


def _per_year(block: Block) -> Fraction:
    return Fraction(block.amount) * (duration.MONTHS if block.unit == "month" else 1)


def _worked(
    placement: Placement, table: Table, group: Block, contract: Period, before: Fraction
) -> _Worked:
    span = duration.inside(placement.start, placement.end, contract)
    if span is None:
        return _Worked(NOTHING, NOTHING, NOTHING, 0, ())
    told = []
    if span != (placement.start, placement.end):
        told.append(reason("clipped", first=span[0], last=span[1]))
    share = min(Fraction(placement.hours) / Fraction(table.full_time_hours), Fraction(1))
    capped = placement.hours > table.full_time_hours
    code = "hours_capped" if capped else "hours" if group.hours_pro_rata else "hours_any"
    told.append(reason(code, hours=placement.hours, full_time=table.full_time_hours))
    if placement.weeks is None:
        lasted, how = duration.years(*span)
    elif group.weeks:
        lasted, how = duration.weeks(placement.weeks, *span)
    else:
        raise DomainError(
            f"The table {table.id} counts no weeks for {group.code}: give the days only."
        )
    told.append(how)
    counted, cut = _capped(lasted, group, before)
    return _Worked(share, lasted, counted, (span[1] - span[0]).days + 1, (*told, *cut))


def _capped(lasted: Fraction, group: Block, before: Fraction) -> tuple[Fraction, list[Reason]]:
    if group.cap_months is None:
        return lasted, []
    left = max(Fraction(group.cap_months) / duration.MONTHS - before, NOTHING)
    if lasted <= left:
        return lasted, []
    months = decimal(left * duration.MONTHS)
    return left, [reason("duration_capped", cap=group.cap_months, months=months)]


def _refused(
    placement: Placement, table: Table, contract: Period, worked: _Worked
) -> Reason | None:
    """Why a placement counts for nothing, if it does."""
    if not worked.days:
        return reason("outside_contract", first=placement.start, last=placement.end)
    if placement.hours < table.minimum_hours:
        return reason("too_few_hours", hours=placement.hours, minimum=table.minimum_hours)
    if table.early_start_months is not None and contract.first is not None:
        earliest = duration.months_before(contract.first, table.early_start_months)
        if placement.start < earliest:
            return reason("started_too_early", start=placement.start, earliest=earliest)
    return None


def _bonuses(
    placement: Placement, table: Table, lasted: Fraction, share: Fraction, before: frozenset[str]
) -> tuple[Fraction, list[Reason], frozenset[str]]:
    """The sum of what bonuses add, each with its reason, and the one-off bonuses among them."""
    total, told = NOTHING, []
    used, once = set(before), set()
    for fact in dict.fromkeys(placement.bonuses):
        block = next((one for one in table.of(BONUS) if fact in one.facts), None)
        if block is None:
            told.append(reason("fact_not_in_table", fact=fact, table=table.id))
            continue
        denied = _denied(placement, block, lasted, block.code in used)
        if denied:
            told.append(denied)
            continue
        used.add(block.code)
        if block.unit == "fixed":
            once.add(block.code)
        amount = Fraction(block.amount) * (share if block.unit == "year" else 1)
        told.append(reason(f"bonus_{block.unit}", amount, bonus=block.code, value=block.amount))
        total += amount
    return total, told, frozenset(once)


def _denied(placement: Placement, block: Block, lasted: Fraction, used: bool) -> Reason | None:
    if used:
        return reason("bonus_once", bonus=block.code)
    if block.only_facts and not block.only_facts & set(placement.facts):
        return reason("bonus_other_group", bonus=block.code)
    if block.minimum_months and lasted * duration.MONTHS < Fraction(block.minimum_months):
        return reason("bonus_too_short", bonus=block.code, months=block.minimum_months)
    return None
