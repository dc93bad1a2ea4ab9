# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spend per contract, spend outside any contract, contracts without spend; to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.purchases.contract import Contract
from gewoon.purchases.links.link import Link
from gewoon.purchases.links.spend import Assigned


@dataclass(frozen=True, slots=True)
class Sum:
    """Money and the lines it stands on."""

    amount: Decimal = Decimal()
    lines: int = 0

    def plus(self, one: Assigned) -> Sum:
        """With some more money."""
        return Sum(self.amount + one.spending.amount, self.lines + one.spending.lines)


@dataclass(frozen=True, slots=True)
class ContractSpend:
    """What was spent under one contract: certain, and probable beside it."""

    contract: Contract
    certain: Sum
    probable: Sum

    @property
    def amount(self) -> Decimal:
        """Both together."""
        return self.certain.amount + self.probable.amount


@dataclass(frozen=True, slots=True)
class Question:
    """A link that a person must decide, with the money that hangs on it."""

    link: Link
    at_stake: Sum


@dataclass(frozen=True, slots=True)
class Overview:
    """contracts: with spend, most first. idle: contracts without any. outside: reason -> sum, also
    "review". suppliers_outside: (supplier key, sum), most first. questions: most money first.
    """

    total: Sum
    certain: Sum
    probable: Sum
    outside: dict[str, Sum]
    contracts: tuple[ContractSpend, ...]
    idle: tuple[Contract, ...]
    suppliers_outside: tuple[tuple[str, Sum], ...]
    questions: tuple[Question, ...]


def overview(assigned: Sequence[Assigned], contracts: Sequence[Contract]) -> Overview:
    """Sums over what became of all money."""
    total = Sum()
    levels: defaultdict[str, Sum] = defaultdict(Sum)
    outside: defaultdict[str, Sum] = defaultdict(Sum)
    per_contract: defaultdict[tuple[str, str], Sum] = defaultdict(Sum)
    per_supplier: defaultdict[str, Sum] = defaultdict(Sum)
    asked: dict[str, Question] = {}
    for one in assigned:
        total = total.plus(one)
        if one.contract:
            levels[one.level] = levels[one.level].plus(one)
            name = one.contract, one.level
            per_contract[name] = per_contract[name].plus(one)
            continue
        outside[one.outside] = outside[one.outside].plus(one)
        if one.outside == "review" and one.link:
            before = asked.get(one.link.id, Question(one.link, Sum()))
            asked[one.link.id] = Question(one.link, before.at_stake.plus(one))
        else:
            per_supplier[one.spending.supplier] = per_supplier[one.spending.supplier].plus(one)
    spent = [
        ContractSpend(one, per_contract[one.key, "certain"], per_contract[one.key, "probable"])
        for one in contracts
    ]
    with_spend = [one for one in spent if one.certain.lines or one.probable.lines]
    return Overview(
        total,
        levels["certain"],
        levels["probable"],
        dict(outside),
        tuple(sorted(with_spend, key=lambda one: -one.amount)),
        tuple(one.contract for one in spent if not (one.certain.lines or one.probable.lines)),
        tuple(sorted(per_supplier.items(), key=lambda item: -item[1].amount)),
        tuple(sorted(asked.values(), key=lambda one: -abs(one.at_stake.amount))),
    )
