# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an effort is worth and why, line by line: codes and values, worded in gewoon/data/words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

Said = Decimal | int | str | date


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an explanation. amount: what it adds, in euros of effort value, if anything."""

    code: str
    values: Mapping[str, Said]
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Valued:
    """What one effort is worth. value: euros of effort value, not rounded.

    what: the pseudonym, or the code of an activity; block: the row of the table; hours: contract
    hours in the period; fte_years: of full time, whether or not its duration counts.
    """

    contract: str
    what: str
    block: str
    value: Decimal
    verified: bool
    reasons: tuple[Reason, ...]
    hours: Decimal = Decimal(0)
    fte_years: Decimal = Decimal(0)


def reason(code: str, amount: Fraction | None = None, **values: Said) -> Reason:
    """A line with its values."""
    return Reason(code, values, None if amount is None else decimal(amount))


def decimal(value: Fraction) -> Decimal:
    """An exact fraction as a decimal of 28 digits; money is rounded to cents only when shown."""
    return Decimal(value.numerator) / Decimal(value.denominator)
