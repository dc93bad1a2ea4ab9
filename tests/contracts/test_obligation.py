# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a contractor owes, by local policy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gewoon.contracts.sroi.obligation import Certificate, obligation
from gewoon.contracts.sroi.reason import Reason
from gewoon.errors import DomainError
from gewoon.period import Period
from tests.contracts.made import codes, contract, told

HELD = Certificate("2", date(2024, 2, 1), date(2026, 1, 31))
REDUCED = {"reductions": {"2": Decimal("0.25")}, "certificate": HELD}


def test_a_share_of_the_contract_sum() -> None:
    """5% of 800,000, with its two lines."""
    found = obligation(contract())
    assert (found.amount, found.due) == (40_000, 40_000)
    assert found.reasons == (
        Reason("base_contract_sum", {"sum": Decimal(800_000)}),
        Reason("owed", {"share": Decimal("0.05"), "base": Decimal(800_000)}),
    )


def test_a_share_of_the_wages() -> None:
    """Actual wages, also when they are nothing."""
    found = obligation(contract(base="wage_sum", wage_sum=Decimal(300_000)))
    assert found.due == 15_000
    assert told(found.reasons, "base_wage_sum") == {"sum": Decimal(300_000)}
    assert obligation(contract(base="wage_sum", wage_sum=Decimal(0))).due == 0
    also = contract(base="wage_sum", wage_sum=Decimal(300_000), wage_share=Decimal("0.9"))
    assert obligation(also).due == 15_000
    with pytest.raises(DomainError, match="c: the policy counts wages; give the wage_sum"):
        obligation(contract(base="wage_sum"))


def test_a_share_of_assumed_wages() -> None:
    """5% of 40% of 907,500."""
    found = obligation(
        contract(base="assumed_wage_share", wage_share=Decimal("0.4"), sum=Decimal(907_500))
    )
    assert found.due == 18_150
    assert told(found.reasons, "base_assumed_wages") == {
        "sum": Decimal(907_500), "wage_share": Decimal("0.4"),
    }  # fmt: skip
    assert told(found.reasons, "owed")["base"] == 363_000
    with pytest.raises(DomainError, match=r"^Say which share .* wage_share\.$"):
        contract(base="assumed_wage_share")


@pytest.mark.parametrize(("sum_", "due"), [("99999.99", 0), ("100000", 5_000)])
def test_below_the_threshold_nothing_is_owed(sum_: str, due: int) -> None:
    """From the threshold on all of it."""
    found = obligation(contract(sum=Decimal(sum_), threshold=Decimal(100_000)))
    assert (found.amount, found.due) == (due, due)
    if not due:
        assert found.reasons == (
            Reason("below_threshold", {"sum": Decimal(sum_), "threshold": Decimal(100_000)}),
        )


def test_excepted_kinds_owe_nothing() -> None:
    """Only the kinds the policy names."""
    found = obligation(contract(kind="software", excepted=("energy", "software")))
    assert (found.amount, found.due) == (0, 0)
    assert found.reasons == (Reason("excepted", {"kind": "software"}),)
    assert obligation(contract(kind="works", excepted=("energy",))).due == 40_000
    assert obligation(contract(excepted=("",))).due == 40_000


def test_a_certificate_reduces_by_local_policy() -> None:
    """A quarter off for step 2, told as such."""
    found = obligation(contract(**REDUCED, end=date(2026, 1, 31)))
    assert (found.amount, found.due) == (40_000, 30_000)
    assert codes(found.reasons) == ["base_contract_sum", "owed", "pso_reduction"]
    assert told(found.reasons, "pso_reduction") == {"step": "2", "reduction": Decimal("0.25")}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "end"),
    [
        (date(2024, 2, 2), date(2026, 1, 31), date(2026, 1, 31)),
        (date(2024, 2, 1), date(2026, 1, 31), date(2026, 2, 1)),
        (date(2023, 2, 1), date(2024, 1, 31), None),
    ],
)
def test_a_certificate_holds_at_the_tender_and_the_whole_contract(
    valid_from: date, valid_to: date, end: date | None
) -> None:
    """A day short at either end and it counts for nothing."""
    held = Certificate("2", valid_from, valid_to)
    found = obligation(contract(**(REDUCED | {"certificate": held}), end=end))
    assert found.due == 40_000
    assert told(found.reasons, "pso_not_valid") == {"first": valid_from, "last": valid_to}


def test_a_contract_without_end_asks_for_a_certificate_at_the_tender() -> None:
    """On the day of publication itself."""
    day = date(2024, 2, 1)
    held = Certificate("2", day, day)
    assert obligation(contract(**(REDUCED | {"certificate": held}))).due == 30_000


def test_a_step_the_policy_does_not_name_reduces_nothing() -> None:
    """No percentage is invented."""
    found = obligation(contract(reductions={"3": Decimal("0.5")}, certificate=HELD))
    assert found.due == 40_000
    assert told(found.reasons, "pso_no_policy") == {"step": "2"}
    zero = obligation(contract(**(REDUCED | {"reductions": {"2": Decimal(0)}})))
    assert zero.due == 40_000
    assert "pso_reduction" in codes(zero.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"share": Decimal("1.01")},
        {"share": Decimal("-0.01")},
        {"reductions": {"1": Decimal("1.5")}},
        {"reductions": {"1": Decimal("-0.1")}},
        {"wage_share": Decimal("1.1")},
        {"wage_share": Decimal("-0.1")},
    ],
)
def test_shares_lie_between_zero_and_one(other: dict[str, object]) -> None:
    """5 is not 5%."""
    with pytest.raises(
        DomainError, match=r"^Shares in an SROI policy .* 5% is written as 0\.05\.$"
    ):
        contract(**other)


@pytest.mark.parametrize("other", [{"threshold": Decimal(-1)}, {"penalty_factor": Decimal("-0.1")}])
def test_thresholds_and_factors_are_not_negative(other: dict[str, object]) -> None:
    """Zero is allowed."""
    with pytest.raises(
        DomainError, match=r"^The threshold and the penalty factor are not below zero"
    ):
        contract(**other)
    contract(**dict.fromkeys(other, Decimal(0)))
    contract(threshold=Decimal("0.5"), penalty_factor=Decimal("0.5"))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"sum": Decimal(0)}, "c: sums are above zero"),
        ({"wage_sum": Decimal(800_001)}, "wages at most the contract sum"),
        ({"wage_sum": Decimal(-1)}, "c: sums are above zero"),
        ({"start": date(2024, 1, 2), "end": date(2024, 1, 1)}, "c: the contract ends before"),
    ],
)
def test_a_contract_that_cannot_be_is_refused(other: dict[str, object], said: str) -> None:
    """With its id."""
    with pytest.raises(DomainError, match=said):
        contract(**other)


def test_the_extremes_that_can_be() -> None:
    """All of the sum, all of it wages, one day, and the period that follows."""
    day = date(2024, 1, 1)
    made = contract(
        share=Decimal(1), wage_sum=Decimal(800_000), wage_share=Decimal(1), start=day, end=day
    )
    assert obligation(made).due == 800_000
    assert made.period == Period(day, day)
    assert obligation(contract(share=Decimal(0))).due == 0
