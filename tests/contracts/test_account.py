# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The account of a contract: effort, people and hours, still in work; nobody and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gewoon.contracts.sroi.account import Kept, account, accounts, must_know_facts, valued
from gewoon.contracts.sroi.reason import Reason, decimal
from gewoon.contracts.sroi.table import tables
from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing
from tests.contracts.made import HAAGLANDEN, LEIDEN, activity, contract, placement, table

LISTED = tables()
HALF_YEAR = {"end": date(2024, 6, 30)}


def test_effort_people_and_retention_stand_side_by_side() -> None:
    """Two people, one invoice; a part of it verified."""
    found = account(
        contract(),
        LEIDEN,
        [
            placement(verified=True, after_6_months=True, after_12_months=False),
            placement(person="P-0002", hours=18, after_6_months=False),
        ],
        [activity("social_purchase", amount=1_000)],
    )
    assert (found.contract, found.table) == ("c", "leiden-2023")
    assert (found.effort, found.verified) == (46_000, 30_000)
    assert found.fulfilled == Decimal("1.15")
    assert found.shortfall == 0
    assert found.owed.due == 40_000
    assert found.penalty == Missing("the contract has no penalty clause")
    assert found.people == 2
    assert found.hours == decimal(Fraction(36 * 366, 7)) + decimal(Fraction(18 * 366, 7))
    assert found.fte_years == Decimal("1.5")
    assert found.per_fte == 30_000
    assert found.after_6_months == Kept(2, 1, 0, Decimal("0.5"))
    assert found.after_12_months == Kept(1, 0, 1, Decimal(0))
    assert [one.what for one in found.placements] == ["P-0001", "P-0002"]
    assert [one.what for one in found.activities] == ["social_purchase"]


def test_verified_counts_activities_too() -> None:
    """What someone checked."""
    deed = replace(activity("social_purchase", amount=1_000), verified=True)
    found = account(contract(), LEIDEN, [placement()], [deed])
    assert (found.effort, found.verified) == (31_000, 1_000)


def test_without_efforts_everything_is_owed_and_nothing_is_known() -> None:
    """Missing, not zero."""
    found = account(contract(penalty_factor=Decimal("1.5")), LEIDEN, [], [])
    assert (found.effort, found.fulfilled, found.shortfall) == (0, 0, 40_000)
    assert found.penalty == Decimal("60000.00")
    assert (found.people, found.hours, found.fte_years) == (0, 0, 0)
    assert all(isinstance(one, Decimal) for one in (found.effort, found.hours, found.fte_years))
    assert found.per_fte == Missing("nobody was placed")
    assert found.after_6_months == Kept(0, 0, 0, Missing("of nobody is it known (yet)"))


def test_a_penalty_is_rounded_half_up_to_cents() -> None:
    """40,000 less an invoice of 39,999.99 and a half cent, once and half."""
    deed = activity("social_purchase", amount="39999.99")
    found = account(contract(penalty_factor=Decimal("1.5")), LEIDEN, [], [deed])
    assert (found.shortfall, found.penalty) == (Decimal("0.01"), Decimal("0.02"))
    none = account(contract(penalty_factor=Decimal(0)), LEIDEN, [], [deed])
    assert none.penalty == 0


def test_where_nothing_is_owed_there_is_no_share() -> None:
    """Below the threshold."""
    found = account(contract(threshold=Decimal(10**6)), LEIDEN, [placement()], [])
    assert found.fulfilled == Missing("nothing is owed")
    assert found.shortfall == 0


def test_people_outside_the_contract_are_not_counted() -> None:
    """Nor their hours; but the reason is shown."""
    later = contract(start=date(2025, 1, 1))
    found = account(later, LEIDEN, [placement()], [])
    assert (found.people, found.hours, found.effort) == (0, 0, 0)
    assert found.placements[0].reasons[-1].code == "outside_contract"


def test_one_person_with_two_placements_is_one_person() -> None:
    """And the last placement says whether the person is still in work."""
    first = placement(**HALF_YEAR, after_6_months=False)
    second = placement(start=date(2024, 8, 1), after_6_months=True)
    for held in ([first, second], [second, first]):
        found = account(contract(), LEIDEN, held, [])
        assert found.people == 1
        assert found.after_6_months == Kept(1, 1, 0, Decimal(1))


def test_a_counting_period_is_used_in_order_of_start() -> None:
    """Whatever the order of the list; each person and group has one."""
    late = placement(facts=("ww",), start=date(2025, 1, 1), end=date(2025, 12, 31))
    early = placement(facts=("ww",))
    other = placement(person="P-0002", facts=("ww",), start=date(2024, 2, 1), end=date(2025, 1, 31))
    found = valued([late, other, early], HAAGLANDEN, contract())
    assert [(one.what, one.value) for one in found] == [
        ("P-0001", 20_000), ("P-0002", 20_000), ("P-0001", 0),
    ]  # fmt: skip


def test_each_contract_follows_its_own_table() -> None:
    """By region and day of publication; efforts go to their own contract."""
    utrecht = contract(id="u", region="Utrecht")
    found = accounts(
        [contract(), utrecht],
        [placement(**HALF_YEAR), placement(contract="u", start=date(2024, 7, 1), hours=18)],
        [activity("social_purchase", amount=7)],
        LISTED,
    )
    assert [(one.contract, one.table, one.effort) for one in found] == [
        ("c", "leiden-2023", 15_007), ("u", "utrecht", 10_000),
    ]  # fmt: skip


def test_nobody_counts_twice_over_contracts() -> None:
    """The check runs over all contracts together."""
    with pytest.raises(DomainError, match="more than full time"):
        accounts([contract(), contract(id="d")], [placement(), placement(contract="d")], [], LISTED)
    with pytest.raises(DomainError, match="twice at the same time"):
        accounts([contract()], [placement(), placement(start=date(2024, 12, 31))], [], LISTED)


def test_contracts_have_one_id_each_and_efforts_name_them() -> None:
    """Listed in the message."""
    with pytest.raises(DomainError, match=r"^Two contracts have the same id"):
        accounts([contract(), contract()], [], [], LISTED)
    with pytest.raises(DomainError, match="There is no contract x, y; there are: c"):
        accounts([contract()], [placement(contract="y"), placement(contract="x")], [], LISTED)
    with pytest.raises(DomainError, match="There is no contract c; there are: d, e"):
        accounts(
            [contract(id="d"), contract(id="e")],
            [],
            [activity("social_purchase", amount=1)],
            LISTED,
        )
    with pytest.raises(
        UnknownName, match="no SROI region 'nowhere'; there are: alphen, haaglanden"
    ):
        accounts([contract(region="nowhere")], [], [], LISTED)


def test_a_slip_of_the_pen_is_no_fact() -> None:
    """A code that no table knows is refused; one that another table knows is not."""
    must_know_facts([placement(facts=("wia", "sheltered"), bonuses=("older_50",))], LISTED)
    with pytest.raises(
        DomainError, match=r"P-0001: no SROI table knows waa, wai\. Known are: bbl, "
    ):
        must_know_facts([placement(facts=("wia", "wai", "waa"))], LISTED)
    with pytest.raises(DomainError, match=r"knows wia\. Known are: disability, "):
        must_know_facts([placement(bonuses=("wia",))], LISTED)
    with pytest.raises(DomainError, match="knows 55"):
        accounts([contract()], [placement(bonuses=("55",))], [], LISTED)


def test_notes_say_what_is_not_certain_of_the_table() -> None:
    """Unverified, or without a first day; nothing where all is known."""
    known = LEIDEN.period
    assert account(contract(), LEIDEN, [], []).notes == (
        Reason("table_unverified", {"table": "leiden-2023", "publisher": "DZB Leiden"}),
    )
    assert account(contract(), table(period=known), [], []).notes == ()
    assert account(contract(), table(), [], []).notes == (
        Reason("table_start_unknown", {"table": "own"}),
    )
