# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which share of the spend goes to social enterprises, PSO-certified firms, sheltered work, SMEs, near by.

The answer comes from lists people upload. A supplier that is not on a list is unknown, not a no, unless
the list says it is complete. So each share has a lower and an upper bound, and is a single figure only
when all money is answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.result import Baseline
from gewoon.period import Period
from gewoon.purchases.suppliers import normalise_name

Kind = Literal["social_enterprise", "pso", "sheltered", "sme", "local"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ALWAYS = Period()
REGISTER = "kvk:"
# What lists say of a supplier, by key or plain name: whether it belongs, and when.
Seen = dict[tuple[Kind, str], set[tuple[bool, Period]]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Money at one supplier.

    key: as a baseline names it (kvk:12345678); '' for suppliers that are not told apart, of which
    nothing is known, not even by a complete list. day: None is the whole period.
    """

    key: str
    money: Decimal
    name: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A supplier on a list, by key or by name, in a period. belongs: False says that it does not."""

    kind: Kind
    key: str = ""
    name: str = ""
    belongs: bool = True
    period: Period = ALWAYS

    def __post_init__(self) -> None:
        if not self.key and not normalise_name(self.name):
            raise DomainError("A supplier on a list needs its trade register number, key or name.")


@dataclass(frozen=True, slots=True)
class Social:
    """The share of one kind. at_least counts who belongs, at_most also who is unknown.

    coverage: share of the money that has an answer; suppliers: how many belong; by_name: part of the
    money that belongs which was found by name only. share: Missing unless everything is answered.
    """

    kind: Kind
    share: Decimal | Missing
    at_least: Decimal
    at_most: Decimal
    coverage: Decimal
    belongs: Decimal
    unknown: Decimal
    suppliers: int
    by_name: Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """What lists say of one supplier: the entry in force (None: nothing), and if its name found it."""

    row: Spent
    listed: Listed | None
    by_name: bool


@dataclass(frozen=True, slots=True)
class SocialSpend:
    """All kinds of one spend. credited: money of suppliers whose sum is negative, left out."""

    total: Decimal
    credited: Decimal
    kinds: tuple[Social | Missing, ...]


def social_spend(
    rows: Sequence[Spent],
    listed: Sequence[Listed],
    day: date,
    complete: Sequence[Kind] = (),
) -> SocialSpend:
    """The share of each kind, in the order of KINDS; Missing for a kind without any list.

    day: which entries are in force for rows without a day of their own; complete: kinds of which the
    list names everyone who belongs. Raised if nothing was spent, or a list says both yes and no of a
    supplier at one time: DomainError.
    """
    must_agree(listed)
    kept, credited = _kept(rows)
    total = sum((row.money for row in kept), Decimal(0))
    if not total > 0:
        raise DomainError("There is no spend of which to take a share.")
    asked = {one.kind for one in listed} | set(complete)
    return SocialSpend(
        total,
        credited,
        tuple(
            _social(
                kind,
                kept,
                total,
                [one for one in listed if one.kind == kind],
                day,
                kind in complete,
            )
            if kind in asked
            else Missing(f"no list of {kind}")
            for kind in KINDS
        ),
    )


def answers(
    rows: Sequence[Spent], listed: Sequence[Listed], day: date, kind: Kind
) -> tuple[Answer, ...]:
    """What the lists of one kind say of each row that counts, most money first."""
    kept, _ = _kept(rows)
    told = [one for one in listed if one.kind == kind]
    return tuple(sorted(_answered(kept, told, day), key=lambda one: -one.row.money))


def _kept(rows: Sequence[Spent]) -> tuple[list[Spent], Decimal]:
    """The rows of suppliers to whom money was paid, and the money of those who paid back more."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.key] = sums.get(row.key, Decimal(0)) + row.money
    credited = sum((money for money in sums.values() if money < 0), Decimal(0))
    return [row for row in rows if sums[row.key] > 0], credited


def from_baseline(baseline: Baseline) -> list[Spent]:
    """The rows of the supplier breakdown of a baseline, and the rest, which it does not tell apart."""
    rows = [Spent(bar.code, bar.money, bar.label) for bar in baseline.suppliers]
    told = sum((row.money for row in rows), Decimal(0))
    rest = baseline.money_total - baseline.money_excluded - told
    return [*rows, Spent("", rest)] if rest else rows


def must_agree(listed: Sequence[Listed]) -> None:
    """Raised if one supplier is said to belong and not to belong at one time: DomainError."""
    seen: Seen = {}
    for one in listed:
        agree(one, seen)


def agree(one: Listed, seen: Seen) -> None:
    """Add one supplier to what was said before. Raised if that says otherwise: DomainError."""
    said = seen.setdefault((one.kind, one.key or normalise_name(one.name)), set())
    if any(belongs != one.belongs and _together(one.period, other) for belongs, other in said):
        raise DomainError(f"One supplier is and is not on the list of {one.kind}.")
    said.add((one.belongs, one.period))


def _together(one: Period, other: Period) -> bool:
    starts = max(one.first or date.min, other.first or date.min)
    return starts <= min(one.last or date.max, other.last or date.max)


def _social(
    kind: Kind,
    rows: Sequence[Spent],
    total: Decimal,
    listed: Sequence[Listed],
    day: date,
    complete: bool,
) -> Social:
    belongs = unknown = named = Decimal(0)
    suppliers = set()
    for one in _answered(rows, listed, day):
        if one.listed and one.listed.belongs:
            belongs += one.row.money
            named += one.row.money if one.by_name else 0
            suppliers.add(one.row.key)
        elif one.listed is None and not (complete and one.row.key):
            unknown += one.row.money
    return Social(
        kind=kind,
        share=Missing("part of the money has no answer") if unknown else belongs / total,
        at_least=belongs / total,
        at_most=(belongs + unknown) / total,
        coverage=1 - unknown / total,
        belongs=belongs,
        unknown=unknown,
        suppliers=len(suppliers),
        by_name=named,
    )


def _answered(rows: Sequence[Spent], listed: Sequence[Listed], day: date) -> Iterator[Answer]:
    """What is said of the supplier of each row.

    A name says nothing where two suppliers have it, or where both sides have a register number.
    """
    by_key, by_name = defaultdict(list), defaultdict(list)
    for one in listed:
        by_key[one.key].append(one)
        by_name[normalise_name(one.name)].append(one)
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        owners[normalise_name(row.name)].add(row.key)
    for row in rows:
        on, name = row.day or day, normalise_name(row.name)
        answer = _in_force(by_key[row.key], on) if row.key else None
        if answer is not None or not (row.key and name) or len(owners[name]) > 1:
            yield Answer(row, answer, False)
            continue
        numbered = row.key.startswith(REGISTER)
        named = [one for one in by_name[name] if not (numbered and one.key.startswith(REGISTER))]
        yield Answer(row, _in_force(named, on), True)


def _in_force(entries: Iterable[Listed], day: date) -> Listed | None:
    """The entry about a supplier on a day; None if none is in force."""
    return next((one for one in entries if one.period.holds(day)), None)
