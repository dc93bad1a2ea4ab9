# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every award formula is made of.

A formula is written once, on arrays whose last axis holds the bids: arrays of Decimal when a real
award is computed, arrays of float when thousands of tenders are simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from gewoon.errors import DomainError

Array = npt.NDArray[Any]
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Field:
    """What a relative formula looks at among the valid bids of each tender."""

    lowest: Array
    highest: Array
    best: Array


def field_of(price: Array, quality: Array) -> Field:
    """Lowest and highest price and best quality along the axis of the bids."""
    return Field(
        lowest=price.min(axis=-1, keepdims=True),
        highest=price.max(axis=-1, keepdims=True),
        best=quality.max(axis=-1, keepdims=True),
    )


@dataclass(frozen=True, slots=True)
class Formula:
    """One award formula.

    code: F1 to F9; name: as in a tender file; terms: the dataclass of what the tender documents
    must state; depends_on: the names in Field by which another bid moves a score (empty: absolute);
    score: the total, in points, euros or an index; rate: euros by which a price may rise when
    quality goes from 0 to 1 at the same score, infinite where price does not count;
    price_part: the price score between 0 and 1 where the total is a sum of points, else None;
    lowest_quality: the least quality the formula can take; admits: which prices are valid.
    """

    code: str
    name: str
    terms: type[Any]
    depends_on: tuple[str, ...]
    lower_wins: bool
    score: Callable[[Array, Array, Field, Any], Array]
    rate: Callable[[Array, Array, Field, Any], Array]
    price_part: Callable[[Array, Field, Any], Array] | None = None
    lowest_quality: Decimal = Decimal(0)
    quality_above_zero: bool = False
    admits: Callable[[Array, Any], Array] | None = None


def same_kind(like: Array, *values: Decimal) -> tuple[Any, ...]:
    """The values as Decimal beside an array of Decimal, as float beside one of floats."""
    return values if like.dtype == object else tuple(float(value) for value in values)


def natural_log(values: Array) -> Array:
    """Natural logarithm of an array of either kind."""
    if values.dtype != object:
        return np.asarray(np.log(values))
    logarithms: Array = np.frompyfunc(lambda value: value.ln(), 1, 1)(values)
    return logarithms


def within(values: Array, low: Decimal, high: Decimal) -> Array:
    """Values cut to low … high."""
    least, most = same_kind(values, low, high)
    return np.asarray(np.minimum(np.maximum(values, least), most), dtype=values.dtype)


def flat_where(condition: Array, rate: Array) -> Array:
    """The rate, infinite where the price score no longer falls with the price."""
    return np.where(condition, np.inf, rate)


def check_points(price_points: Decimal, quality_points: Decimal) -> None:
    """Raised if a weight is negative or both are nought: DomainError."""
    if price_points < 0 or quality_points < 0 or price_points + quality_points == 0:
        raise DomainError("Price and quality points are 0 or more, and not both 0.")


def in_points(price_part: Array, quality: Array, price_points: Decimal, rest: Decimal) -> Array:
    """Points for the price plus points for quality."""
    for_price, for_quality = same_kind(quality, price_points, rest)
    return np.asarray(for_price * price_part + for_quality * quality)


def per_price_point(slope: Array, price_points: Decimal, quality_points: Decimal) -> Array:
    """Euros for the whole of quality, from the euros that cost the whole price score.

    slope: euros per unit of price score at this price; infinite when price has no weight.
    """
    if price_points == 0:
        return np.full(np.shape(slope), np.inf)
    return np.asarray(slope * float(quality_points / price_points))
