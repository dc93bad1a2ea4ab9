# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weighing what the columns of one line say: the surest wins, agreement helps, dispute costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from gewoon.categories.category import PURCHASE, Category
from gewoon.categories.rules import FIELDS, UNCLEAR

# Columns that say what was bought; the others say who bought or sold.
_TELLING = ("account", "text", "category", "account_code")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the columns count, read from gewoon/data/eu/rules/weights.yaml."""

    field: Mapping[str, float]  # for rules that look at any column
    agreement: float
    dispute: float
    highest: float
    account_ahead: float
    account_ahead_from: float
    deeper_from: float
    fallback_below: float
    ask_text_model_below: float
    text_model_trust: float
    text_model_threshold: float


@cache
def weights() -> Weights:
    """The shipped weights."""
    text = files("gewoon").joinpath("data", "eu", "rules", "weights.yaml").read_text("utf-8")
    return Weights(**yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule says about one line, and which words of which column made it speak."""

    rule: str
    field: str
    kind: str
    code: str
    confidence: float
    words: str
    places: frozenset[int]
    conditions: int = 1
    own: bool = False


def decide(candidates: Sequence[Candidate]) -> Category | None:
    """The category on which the candidates settle, or None if there are none.

    A longer phrase in a column hides the shorter ones it contains; the organisation's own rules
    silence all others.
    """
    heard = [one for one in _longest(candidates) if one.kind != UNCLEAR]
    heard = [one for one in heard if one.own] or heard
    if not heard:
        return None
    winner = max(heard, key=_strength)
    friends = _per_field(one for one in heard if _agrees(one, winner))
    rivals = _per_field(one for one in heard if _disputes(one, winner))
    confidence = _confidence(winner, friends, rivals)
    return Category(
        kind=winner.kind,
        code=_deepest(winner, friends),
        confidence=round(confidence, 3),
        rule=_link(winner, confidence),
        because=_because(winner, friends),
    )


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in candidates if not any(_hides(other, one) for other in candidates)]


def _hides(other: Candidate, one: Candidate) -> bool:
    longer = other.field == one.field and one.places < other.places
    return longer and other.conditions >= one.conditions


def _strength(one: Candidate) -> tuple[float, int, int, int, int]:
    """What the winner has most of. A column that says what was bought has a head start."""
    telling = one.field in _TELLING and one.confidence >= weights().account_ahead_from
    ahead = weights().account_ahead if telling else 0.0
    order = -FIELDS.index(one.field) if one.field in FIELDS else -len(FIELDS)
    return (one.confidence + ahead, one.conditions, len(one.places), len(one.code), order)


def _same_side(one: Candidate, winner: Candidate) -> bool:
    return one.kind == winner.kind and one.code[:2] == winner.code[:2]


def _agrees(one: Candidate, winner: Candidate) -> bool:
    return one.field != winner.field and _same_side(one, winner)


def _disputes(one: Candidate, winner: Candidate) -> bool:
    """Another division, or a purchase against none; two reasons not to count do not quarrel."""
    neither_counts = PURCHASE not in (one.kind, winner.kind)
    return not neither_counts and not _same_side(one, winner)


def _per_field(candidates: Iterable[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for one in candidates:
        if one.field not in best or _strength(one) > _strength(best[one.field]):
            best[one.field] = one
    return list(best.values())


def _confidence(
    winner: Candidate, friends: Sequence[Candidate], rivals: Sequence[Candidate]
) -> float:
    doubt = 1.0 - winner.confidence
    for friend in friends:
        doubt *= 1.0 - weights().agreement * friend.confidence
    # Agreement never makes a sure rule less sure, hence the larger of the two bounds.
    sure = min(1.0 - doubt, max(weights().highest, winner.confidence))
    for rival in rivals:
        sure *= 1.0 - weights().dispute * rival.confidence
    return sure


def _deepest(winner: Candidate, friends: Sequence[Candidate]) -> str:
    """The longest code that continues the winner's, from a friend that is sure enough."""
    code = winner.code
    for friend in friends:
        longer = len(friend.code) > len(code) and friend.code.startswith(code)
        if winner.kind == PURCHASE and longer and friend.confidence >= weights().deeper_from:
            code = friend.code
    return code


def _link(winner: Candidate, confidence: float) -> str:
    if winner.own:
        return "organisation"
    if confidence < weights().fallback_below:
        return "fallback"
    return winner.field if winner.field in ("text", "supplier") else "account"


def _because(winner: Candidate, friends: Sequence[Candidate]) -> str:
    parts = [f"{one.rule} ({one.field}: {one.words})" for one in (winner, *friends)]
    return "; ".join(parts)
