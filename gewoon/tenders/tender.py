# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender as a buyer describes it in a small file: formula, criteria, bids or market, legal answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from gewoon.errors import DomainError
from gewoon.tenders.concession import Offer
from gewoon.tenders.exchange import Plan
from gewoon.tenders.formulas import Terms
from gewoon.tenders.scales import Measure
from gewoon.tenders.simulation import Market

Scored = dict[str, Decimal | str]
AwardRule = Literal["best-price-quality", "lowest-cost", "lowest-price"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A quality criterion: its points, how it is scored, and what the law asks about it.

    scale: a name in gewoon/data/nl/award/scales.yaml, unless the criterion is measured. link: how it
    belongs to the subject-matter. verified_by: how a bid is checked.
    """

    name: str
    points: Decimal
    scale: str = "share"
    measure: Measure | None = None
    link: str = ""
    company_wide: bool = False
    verified_by: str = ""
    label: str = ""
    equivalents_accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What one bidder offers: a price, or a fee per year in a concession, and a score per criterion."""

    name: str
    scores: Scored = field(default_factory=dict)
    price: Decimal | None = None
    fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CostOfQuality:
    """What levels of quality cost a bidder to make, and its margin as a share of cost."""

    margin: Decimal
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class ConcessionTerms:
    """The supplier pays. Fee points run straight between two published fees per year.

    burden: the criterion that measures the burden over the term; burden_price: κ in euro per unit;
    current: the contract of today. Raised if the fees do not rise or points are negative: DomainError.
    """

    formula: Literal["concession"]
    years: int
    rate: Decimal
    burden: str
    fee_points: Decimal
    lowest_fee: Decimal
    highest_fee: Decimal
    burden_price: Decimal | None = None
    current: Offer | None = None

    def __post_init__(self) -> None:
        if not self.lowest_fee < self.highest_fee or self.fee_points < 0:
            raise DomainError("Give a lowest fee, a higher one, and 0 or more points for the fee.")


Rule = Annotated[Terms | ConcessionTerms, Field(discriminator="formula")]


@dataclass(frozen=True, slots=True)
class CostAnswers:
    """Conditions on life-cycle cost in the award; None is not answered yet."""

    data_published: bool | None = None
    method_published: bool | None = None
    externalities: bool = False
    verifiable: bool | None = None
    objective: bool | None = None
    accessible: bool | None = None
    reasonable_effort: bool | None = None


@dataclass(frozen=True, slots=True)
class SocialReturn:
    """The obligation, as a share of the contract sum. Raised if it lies outside 0–1: DomainError."""

    form: Literal["condition", "criterion"]
    share: Decimal
    reason: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise DomainError("Social return is a share of the contract sum between 0 and 1.")


@dataclass(frozen=True, slots=True)
class Legal:
    """The buyer's answers to the legal checks; empty is not answered yet."""

    award_rule: AwardRule = "best-price-quality"
    award_rule_reason: str = ""
    criteria_published: bool | None = None
    weights_published: bool | None = None
    order_reason: str = ""
    life_cycle_cost: CostAnswers | None = None
    social_return: SocialReturn | None = None
    when_a_bid_falls_out: Literal["recomputed", "kept", ""] = ""
    scoring_method: Literal["published", "later", ""] = ""
    later_changes_criteria: bool | None = None
    low_bids: Literal["ask-first", "reject", ""] = ""


@dataclass(frozen=True, slots=True)
class Tender:
    """A design: an award formula or a concession; bids, or a market to simulate them from.

    estimate: the buyer's estimate in euro; quality_value: what full quality beside none is worth to
    the buyer, in euro; decimals: to which the documents round totals, if they do. Raised if parts
    contradict each other: DomainError.
    """

    title: str
    criteria: tuple[Criterion, ...]
    formula: Rule
    fictional: bool = False
    remark: str = ""
    published: date | None = None
    estimate: Decimal | None = None
    quality_value: Decimal | None = None
    decimals: int | None = None
    bids: tuple[Submission, ...] = ()
    market: Market | None = None
    cost_of_quality: CostOfQuality | None = None
    legal: Legal = Legal()

    def __post_init__(self) -> None:
        granted = isinstance(self.formula, ConcessionTerms)
        if not self.bids and (self.market is None or granted):
            raise DomainError(
                "Give bids; or, for an award formula, a market to simulate them from."
            )
        names = [criterion.name for criterion in self.criteria]
        if len(set(names)) != len(names) or not names:
            raise DomainError("Give at least one criterion, each with its own name.")
        if (
            sum(one.points for one in self.criteria) <= 0
            or min(one.points for one in self.criteria) < 0
        ):
            raise DomainError("Points of criteria are 0 or more, and not all 0.")
        self._check_points()

    def _check_points(self) -> None:
        stated = getattr(self.formula, "quality_points", None)
        total = sum(criterion.points for criterion in self.criteria)
        if stated is not None and stated != total:
            raise DomainError(f"The criteria add up to {total} points, the formula says {stated}.")
        burden = getattr(self.formula, "burden", None)
        if burden is not None and burden not in {one.name for one in self.criteria}:
            raise DomainError(f"There is no criterion {burden!r} for the burden.")
