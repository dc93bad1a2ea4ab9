# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What came of a contract's social return: three numbers side by side, never one.

Effort value against the obligation; people and hours; who is still in work 6 and 12 months later.
Effort value is the currency of an obligation and says nothing of benefit in euros.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.contracts.sroi.activity import done
from gewoon.contracts.sroi.obligation import Contract, Owed, obligation
from gewoon.contracts.sroi.placement import Activity, Placement, must_not_overlap
from gewoon.contracts.sroi.reason import Reason, Valued, reason
from gewoon.contracts.sroi.table import BONUS, GROUP, Table, in_force
from gewoon.contracts.sroi.value import NONE_YET, History, placed_after
from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.money import to_cents

VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Kept:
    """People of whom it is known whether they are still in work, how many are, and who is unknown."""

    known: int
    still: int
    unknown: int
    share: Decimal | Missing


@dataclass(frozen=True, slots=True)
class Account:
    """The social return of one contract. Effort values in euros, not rounded; penalty in cents.

    verified: the part of the effort that someone checked; fulfilled: effort / obligation;
    per_fte: effort value of placements per full-time year, to compare with other studies.
    """

    contract: str
    table: str
    owed: Owed
    effort: Decimal
    verified: Decimal
    fulfilled: Decimal | Missing
    shortfall: Decimal
    penalty: Decimal | Missing
    people: int
    hours: Decimal
    fte_years: Decimal
    per_fte: Decimal | Missing
    after_6_months: Kept
    after_12_months: Kept
    placements: tuple[Valued, ...]
    activities: tuple[Valued, ...]
    notes: tuple[Reason, ...]


def accounts(
    contracts: Sequence[Contract],
    placements: Sequence[Placement],
    activities: Sequence[Activity],
    listed: Sequence[Table],
) -> tuple[Account, ...]:
    """The account of each contract, each in its own table.

    Raised if a person counts twice, a contract or code is unknown or written twice, or a table does
    not hold a group: DomainError; if a region has no table: UnknownName.
    """
    _must_know_contracts(contracts, [*placements, *activities])
    must_know_facts(placements, listed)
    tables = {one.id: in_force(one.region, one.published, listed) for one in contracts}
    must_not_overlap(placements, [tables[one.contract].full_time_hours for one in placements])
    return tuple(
        account(
            contract,
            tables[contract.id],
            [one for one in placements if one.contract == contract.id],
            [one for one in activities if one.contract == contract.id],
        )
        for contract in contracts
    )


def account(
    contract: Contract,
    table: Table,
    placements: Sequence[Placement],
    activities: Sequence[Activity],
) -> Account:
    """The account of one contract in one table. Raised as `accounts` does."""
    people = valued(placements, table, contract)
    deeds = tuple(done(one, table) for one in activities)
    owed = obligation(contract)
    effort = _sum([*people, *deeds])
    shortfall = max(owed.due - effort, Decimal(0))
    fte = sum((one.fte_years for one in people), Decimal(0))
    return Account(
        contract=contract.id,
        table=table.id,
        owed=owed,
        effort=effort,
        verified=_sum(one for one in [*people, *deeds] if one.verified),
        fulfilled=effort / owed.due if owed.due else Missing("nothing is owed"),
        shortfall=shortfall,
        penalty=_penalty(contract, shortfall),
        people=len({one.what for one in people if one.fte_years}),
        hours=sum((one.hours for one in people), Decimal(0)),
        fte_years=fte,
        per_fte=_sum(people) / fte if fte else Missing("nobody was placed"),
        after_6_months=_kept(placements, "after_6_months"),
        after_12_months=_kept(placements, "after_12_months"),
        placements=people,
        activities=deeds,
        notes=_notes(table),
    )


def valued(placements: Sequence[Placement], table: Table, contract: Contract) -> tuple[Valued, ...]:
    """Each placement, in order of its start, so that a counting period is used once."""
    history: dict[str, History] = {}
    found = []
    for one in sorted(placements, key=lambda one: (one.start, one.person)):
        before = history.get(one.person, NONE_YET)
        value, history[one.person] = placed_after(one, table, contract.period, before)
        found.append(value)
    return tuple(found)


def must_know_facts(placements: Iterable[Placement], listed: Sequence[Table]) -> None:
    """Raised if a placement names a fact that no table knows, which is a slip of the pen: DomainError."""
    groups = frozenset(fact for table in listed for fact in table.facts(GROUP))
    bonuses = frozenset(fact for table in listed for fact in table.facts(BONUS))
    for one in placements:
        for said, known in ((one.facts, groups), (one.bonuses, bonuses)):
            strange = sorted(set(said) - known)
            if strange:
                raise DomainError(
                    f"{one.person}: no SROI table knows {', '.join(strange)}. "
                    f"Known are: {', '.join(sorted(known))}."
                )


def _must_know_contracts(
    contracts: Sequence[Contract], efforts: Iterable[Placement | Activity]
) -> None:
    known = [one.id for one in contracts]
    if len(set(known)) < len(known):
        raise DomainError("Two contracts have the same id.")
    strange = sorted({one.contract for one in efforts} - set(known))
    if strange:
        raise DomainError(
            f"There is no contract {', '.join(strange)}; there are: {', '.join(known)}."
        )


def _sum(efforts: Iterable[Valued]) -> Decimal:
    return sum((one.value for one in efforts), Decimal(0))


def _penalty(contract: Contract, shortfall: Decimal) -> Decimal | Missing:
    factor = contract.policy.penalty_factor
    return (
        Missing("the contract has no penalty clause")
        if factor is None
        else to_cents(factor * shortfall)
    )


def _kept(placements: Sequence[Placement], when: str) -> Kept:
    """By person: what the last placement of each says."""
    last = {one.person: one for one in sorted(placements, key=lambda one: one.end)}
    answers = [getattr(one, when) for one in last.values()]
    known, still = sum(one is not None for one in answers), sum(one is True for one in answers)
    share = Decimal(still) / known if known else Missing("of nobody is it known (yet)")
    return Kept(known, still, len(answers) - known, share)


def _notes(table: Table) -> tuple[Reason, ...]:
    notes = []
    if table.status != VERIFIED:
        notes.append(reason("table_unverified", table=table.id, publisher=table.publisher))
    if table.period.first is None:
        notes.append(reason("table_start_unknown", table=table.id))
    return tuple(notes)
