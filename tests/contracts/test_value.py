# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a placement is worth: group, bonuses, hours, duration, conditions, and the reasons told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gewoon.contracts.sroi.reason import Reason, decimal
from gewoon.contracts.sroi.table import Block
from gewoon.contracts.sroi.value import History, highest, placed, placed_after
from gewoon.errors import DataError, DomainError
from gewoon.period import Period
from tests.contracts.made import (
    ALPHEN,
    EAST,
    HAAGLANDEN,
    HILVERSUM,
    LEIDEN,
    UTRECHT,
    codes,
    placement,
    table,
    told,
)

HALF = Period(date(2024, 1, 1), date(2024, 6, 30))


def test_a_full_year_is_the_value_of_the_table_with_every_step_told() -> None:
    """Nothing capped, nothing added: group, hours, months, what it counts for."""
    found = placed(placement(), LEIDEN)
    assert (found.contract, found.what, found.block) == ("c", "P-0001", "participation")
    assert found.value == 30_000
    assert found.verified is False
    assert found.reasons == (
        Reason("group", {"group": "participation", "value": Decimal(30_000), "unit": "year", "table": "leiden-2023"}),
        Reason("hours", {"hours": Decimal(36), "full_time": Decimal(36)}),
        Reason("duration_months", {"months": 12}),
        Reason("group_counts", {}, Decimal(30_000)),
    )  # fmt: skip
    assert found.fte_years == 1
    assert found.hours == decimal(Fraction(36 * 366, 7))


def test_whether_it_was_verified_goes_with_the_value() -> None:
    """Also when it counts for nothing."""
    assert placed(placement(verified=True), LEIDEN).verified is True
    outside = placed(
        placement(verified=True, end=date(2024, 1, 2)), LEIDEN, Period(date(2025, 1, 1))
    )
    assert outside.verified is True


@pytest.mark.parametrize(
    ("hours", "value", "code"),
    [
        (36, 30_000, "hours"),
        (40, 30_000, "hours_capped"),
        (18, 15_000, "hours"),
        ("0.36", 300, "hours"),
    ],
)
def test_hours_count_up_to_full_time(hours: int | str, value: int, code: str) -> None:
    """40 hours of 36 are one; the reason says so."""
    found = placed(placement(hours=hours), LEIDEN)
    assert found.value == value
    assert codes(found.reasons)[1] == code
    assert told(found.reasons, code) == {"hours": Decimal(hours), "full_time": Decimal(36)}
    assert found.fte_years == Decimal(value) / 30_000


def test_a_month_block_does_not_follow_hours_where_the_table_does_not_say_so() -> None:
    """East Netherlands: 750 for each month of a work-experience place."""
    found = placed(placement(facts=("work_experience",), hours=12, end=date(2024, 3, 31)), EAST)
    assert found.value == 2_250
    assert codes(found.reasons) == ["group", "hours_any", "duration_months", "group_counts"]
    assert found.fte_years == decimal(Fraction(1, 12))
    assert told(found.reasons, "group")["unit"] == "month"


def test_a_month_block_is_compared_with_a_year_block_per_year() -> None:
    """750 a month is 9,000 a year: less than 10,000 a year, more than 8,000."""
    month = Block("m", "group", Decimal(750), "month", frozenset({"m"}))
    year = Block("y", "group", Decimal(10_000), "year", frozenset({"y"}))
    less = Block("z", "group", Decimal(8_000), "year", frozenset({"z"}))
    own = table(month, year, less)
    assert highest(placement(facts=("m", "y")), own)[0].code == "y"
    assert highest(placement(facts=("m", "z")), own)[0].code == "m"


def test_only_the_highest_group_counts_and_the_others_are_named() -> None:
    """WW, WIA and no benefit together are WIA; a fact of another table is named as absent."""
    facts = ("ww", "wia", "participation_under_2y", "sheltered")
    found = placed(placement(facts=facts), LEIDEN)
    assert (found.value, found.block) == (40_000, "wia")
    assert codes(found.reasons)[:4] == ["group", "group_lower", "group_lower", "fact_not_in_table"]
    lower = [one.values for one in found.reasons if one.code == "group_lower"]
    assert lower == [
        {"group": "ww", "value": Decimal(15_000)},
        {"group": "participation", "value": Decimal(30_000)},
    ]
    assert told(found.reasons, "fact_not_in_table") == {"fact": "sheltered", "table": "leiden-2023"}


def test_groups_of_equal_value_keep_the_order_of_the_table() -> None:
    """And the other is still named."""
    first = Block("a", "group", Decimal(1), "year", frozenset({"a"}))
    group, why = highest(
        placement(facts=("b", "a")),
        table(first, Block("b", "group", Decimal(1), "year", frozenset({"b"}))),
    )
    assert group is first
    assert [one.code for one in why] == ["group", "group_lower"]


@pytest.mark.parametrize(
    ("own", "facts"),
    [
        (UTRECHT, ("wsw",)),
        (EAST, ("participation",)),
        (HILVERSUM, ("participation_register",)),
        (HAAGLANDEN, ("bbl",)),
        (ALPHEN, ("participation",)),
    ],
)
def test_a_group_the_table_does_not_have_is_refused(own: object, facts: tuple[str, ...]) -> None:
    """There is no fallback; the message lists what the table knows."""
    with pytest.raises(DomainError, match=rf"{own.id} has no group for {facts[0]}.*It knows: b"):  # type: ignore[attr-defined]
        placed(placement(facts=facts), own)  # type: ignore[arg-type]


def test_a_group_without_value_is_an_error_of_the_table() -> None:
    """A group is never an invoice."""
    own = table(Block("a", "group", None, "year", frozenset({"a"})))
    with pytest.raises(DataError, match="The block a has no value per year"):
        placed(placement(facts=("a",)), own)


def test_yearly_bonuses_follow_hours_and_duration() -> None:
    """A quarter of full time for half a year."""
    found = placed(placement(bonuses=("older_55",), hours=9, end=date(2024, 6, 30)), LEIDEN)
    assert found.value == Decimal(45_000) / 8
    assert told(found.reasons, "bonus_year") == {
        "bonus": "older", "value": Decimal(15_000), "amount": Decimal(1_875),
    }  # fmt: skip
    assert told(found.reasons, "group_counts") == {"amount": Decimal(3_750)}


def test_bonuses_add_up_and_each_counts_once() -> None:
    """Utrecht: 50 and 55 are one bonus; a permanent contract is another; unknown is named."""
    facts = ("older_50", "older_55", "disability", "permanent_contract", "older_50")
    found = placed(placement(bonuses=facts), UTRECHT)
    assert found.value == 60_000
    assert codes(found.reasons)[4:] == [
        "bonus_year", "bonus_once", "fact_not_in_table", "bonus_year",
    ]  # fmt: skip
    assert told(found.reasons, "bonus_once") == {"bonus": "older"}
    assert told(found.reasons, "fact_not_in_table") == {"fact": "disability", "table": "utrecht"}


def test_a_one_off_bonus_is_not_pro_rata_and_has_conditions() -> None:
    """Leiden: 10,000 when a special-school pupil is hired for at least 6 months."""
    pupil = {"facts": ("special_school",), "bonuses": ("hired_from_special_school",), "hours": 18}
    six = placed(placement(**pupil, end=date(2024, 6, 30)), LEIDEN)
    assert six.value == 6_250 + 10_000
    assert told(six.reasons, "bonus_fixed")["amount"] == 10_000
    short = placed(placement(**pupil, end=date(2024, 6, 29)), LEIDEN)
    assert short.value == decimal(Fraction(12_500 * 181, 365))
    assert told(short.reasons, "bonus_too_short") == {
        "bonus": "hired_from_special_school", "months": Decimal(6),
    }  # fmt: skip
    other = placed(placement(**(pupil | {"facts": ("ww",)})), LEIDEN)
    assert other.value == 7_500
    assert told(other.reasons, "bonus_other_group") == {"bonus": "hired_from_special_school"}


def test_a_condition_on_months_looks_at_the_duration_before_the_cap() -> None:
    """Nine months worked, three counted: the bonus from six months holds."""
    own = table(
        Block("a", "group", Decimal(12_000), "year", frozenset({"a"}), cap_months=Decimal(3)),
        Block("b", "bonus", Decimal(500), "fixed", frozenset({"b"}), minimum_months=Decimal(6)),
    )
    found = placed(placement(facts=("a",), bonuses=("b",), end=date(2024, 9, 30)), own)
    assert found.value == 3_000 + 500


def test_the_counting_period_caps_the_duration_but_not_the_hours_worked() -> None:
    """Haaglanden: WW counts for 12 months; 18 were worked."""
    found = placed(
        placement(facts=("ww",), bonuses=("older_55",), end=date(2025, 6, 30)), HAAGLANDEN
    )
    assert found.value == 20_000 + 10_000
    assert told(found.reasons, "duration_capped") == {"cap": Decimal(12), "months": Decimal(12)}
    assert found.fte_years == Decimal("1.5")
    assert found.hours == decimal(Fraction(36 * 547, 7))
    exactly = placed(placement(facts=("ww",)), HAAGLANDEN)
    assert "duration_capped" not in codes(exactly.reasons)


def test_the_register_counts_without_end() -> None:
    """Three years are three times the value."""
    found = placed(placement(facts=("wsw",), end=date(2026, 12, 31)), HAAGLANDEN)
    assert found.value == 150_000


def test_a_counting_period_is_used_once_over_placements_of_a_person() -> None:
    """Eight months and eight months are twelve; of another group they are another period."""
    first, history = placed_after(
        placement(facts=("ww",), end=date(2024, 8, 31)), HAAGLANDEN, Period(), History()
    )
    later = placement(facts=("ww",), start=date(2025, 1, 1), end=date(2025, 8, 31))
    second, after = placed_after(later, HAAGLANDEN, Period(), history)
    assert first.value + second.value == 20_000
    assert told(second.reasons, "duration_capped")["months"] == 4
    assert after.years == {"ww": Fraction(1)}
    third, last = placed_after(later, HAAGLANDEN, Period(), after)
    assert third.value == 0
    assert last.years == {"ww": Fraction(1)}
    other, both = placed_after(
        placement(facts=("wia",), end=date(2024, 6, 30)), HAAGLANDEN, Period(), after
    )
    assert other.value == 15_000
    assert both.years == {"ww": Fraction(1), "wia": Fraction(1, 2)}


def test_a_one_off_bonus_counts_once_over_placements_of_a_person() -> None:
    """Two half years at one employer are one hiring."""
    pupil = placement(facts=("special_school",), bonuses=("hired_from_special_school",))
    first, history = placed_after(pupil, LEIDEN, Period(), History())
    second, after = placed_after(pupil, LEIDEN, Period(), history)
    assert (first.value, second.value) == (35_000, 25_000)
    assert "bonus_once" in codes(second.reasons)
    assert history.once == after.once == frozenset({"hired_from_special_school"})
    yearly = placed_after(placement(bonuses=("older_55",)), LEIDEN, Period(), History())[1]
    assert yearly.once == frozenset()


def test_only_days_within_the_contract_count() -> None:
    """A year of which half lies in the contract."""
    found = placed(placement(), LEIDEN, HALF)
    assert found.value == 15_000
    assert told(found.reasons, "clipped") == {"first": date(2024, 1, 1), "last": date(2024, 6, 30)}
    assert found.hours == decimal(Fraction(36 * 182, 7))
    whole = placed(placement(end=date(2024, 6, 30)), LEIDEN, HALF)
    assert "clipped" not in codes(whole.reasons)


def test_outside_the_contract_nothing_counts() -> None:
    """And the history stays as it was."""
    history = History({"wia": Fraction(1)}, frozenset({"x"}))
    late = placement(start=date(2024, 7, 1))
    found, after = placed_after(late, LEIDEN, HALF, history)
    assert (found.contract, found.what, found.block) == ("c", "P-0001", "participation")
    assert (found.value, found.hours, found.fte_years) == (0, 0, 0)
    assert codes(found.reasons) == ["group", "outside_contract"]
    assert told(found.reasons, "outside_contract") == {
        "first": date(2024, 7, 1), "last": date(2024, 12, 31),
    }  # fmt: skip
    assert after is history


@pytest.mark.parametrize(("hours", "value"), [("11.9", 0), (12, 10_000)])
def test_too_few_hours_count_for_nothing_where_the_table_asks_more(
    hours: int | str, value: int
) -> None:
    """Twelve of twelve are enough."""
    block = Block("a", "group", Decimal(30_000), "year", frozenset({"a"}))
    own = table(block, minimum_hours=Decimal(12))
    found = placed(placement(facts=("a",), hours=hours), own)
    assert found.value == value
    assert ("too_few_hours" in codes(found.reasons)) is (value == 0)
    if not value:
        assert told(found.reasons, "too_few_hours") == {
            "hours": Decimal("11.9"), "minimum": Decimal(12),
        }  # fmt: skip


def test_a_start_longer_before_the_contract_than_the_table_allows_counts_for_nothing() -> None:
    """Haaglanden: at most 12 months before, to the day; elsewhere nothing is said of it."""
    later = Period(date(2025, 1, 1), date(2025, 12, 31))
    just = placed(placement(start=date(2024, 1, 1), end=date(2025, 6, 30)), HAAGLANDEN, later)
    assert just.value == 20_000
    early = placement(start=date(2023, 12, 31), end=date(2025, 6, 30))
    found = placed(early, HAAGLANDEN, later)
    assert found.value == 0
    assert told(found.reasons, "started_too_early") == {
        "start": date(2023, 12, 31), "earliest": date(2024, 1, 1),
    }  # fmt: skip
    assert placed(early, LEIDEN, later).value == 15_000
    assert placed(early, HAAGLANDEN, Period(None, date(2025, 12, 31))).value > 0


def test_weeks_count_where_the_table_says_so_and_must_fit() -> None:
    """20 weeks between 140 days; 20.1 do not fit."""
    intern = {"facts": ("bol",), "start": date(2024, 9, 2), "end": date(2025, 1, 19)}
    found = placed(placement(**intern, weeks=Decimal(20)), LEIDEN)
    assert found.value == decimal(Fraction(200_000, 52))
    assert told(found.reasons, "duration_weeks") == {"weeks": Decimal(20)}
    with pytest.raises(
        DomainError, match=r"20.1 weeks do not fit between 2024-09-02 and 2025-01-19"
    ):
        placed(placement(**intern, weeks=Decimal("20.1")), LEIDEN)
    with pytest.raises(DomainError, match="alphen counts no weeks for bol"):
        placed(placement(**intern, weeks=Decimal(20)), ALPHEN)


def test_a_message_lists_all_groups_asked_for() -> None:
    """In the order given."""
    with pytest.raises(DomainError, match="has no group for wsw, sheltered, and nothing is put in"):
        placed(placement(facts=("wsw", "sheltered")), UTRECHT)
