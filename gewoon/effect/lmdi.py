# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A change split into what caused it, without a rest.

Method: logarithmic mean Divisia index, LMDI-I (Ang 2005, 2016). V = sum over parts of the product
of factors. Zeros by their analytical limits (Wood and Lenzen 2006 show that a small number in their
place can be far off). With negative values, by Shapley over all orders of change.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from gewoon.errors import DomainError

Factors = Mapping[str, float]  # one part: per factor its value; their product is the part
MOST_FACTORS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part (a sector, a category) in two moments, with the same factors in both."""

    name: str
    before: Factors
    after: Factors


@dataclass(frozen=True, slots=True)
class Split:
    """A change and its causes.

    effects: per factor, in the unit of V; they add up to change. parts: the same per part.
    ratios: per factor how many times V changed, which multiply to after/before; None where a total
    is 0 or a value was negative. method: lmdi, or shapley when a value was negative.
    """

    before: float
    after: float
    change: float
    effects: dict[str, float]
    parts: dict[str, dict[str, float]]
    ratios: dict[str, float] | None
    method: Literal["lmdi", "shapley"]


def log_mean(one: float, other: float) -> float:
    """L(a, b) = (a - b)/(ln a - ln b); L(a, a) = a; L(a, 0) = 0. Raised if one is negative: DomainError."""
    if one < 0 or other < 0:
        raise DomainError("A logarithmic mean is of numbers of 0 or more.")
    if one == other or 0 in (one, other):
        return one if one == other else 0.0
    return (one - other) / _log_ratio(one, other)


def _log_ratio(one: float, other: float) -> float:
    # Near 1 the difference keeps its digits where the quotient would lose them.
    if 0.5 < one / other < 2:
        return math.log1p((one - other) / other)
    return math.log(one) - math.log(other)


def decompose(parts: Sequence[Part]) -> Split:
    """Effects per factor, additive and multiplicative.

    Raised if there is no part, the factors of the parts differ, or a number is not finite: DomainError.
    """
    names = _names(parts)
    method: Literal["lmdi", "shapley"] = "shapley" if any(map(_negative, parts)) else "lmdi"
    split = _shapley if method == "shapley" else _lmdi
    by_part = {part.name: split(part, names) for part in parts}
    effects = {name: math.fsum(one[name] for one in by_part.values()) for name in names}
    before = math.fsum(_value(part.before) for part in parts)
    after = math.fsum(_value(part.after) for part in parts)
    ratios = None
    if method == "lmdi" and before > 0 and after > 0:
        scale = log_mean(after, before)
        ratios = {name: math.exp(amount / scale) for name, amount in effects.items()}
    return Split(before, after, after - before, effects, by_part, ratios, method)


def _names(parts: Sequence[Part]) -> tuple[str, ...]:
    if not parts or not parts[0].before:
        raise DomainError("Give at least one part with at least one factor.")
    names = tuple(parts[0].before)
    if len({part.name for part in parts}) < len(parts):
        raise DomainError("Every part needs a name of its own.")
    for part in parts:
        if set(part.before) != set(names) or set(part.after) != set(names):
            raise DomainError(f"{part.name}: before and after need the factors {', '.join(names)}.")
        if not all(map(math.isfinite, (*part.before.values(), *part.after.values()))):
            raise DomainError(f"{part.name}: a factor is not a finite number.")
    return names


def _negative(part: Part) -> bool:
    return min(*part.before.values(), *part.after.values()) < 0


def _value(factors: Factors) -> float:
    return math.prod(factors.values())


def _lmdi(part: Part, names: Sequence[str]) -> dict[str, float]:
    before, after = _value(part.before), _value(part.after)
    if before > 0 and after > 0:
        weight = log_mean(after, before)
        return {n: weight * _log_ratio(part.after[n], part.before[n]) for n in names}
    if before == after == 0:
        return dict.fromkeys(names, 0.0)
    # What appears is caused by the factors that come from nothing, in equal parts; and the mirror.
    gone = part.before if before == 0 else part.after
    causes = [name for name in names if gone[name] == 0]
    return {n: (after - before) / len(causes) if n in causes else 0.0 for n in names}


def _shapley(part: Part, names: Sequence[str]) -> dict[str, float]:
    """The mean effect of a factor over all orders in which the factors could have changed."""
    if len(names) > MOST_FACTORS:
        raise DomainError(f"Negative values can be split over at most {MOST_FACTORS} factors.")
    return {name: _mean_effect(part, name, [n for n in names if n != name]) for name in names}


def _mean_effect(part: Part, name: str, others: Sequence[str]) -> float:
    step = part.after[name] - part.before[name]
    count = len(others)
    terms = []
    for size in range(count + 1):
        weight = 1 / ((count + 1) * math.comb(count, size))
        for changed in combinations(others, size):
            rest = (part.after[n] if n in changed else part.before[n] for n in others)
            terms.append(weight * step * math.prod(rest))
    return math.fsum(terms)


def shapley(parts: Sequence[Part]) -> Split:
    """The same split by Shapley, whatever the signs: for comparison, and for credit notes."""
    names = _names(parts)
    by_part = {part.name: _shapley(part, names) for part in parts}
    effects = {name: math.fsum(one[name] for one in by_part.values()) for name in names}
    before = math.fsum(_value(part.before) for part in parts)
    after = math.fsum(_value(part.after) for part in parts)
    return Split(before, after, after - before, effects, by_part, None, "shapley")
