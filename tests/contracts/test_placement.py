# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is placed, and that nobody counts twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gewoon.contracts.sroi.person import must_be_pseudonym
from gewoon.contracts.sroi.placement import must_not_overlap
from gewoon.errors import DomainError
from tests.contracts.made import activity, placement

FULL = Decimal(36)


@pytest.mark.parametrize(
    "person", ["P-0001", "wsp_77", "A1", "x" * 63 + "1", "123456789", "P1234567"]
)
def test_a_pseudonym_is_accepted(person: str) -> None:
    """Letters, digits, dash and underscore, two to 64 of them, with a digit."""
    must_be_pseudonym(person)


@pytest.mark.parametrize(
    "person", ["Jansen", "J. de Vries", "Q-7 ", "x" * 64 + "1", "Müller-1", "a@b1", "Q-7\n"]
)
def test_a_name_is_refused_without_repeating_it(person: str) -> None:
    """Blanks, points and ids without digits look like names."""
    with pytest.raises(
        DomainError,
        match=r"^The id of a person must be .* with at least one digit, such as P-0001: never a name\.$",
    ) as told:
        must_be_pseudonym(person)
    assert person.strip() not in str(told.value)


@pytest.mark.parametrize("person", ["", "1"])
def test_too_short_an_id_is_refused(person: str) -> None:
    """Two characters at least."""
    with pytest.raises(DomainError, match="never a name"):
        must_be_pseudonym(person)


@pytest.mark.parametrize(
    "person",
    [
        "123456782",
        "P-123456782",
        "1234.56.782",
        "123 456 782",
        "12345672",
        "bsn123456782x",
        "123-456-782",
        "P_123_456_782",
    ],
)
def test_a_citizen_service_number_is_refused_without_repeating_it(person: str) -> None:
    """Alone, with letters around it, in pieces, or without its leading zero."""
    with pytest.raises(
        DomainError,
        match=r"^The id of a person may be a citizen service number \(BSN\)\. Use a pseudonym that the labour-market service issues, and remove this number from the file\.$",
    ) as told:
        must_be_pseudonym(person)
    assert person not in str(told.value)


@pytest.mark.parametrize("person", ["P-1234567", "1234567820", "P-1234-5", "123456781"])
def test_longer_shorter_and_failing_numbers_are_no_citizen_service_number(person: str) -> None:
    """Seven and ten digits, and nine that fail the eleven-test."""
    must_be_pseudonym(person)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"facts": ()}, "^A placement needs the group"),
        ({"hours": 0}, "Contract hours of 0 a week cannot be"),
        ({"hours": "168.5"}, "Contract hours of 168.5"),
        ({"end": date(2023, 12, 31)}, "ends on 2023-12-31 before it starts on 2024-01-01"),
        ({"weeks": Decimal(0)}, "placement of 0 weeks"),
        ({"person": "Jansen"}, "never a name"),
    ],
)
def test_a_placement_that_cannot_be_is_refused(other: dict[str, object], said: str) -> None:
    """With what is wrong."""
    with pytest.raises(DomainError, match=said):
        placement(**other)


def test_the_least_that_can_be() -> None:
    """One day, hardly any hours, all hours of a week, part of a week."""
    placement(end=date(2024, 1, 1), hours="0.1", weeks=Decimal("0.1"))
    placement(hours=168)


@pytest.mark.parametrize("name", ["quantity", "amount"])
def test_an_activity_is_not_below_zero(name: str) -> None:
    """Zero is allowed."""
    activity("social_activity", **{name: 0})
    with pytest.raises(DomainError, match="social_activity has a quantity or amount below zero"):
        activity("social_activity", **{name: "-0.01"})


def test_placements_one_after_the_other_are_fine() -> None:
    """Ends on the 30th, starts on the 1st."""
    one = placement(end=date(2024, 6, 30))
    must_not_overlap([placement(start=date(2024, 7, 1)), one], [FULL, FULL])


def test_one_person_twice_at_the_same_time_on_one_contract_is_refused() -> None:
    """On one day is enough, in either order, also with few hours and other contracts around."""
    first = placement(end=date(2024, 7, 1), hours=4)
    second = placement(start=date(2024, 7, 1), hours=4)
    other = placement(contract="a", hours=4)
    for held in ([first, second], [second, first], [other, first, second]):
        with pytest.raises(
            DomainError,
            match=r"P-0001 is placed twice at the same time on one contract \(c\)\. Join the placements, or correct the dates\.$",
        ):
            must_not_overlap(held, [FULL] * len(held))


def test_hours_may_be_split_over_contracts_up_to_full_time() -> None:
    """18 and 18 of 36; 18 and 18.1 are too many; one contract of 40 hours is capped elsewhere."""
    one, other = placement(hours=18), placement(hours=18, contract="d")
    must_not_overlap([one, other], [FULL, FULL])
    with pytest.raises(
        DomainError,
        match=r"P-0001 is placed for more than full time over c, d\. Split the hours over the contracts\.$",
    ):
        must_not_overlap([placement(hours="18.1", contract="d"), one], [FULL, FULL])
    must_not_overlap([placement(hours=40)], [FULL])


def test_full_time_is_that_of_each_table() -> None:
    """20 of 40 and 18 of 36 are together one."""
    one, other = placement(hours=20), placement(hours=18, contract="d")
    must_not_overlap([one, other], [Decimal(40), FULL])
    with pytest.raises(DomainError, match="more than full time"):
        must_not_overlap([one, other], [FULL, FULL])


def test_different_people_may_work_at_the_same_time() -> None:
    """On one contract."""
    must_not_overlap([placement(), placement(person="P-0002")], [FULL, FULL])


def test_a_table_is_needed_for_each_placement() -> None:
    """The lists go together."""
    with pytest.raises(ValueError, match="shorter"):
        must_not_overlap([placement(), placement(person="P-0002")], [FULL])
