# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a contractor owes in social return: a share of the contract sum or of the wages.

Share, base, assumed wage share, threshold, exceptions and reductions per PSO step are policy of the
contracting authority: there is no default. Method: O = p x B; O' = O x (1 - reduction).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from gewoon.contracts.sroi.reason import Reason, reason
from gewoon.errors import DomainError
from gewoon.period import Period

Base = Literal["contract_sum", "wage_sum", "assumed_wage_share"]
Step = Literal["aspirant", "1", "2", "3"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Local policy. Shares lie between 0 and 1.

    share: of the base that is owed; wage_share: wages assumed as a share of the contract sum;
    threshold: contract sum from which the obligation holds; excepted: kinds of contract without
    one; reductions: by PSO step; penalty_factor: times the shortfall, None without such a clause.
    """

    share: Decimal
    base: Base
    wage_share: Decimal | None = None
    threshold: Decimal | None = None
    excepted: tuple[str, ...] = ()
    reductions: Mapping[Step, Decimal] = field(default_factory=dict)
    penalty_factor: Decimal | None = None

    def __post_init__(self) -> None:
        wages = () if self.wage_share is None else (self.wage_share,)
        shares = (self.share, *self.reductions.values(), *wages)
        if min(shares) < 0 or max(shares) > 1:
            raise DomainError(
                "Shares in an SROI policy lie between 0 and 1; 5% is written as 0.05."
            )
        if self.base == "assumed_wage_share" and self.wage_share is None:
            raise DomainError("Say which share of the contract sum counts as wages: wage_share.")
        if min(self.threshold or 0, self.penalty_factor or 0) < 0:
            raise DomainError("The threshold and the penalty factor are not below zero.")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A PSO certificate: step, first and last day."""

    step: Step
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a social-return clause; sums in euros without VAT.

    region: of the table, or a municipality in it; published: day its tender was published; start and
    end: only work between them counts (None: not checked); kind: as the policy names exceptions.
    """

    id: str
    region: str
    published: date
    sum: Decimal
    policy: Policy
    start: date | None = None
    end: date | None = None
    wage_sum: Decimal | None = None
    kind: str = ""
    certificate: Certificate | None = None

    def __post_init__(self) -> None:
        if self.sum <= 0 or (self.wage_sum is not None and not 0 <= self.wage_sum <= self.sum):
            raise DomainError(
                f"{self.id}: sums are above zero, and wages at most the contract sum."
            )
        if self.start and self.end and self.end < self.start:
            raise DomainError(f"{self.id}: the contract ends before it starts.")

    @property
    def period(self) -> Period:
        """From its first to its last day."""
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Owed:
    """amount: before any reduction, due: after it, in euros, not rounded; reasons: line by line."""

    amount: Decimal
    due: Decimal
    reasons: tuple[Reason, ...]


def obligation(contract: Contract) -> Owed:
    """What the contractor owes. Raised if the policy counts wages that are not given: DomainError."""
    policy = contract.policy
    nothing = _exempt(contract)
    if nothing:
        return Owed(Decimal(0), Decimal(0), (nothing,))
    base, told = _base(contract)
    amount = policy.share * base
    reduction, why = _reduction(contract)
    lines = (told, reason("owed", share=policy.share, base=base), *why)
    return Owed(amount, amount * (1 - reduction), lines)


def _exempt(contract: Contract) -> Reason | None:
    policy = contract.policy
    if contract.kind and contract.kind in policy.excepted:
        return reason("excepted", kind=contract.kind)
    if policy.threshold is not None and contract.sum < policy.threshold:
        return reason("below_threshold", sum=contract.sum, threshold=policy.threshold)
    return None


def _base(contract: Contract) -> tuple[Decimal, Reason]:
    policy = contract.policy
    if policy.base == "contract_sum":
        return contract.sum, reason("base_contract_sum", sum=contract.sum)
    if policy.wage_share is not None and policy.base == "assumed_wage_share":
        told = reason("base_assumed_wages", sum=contract.sum, wage_share=policy.wage_share)
        return policy.wage_share * contract.sum, told
    if contract.wage_sum is None:
        raise DomainError(f"{contract.id}: the policy counts wages; give the wage_sum.")
    return contract.wage_sum, reason("base_wage_sum", sum=contract.wage_sum)


def _reduction(contract: Contract) -> tuple[Decimal, tuple[Reason, ...]]:
    """The reduction by a certificate that is valid at the tender and during the contract."""
    held = contract.certificate
    if held is None:
        return Decimal(0), ()
    if contract.policy.reductions.get(held.step) is None:
        return Decimal(0), (reason("pso_no_policy", step=held.step),)
    last = contract.end or contract.published
    if held.valid_from > contract.published or held.valid_to < last:
        told = reason("pso_not_valid", first=held.valid_from, last=held.valid_to)
        return Decimal(0), (told,)
    reduction = contract.policy.reductions[held.step]
    return reduction, (reason("pso_reduction", step=held.step, reduction=reduction),)
