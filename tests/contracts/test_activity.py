# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What activities and purchases are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gewoon.contracts.sroi.activity import done
from gewoon.contracts.sroi.placement import Activity
from gewoon.contracts.sroi.reason import Reason
from gewoon.errors import DomainError
from tests.contracts.made import ALPHEN, EAST, HILVERSUM, LEIDEN, UTRECHT, activity


def test_an_invoice_counts_as_it_is() -> None:
    """Without VAT; the whole result."""
    found = done(Activity("c", "social_purchase", amount=Decimal("6000.50"), verified=True), LEIDEN)
    assert (found.contract, found.what, found.block) == ("c", "social_purchase", "social_purchase")
    assert (found.value, found.verified) == (Decimal("6000.50"), True)
    assert found.reasons == (
        Reason("activity_invoice", {"activity": "social_purchase"}, Decimal("6000.50")),
    )
    assert (found.hours, found.fte_years) == (0, 0)


@pytest.mark.parametrize(("amount", "value"), [(1_500, 1_500), (2_000, 2_000), (2_001, 2_000)])
def test_days_count_at_most_so_much_each(amount: int, value: int) -> None:
    """Agreed 1,500 for two days is 1,500: the cap is no price."""
    found = done(activity("social_activity", quantity=2, amount=amount), LEIDEN)
    assert found.value == value
    assert found.reasons == (
        Reason(
            "activity_days",
            {"activity": "social_activity", "agreed": amount, "days": 2, "value": 1_000},
            Decimal(value),
        ),
    )


def test_pieces_and_hours_count_by_number() -> None:
    """Alphen per piece, Hilversum per hour."""
    piece = done(activity("social_activity", quantity="1.5"), ALPHEN)
    assert (piece.value, piece.reasons[0].code) == (1_500, "activity_unit")
    assert piece.reasons[0].values == {
        "activity": "social_activity", "count": Decimal("1.5"), "value": 1_000,
    }  # fmt: skip
    hour = done(activity("social_activity", quantity=8), HILVERSUM)
    assert (hour.value, hour.reasons[0].code) == (800, "activity_hour")
    assert hour.reasons[0].amount == 800


def test_hours_or_cost_but_not_both() -> None:
    """Utrecht: 100 per hour of an employee, or what it cost."""
    hours = done(activity("social_activity", quantity=8), UTRECHT)
    assert hours.reasons == (
        Reason(
            "activity_hour",
            {"activity": "social_activity", "count": 8, "value": 100},
            Decimal(800),
        ),
    )
    cost = done(activity("social_activity", amount=950), UTRECHT)
    assert (cost.value, cost.reasons[0].code) == (950, "activity_invoice")
    with pytest.raises(DomainError, match="by its hours or by its cost: give one of the two"):
        done(activity("social_activity", quantity=8, amount=0), UTRECHT)


@pytest.mark.parametrize(
    ("own", "code", "given", "needed"),
    [
        (LEIDEN, "social_purchase", {"quantity": 1}, "amount"),
        (LEIDEN, "social_activity", {"amount": 1}, "quantity"),
        (LEIDEN, "social_activity", {"quantity": 1}, "amount"),
        (ALPHEN, "social_activity", {"amount": 1}, "quantity"),
        (UTRECHT, "social_activity", {}, "quantity"),
    ],
)
def test_what_the_table_counts_must_be_given(
    own: object, code: str, given: dict[str, int], needed: str
) -> None:
    """Nothing is taken for zero."""
    with pytest.raises(DomainError, match=f"The activity {code} needs its {needed}"):
        done(activity(code, **given), own)  # type: ignore[arg-type]


def test_an_activity_the_table_does_not_have_is_refused() -> None:
    """East Netherlands lists none here."""
    with pytest.raises(DomainError, match="oost-nederland has no activity for social_purchase"):
        done(activity("social_purchase", amount=1), EAST)
    with pytest.raises(DomainError, match="It knows: social_activity, social_purchase"):
        done(activity("wia", amount=1), LEIDEN)
