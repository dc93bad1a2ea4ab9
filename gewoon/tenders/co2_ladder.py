# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The advantage of a step on the CO2 Performance Ladder, and the sanction when it is not proven.

A share of one's own price gives a dearer bidder a larger bonus in euro; a fixed amount, or a share of
the buyer's estimate, does not. What is rewarded is performance in the project: a certificate or a
project statement proves it (SKAO, procurement guide 4.0; ProRail; Rijkswaterstaat).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gewoon.errors import DomainError, UnknownName
from gewoon.tenders.tables import check_validity, entry, ladder_rows

Form = Literal["own-price", "estimate", "fixed", "points"]


@dataclass(frozen=True, slots=True)
class Advantage:
    """amount: euros off the price, or points when the form is points; then there is no fictional price."""

    amount: Decimal
    fictional_price: Decimal | None
    dearer_gains_more: bool


def advantage(
    price: Decimal,
    scheme: str,
    step: int,
    form: Form,
    estimate: Decimal | None = None,
    day: date | None = None,
) -> Advantage:
    """What a step is worth in the award.

    form: a share of the bidder's own price, of the buyer's estimate, a fixed amount, or points. day: of
    publication; the scheme must then be in force. Raised if the scheme or step does not exist:
    UnknownName; if it has no such form, or a price is not above 0: DomainError.
    """
    row = _row(scheme, step)
    check_validity(row, day, f"The scheme {scheme}")
    if price <= 0 or (form == "estimate" and (estimate is None or estimate <= 0)):
        raise DomainError("Give a price above 0, and the estimate if the share is taken of it.")
    bases = {"own-price": price, "estimate": estimate or Decimal(0)}
    column = "share" if form in bases else form
    if not row[column]:
        raise DomainError(f"The scheme {scheme} states no {column}; choose another form.")
    amount = Decimal(row[column]) * bases.get(form, Decimal(1))
    fictional = None if form == "points" else price - amount
    return Advantage(amount, fictional, form == "own-price" and step > 0)


def sanction(promised: Decimal, realised: Decimal, factor: Decimal | None = None) -> Decimal:
    """factor times the advantage that was not earned; nothing if more was realised than promised.

    promised and realised: advantages in euro. Without a factor, that of Rijkswaterstaat. Raised if an
    amount or the factor is negative: DomainError.
    """
    times = (
        Decimal(entry("rates", "sanction")["rijkswaterstaat"]["value"])
        if factor is None
        else factor
    )
    if min(promised, realised, times) < 0:
        raise DomainError("Advantages and the factor are 0 or more.")
    return times * max(promised - realised, Decimal(0))


def _row(scheme: str, step: int) -> dict[str, str]:
    found = [row for row in ladder_rows() if row["scheme"] == scheme]
    if not found:
        known = sorted({row["scheme"] for row in ladder_rows()})
        raise UnknownName(f"There is no scheme {scheme!r}; there are: {', '.join(known)}.")
    for row in found:
        if int(row["step"]) == step:
            return row
    raise UnknownName(f"The scheme {scheme} has steps 0 to {len(found) - 1}, not {step}.")
