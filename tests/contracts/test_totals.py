# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adding up: within one table, recomputed in one table, and the arithmetic of TOMs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gewoon.contracts.sroi import toms
from gewoon.contracts.sroi.table import tables
from gewoon.contracts.sroi.total import Effort, Total, recompute, total
from gewoon.errors import DomainError, UnitMismatch
from gewoon.estimate import Missing
from gewoon.period import Period
from tests.contracts.made import HAAGLANDEN, LEIDEN, UTRECHT, activity, placement

LISTED = tables()
ONE, HALF = Decimal(1), Decimal("0.5")


def test_efforts_in_one_table_add_up() -> None:
    """Value, full-time years and value per year."""
    found = total([Effort("a", Decimal(30), ONE), Effort("a", Decimal(15), HALF)])
    assert found == Total("a", Decimal(45), Decimal("1.5"), Decimal(30))


def test_full_time_years_are_known_of_all_or_missing() -> None:
    """Also when they are nothing."""
    found = total([Effort("a", Decimal(30), ONE), Effort("a", Decimal(15))])
    unknown = Missing("full-time years are not known of every effort")
    assert found == Total("a", Decimal(45), unknown, unknown)
    assert total([Effort("a", ONE, Decimal(0))]).per_fte == Missing("there are none")


def test_efforts_of_different_tables_do_not_add_up() -> None:
    """They are different currencies; TOMs are another one."""
    with pytest.raises(
        UnitMismatch,
        match=r"a, b are not in one currency .*\. Recompute them .* in one reference table\.$",
    ):
        total([Effort("b", ONE), Effort("a", ONE), Effort("b", ONE)])
    with pytest.raises(DomainError, match=r"^There are no effort values"):
        total([])


def test_a_reference_table_values_everything_the_same_way() -> None:
    """A year counts once in one currency; activities too; each contract has its counting period."""
    work = [placement(), placement(person="P-0002", contract="d")]
    found = recompute(work, [activity("social_purchase", amount=5)], LEIDEN, LISTED)
    assert found == Total("leiden-2023", Decimal(60_005), Decimal(2), Decimal("30002.5"))
    assert recompute(work, [], UTRECHT, LISTED).value == 80_000
    none = recompute([], [activity("social_purchase", amount=5)], LEIDEN, LISTED)
    assert none == Total("leiden-2023", Decimal(5), Decimal(0), Missing("nobody was placed"))


def test_a_reference_table_counts_a_period_once_per_person_and_contract() -> None:
    """In order of start; another contract has its own."""
    first = placement(facts=("ww",))
    second = placement(facts=("ww",), start=date(2025, 1, 1), end=date(2025, 12, 31))
    other = placement(facts=("ww",), contract="d", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert recompute([second, first], [], HAAGLANDEN, LISTED).value == 20_000
    assert recompute([other, first], [], HAAGLANDEN, LISTED).value == 40_000


def test_a_reference_table_keeps_to_the_contracts() -> None:
    """Where their days are given."""
    half = {"c": Period(date(2024, 1, 1), date(2024, 6, 30))}
    assert recompute([placement()], [], LEIDEN, LISTED, half).value == 15_000


def test_a_reference_table_refuses_what_it_does_not_know_and_people_counted_twice() -> None:
    """No group, no such word, more than full time."""
    with pytest.raises(DomainError, match="utrecht has no group for wsw"):
        recompute([placement(facts=("wsw",))], [], UTRECHT, LISTED)
    with pytest.raises(DomainError, match="no SROI table knows x"):
        recompute([placement(facts=("x",))], [], UTRECHT, LISTED)
    with pytest.raises(DomainError, match="more than full time"):
        recompute([placement(), placement(contract="d")], [], UTRECHT, LISTED)


def test_full_time_years_of_staff() -> None:
    """Ten full-time and five half-time people for two years; nobody, or no time, is none."""
    staff = [toms.Staff(Decimal(10), ONE), toms.Staff(Decimal(5), HALF)]
    assert toms.fte_years(staff, Decimal(2)) == 25
    assert toms.fte_years([], Decimal(2)) == 0
    assert toms.fte_years(staff, Decimal(0)) == 0
    with pytest.raises(DomainError, match="A contract of -1 years"):
        toms.fte_years(staff, Decimal(-1))


@pytest.mark.parametrize(("people", "share"), [("-1", "1"), ("1", "0"), ("1", "1.01")])
def test_staff_that_cannot_be(people: str, share: str) -> None:
    """Zero people are allowed."""
    toms.Staff(Decimal(0), ONE)
    with pytest.raises(DomainError, match=r"^People are not below zero .* share of at most 1\.$"):
        toms.Staff(Decimal(people), Decimal(share))


@pytest.mark.parametrize(("share", "years"), [("0", "1"), ("1.01", "1"), ("1", "-0.1")])
def test_entries_that_cannot_be(share: str, years: str) -> None:
    """Zero years are allowed."""
    toms.Entry("P-1", "a", ONE, Decimal(0))
    with pytest.raises(DomainError, match=r"^Full time is a share of at most 1.*below zero\.$"):
        toms.Entry("P-1", "a", Decimal(share), Decimal(years))


def test_entries_count_for_their_first_year_once() -> None:
    """Two years are one; half a year is half; one person in two groups is refused."""
    entries = [
        toms.Entry("P-1", "a", HALF, Decimal(2)),
        toms.Entry("P-2", "b", ONE, HALF),
        toms.Entry("P-3", "b", ONE, ONE),
    ]
    assert toms.entry_years(entries) == 2
    assert toms.entry_years([]) == 0
    with pytest.raises(
        DomainError, match=r"^A person counts in one disadvantaged group only, not in two\.$"
    ):
        toms.entry_years([entries[0], toms.Entry("P-1", "b", ONE, ONE)])


def test_net_benefit_takes_each_share_in_its_own_direction() -> None:
    """Attribution multiplies; deadweight, displacement and drop-off are taken off."""
    numbers = [Decimal(text) for text in ("25", "20000", "0.25", "0.6", "0.1")]
    assert toms.net_benefit(*numbers) == 202_500
    assert toms.net_benefit(*numbers, drop_off=[HALF, HALF]) == 50_625
    assert toms.net_benefit(ONE, ONE, Decimal(0), ONE, Decimal(0), [Decimal(0)]) == 1
    assert toms.net_benefit(ONE, ONE, ONE, ONE, Decimal(0)) == 0


@pytest.mark.parametrize("place", [2, 3, 4, 5])
@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_shares_of_net_benefit_lie_between_zero_and_one(place: int, share: str) -> None:
    """Each of them."""
    given = [ONE, ONE, ONE, ONE, ONE, HALF]
    given[place] = Decimal(share)
    with pytest.raises(DomainError, match=r"^Deadweight, .* lie between 0 and 1\.$"):
        toms.net_benefit(*given[:5], drop_off=[given[5]])
