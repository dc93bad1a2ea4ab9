# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The effort value of social activities and purchases: by invoice, day, hour or piece."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from gewoon.contracts.sroi.placement import Activity
from gewoon.contracts.sroi.reason import Reason, Valued, decimal, reason
from gewoon.contracts.sroi.table import ACTIVITY, Block, Table, not_there
from gewoon.errors import DomainError


def done(activity: Activity, table: Table) -> Valued:
    """The effort value of an activity or a social purchase.

    Raised if the table does not know it, or its quantity or amount is not what the table counts:
    DomainError.
    """
    known = [block for block in table.of(ACTIVITY) if activity.code in block.facts]
    if not known:
        raise not_there(table, [activity.code], ACTIVITY)
    value, told = _RULES[known[0].unit](activity, known[0])
    return Valued(
        activity.contract, activity.code, known[0].code, decimal(value), activity.verified, (told,)
    )


def _by_invoice(activity: Activity, block: Block) -> tuple[Fraction, Reason]:
    amount = _given(activity.amount, activity, "amount")
    return amount, reason("activity_invoice", amount, activity=block.code)


def _by_day(activity: Activity, block: Block) -> tuple[Fraction, Reason]:
    """An agreed amount, at most so much a day."""
    days = _given(activity.quantity, activity, "quantity")
    agreed = _given(activity.amount, activity, "amount")
    value = min(agreed, days * Fraction(block.amount))
    return value, reason(
        "activity_days",
        value,
        activity=block.code,
        agreed=decimal(agreed),
        days=decimal(days),
        value=block.amount,
    )


def _by_piece(activity: Activity, block: Block) -> tuple[Fraction, Reason]:
    count = _given(activity.quantity, activity, "quantity")
    value = count * Fraction(block.amount)
    return value, reason(
        f"activity_{block.unit}",
        value,
        activity=block.code,
        count=decimal(count),
        value=block.amount,
    )


def _by_hour_or_cost(activity: Activity, block: Block) -> tuple[Fraction, Reason]:
    if activity.amount is None:
        return _by_piece(activity, replace(block, unit="hour"))
    if activity.quantity is not None:
        raise DomainError(
            f"The activity {activity.code} counts by its hours or by its cost: give one of the two."
        )
    return _by_invoice(activity, block)


_RULES = {
    "invoice": _by_invoice,
    "day_max": _by_day,
    "hour": _by_piece,
    "unit": _by_piece,
    "hour_or_cost": _by_hour_or_cost,
}


def _given(value: Decimal | None, activity: Activity, name: str) -> Fraction:
    if value is None:
        raise DomainError(f"The activity {activity.code} needs its {name}.")
    return Fraction(value)
