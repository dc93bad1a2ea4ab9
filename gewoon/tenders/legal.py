# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal frame as eleven checks. An engineering aid, not legal advice.

Each check gives ok, reason_needed or violated, with a code that says why; its rule and article stand in
gewoon/data/nl/award/checks.yaml, with a mark where the article was not read in a public source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Literal

from gewoon.tenders.formulas import reversible
from gewoon.tenders.tables import editable, entry
from gewoon.tenders.tender import ConcessionTerms, Tender

Result = Literal["ok", "reason_needed", "violated"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check: its result, why (a code), the names or reason it concerns, its rule and article.

    unverified: the article stands in the data from memory; confirm it before use.
    """

    check: str
    result: Result
    why: str
    about: tuple[str, ...] = ()
    rule: dict[str, str] = field(default_factory=dict)
    article: dict[str, str] = field(default_factory=dict)
    unverified: bool = False


def check(tender: Tender) -> tuple[Verdict, ...]:
    """All checks, L1 to L11, in order."""
    return tuple(_verdict(name, run(tender)) for name, run in CHECKS.items())


def _verdict(name: str, found: Found) -> Verdict:
    row = entry("checks", name)
    return Verdict(name, *found, row["rule"], row["article"], editable(row))


Found = tuple[Result, str, tuple[str, ...]]


def _award_rule(tender: Tender) -> Found:
    if tender.legal.award_rule == "best-price-quality":
        return "ok", "main_rule", ()
    reason = tender.legal.award_rule_reason
    return ("ok", "reason_given", (reason,)) if reason else ("reason_needed", "not_main_rule", ())


def _published(tender: Tender) -> Found:
    legal = tender.legal
    if legal.criteria_published is False:
        return "violated", "criteria_not_published", ()
    if legal.criteria_published and legal.weights_published:
        return "ok", "published", ()
    if legal.criteria_published and legal.weights_published is False:
        reason = legal.order_reason
        return ("ok", "reason_given", (reason,)) if reason else ("reason_needed", "only_order", ())
    return "reason_needed", "not_answered", ()


def _linked(tender: Tender) -> Found:
    company = tuple(one.name for one in tender.criteria if one.company_wide)
    if company:
        return "violated", "company_wide", company
    bare = tuple(one.name for one in tender.criteria if not one.link)
    return ("reason_needed", "no_link", bare) if bare else ("ok", "linked", ())


def _verifiable(tender: Tender) -> Found:
    bare = tuple(one.name for one in tender.criteria if not one.verified_by)
    return ("reason_needed", "not_verified", bare) if bare else ("ok", "verified", ())


def _life_cycle_cost(tender: Tender) -> Found:
    answers = tender.legal.life_cycle_cost
    if answers is None:
        return "ok", "does_not_apply", ()
    asked = {"data_published": answers.data_published, "method_published": answers.method_published}
    if answers.externalities:
        asked |= {
            name: getattr(answers, name)
            for name in ("verifiable", "objective", "accessible", "reasonable_effort")
        }
    refused = tuple(name for name, answer in asked.items() if answer is False)
    if refused:
        return "violated", "lcc_condition", refused
    empty = tuple(name for name, answer in asked.items() if answer is None)
    return ("reason_needed", "lcc_unanswered", empty) if empty else ("ok", "lcc_conditions_met", ())


def _labels(tender: Tender) -> Found:
    labelled = [one for one in tender.criteria if one.label]
    closed = tuple(one.name for one in labelled if one.equivalents_accepted is False)
    if closed:
        return "violated", "label_only", closed
    empty = tuple(one.name for one in labelled if one.equivalents_accepted is None)
    if empty:
        return "reason_needed", "label_unanswered", empty
    return "ok", "equivalents_accepted" if labelled else "does_not_apply", ()


def _social_return(tender: Tender) -> Found:
    asked = tender.legal.social_return
    if asked is None:
        return "ok", "does_not_apply", ()
    if asked.reason:
        return "ok", "reason_given", (asked.reason,)
    if asked.form == "criterion":
        return "reason_needed", "social_criterion", ()
    limit = Decimal(entry("rates", "limits")["social_return"]["value"])
    return (
        ("reason_needed", "social_high", ())
        if asked.share > limit
        else ("ok", "social_condition", ())
    )


def _relative(tender: Tender) -> Found:
    if isinstance(tender.formula, ConcessionTerms) or not reversible(tender.formula):
        return "ok", "absolute", ()
    clause = tender.legal.when_a_bid_falls_out
    return ("ok", f"clause_{clause}", ()) if clause else ("reason_needed", "no_clause", ())


def _method(tender: Tender) -> Found:
    legal = tender.legal
    if legal.scoring_method == "published":
        return "ok", "method_published", ()
    if legal.scoring_method == "later" and legal.later_changes_criteria is not None:
        changes = legal.later_changes_criteria
        return ("violated", "method_changes", ()) if changes else ("ok", "method_later", ())
    return "reason_needed", "not_answered", ()


def _descending(tender: Tender) -> Found:
    if not isinstance(tender.formula, ConcessionTerms):
        return "ok", "does_not_apply", ()
    points = [criterion.points for criterion in tender.criteria]
    later = zip(tender.criteria[1:], points, points[1:], strict=False)
    heavier = tuple(one.name for one, before, own in later if own > before)
    return ("violated", "not_descending", heavier) if heavier else ("ok", "descending", ())


def _low_bids(tender: Tender) -> Found:
    rule = tender.legal.low_bids
    if rule == "reject":
        return "violated", "low_rejected", ()
    low = low_bids(tender)
    if not rule:
        return "reason_needed", "not_answered", low
    return "ok", "low_asked" if low else "ask_first", low


def low_bids(tender: Tender) -> tuple[str, ...]:
    """Bids so far under the median price that a question is due; the limit is in the data."""
    prices = {bid.name: bid.price for bid in tender.bids if bid.price is not None}
    if len(prices) < 2:
        return ()
    limit = Decimal(entry("rates", "limits")["low_bid"]["value"]) * median(prices.values())
    return tuple(name for name, price in prices.items() if price < limit)


CHECKS: dict[str, Callable[[Tender], Found]] = {
    "L1": _award_rule,
    "L2": _published,
    "L3": _linked,
    "L4": _verifiable,
    "L5": _life_cycle_cost,
    "L6": _labels,
    "L7": _social_return,
    "L8": _relative,
    "L9": _method,
    "L10": _descending,
    "L11": _low_bids,
}
