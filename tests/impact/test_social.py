# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Share of spend at listed suppliers: bounds, names, days, and lists from a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.impact.themes.social import (
    KINDS,
    Listed,
    Social,
    Spent,
    from_baseline,
    must_agree,
    social_spend,
)
from gewoon.impact.themes.social_lists import read
from gewoon.period import Period
from tests.reports import sample

DAY = date(2024, 12, 31)
A, B = "kvk:01234567", "kvk:76543210"


def spent(key: str, money: object, name: str = "", day: date | None = None) -> Spent:
    return Spent(key, Decimal(str(money)), name, day)


def social(rows, listed, kind="sme", complete=()) -> Social:
    found = social_spend(rows, listed, DAY, complete).kinds[KINDS.index(kind)]
    assert isinstance(found, Social)
    return found


def test_a_supplier_on_no_list_is_unknown_and_not_a_no() -> None:
    """Bounds instead of one figure."""
    rows = [spent(A, 200), spent(B, 300), spent("name:x", 500)]
    found = social(rows, [Listed("sme", A), Listed("sme", B, belongs=False)])
    assert found == Social(
        "sme", Missing("part of the money has no answer"), Decimal("0.2"), Decimal("0.7"),
        Decimal("0.5"), Decimal(200), Decimal(500), 1, Decimal(0),
    )  # fmt: skip


def test_a_complete_list_answers_for_everyone() -> None:
    """Also an empty one."""
    rows = [spent(A, 200), spent(B, 300)]
    found = social(rows, [Listed("sme", A)], complete=["sme"])
    assert (found.share, found.at_most, found.coverage) == (Decimal("0.4"), Decimal("0.4"), 1)
    assert social(rows, [], complete=["sme"]).share == 0


def test_a_kind_without_list_is_missing() -> None:
    """In the order of the kinds."""
    found = social_spend([spent(A, 1)], [Listed("local", A)], DAY)
    assert found.kinds[:4] == tuple(Missing(f"no list of {kind}") for kind in KINDS[:4])
    assert found.kinds[4].share == 1


def test_names_find_a_supplier_in_another_spelling() -> None:
    """And the money found by name only is told."""
    rows = [spent("name:bakker", 60, "Bakker B.V."), spent(A, 40, "Other")]
    found = social(rows, [Listed("sme", name="bakker bv"), Listed("sme", A)])
    assert (found.share, found.by_name, found.suppliers) == (1, 60, 2)
    numbered = social(rows, [Listed("sme", B, "Bakker BV"), Listed("sme", A)])
    assert numbered.by_name == 60


def test_a_name_says_nothing_where_two_have_it_or_numbers_differ() -> None:
    """Two register numbers are never one supplier."""
    two = [spent("name:1", 50, "Bakker BV"), spent("number:2", 50, "Bakker B.V.")]
    assert social(two, [Listed("sme", name="Bakker")]).belongs == 0
    one = [spent(A, 50, "Bakker BV")]
    assert social(one, [Listed("sme", B, "Bakker BV")]).unknown == 50
    assert social(one, [Listed("sme", name="Bakker BV")]).share == 1
    nameless = [spent("iban:1", 50)]
    assert social(nameless, [Listed("sme", A)]).unknown == 50


def test_a_supplier_counts_once_over_its_rows() -> None:
    """Not as two of the same name."""
    rows = [spent("name:b", 50, "Bakker BV"), spent("name:b", 50, "Bakker B.V.")]
    found = social(rows, [Listed("sme", name="Bakker")])
    assert (found.suppliers, found.belongs) == (1, 100)


def test_a_certificate_counts_on_its_days() -> None:
    """The day of a row, else the day of the whole; both ends counted."""
    year = Listed("pso", A, period=Period(date(2024, 1, 1), date(2024, 6, 30)))
    rows = [
        spent(A, 1, day=date(2023, 12, 31)), spent(A, 2, day=date(2024, 1, 1)),
        spent(A, 4, day=date(2024, 6, 30)), spent(A, 8, day=date(2024, 7, 1)), spent(A, 16),
    ]  # fmt: skip
    found = social(rows, [year], "pso", ["pso"])
    assert found.belongs == 6
    later = Listed("pso", A, period=Period(date(2024, 7, 1), None))
    assert social(rows, [year, later], "pso").belongs == 30
    ended = Listed("pso", A, "Firm", False, Period(date(2024, 7, 1), None))
    assert social([spent(A, 16, "Firm")], [year, ended], "pso").share == 0


def test_suppliers_that_paid_back_more_are_left_out_and_told() -> None:
    """Per supplier, not per row."""
    rows = [spent(A, 100), spent(A, -40), spent(B, -10)]
    found = social_spend(rows, [Listed("sme", A)], DAY)
    assert (found.total, found.credited) == (60, -10)
    assert social(rows, [Listed("sme", A)]).share == 1


@pytest.mark.parametrize("rows", [[], [spent(A, 0)], [spent(A, -5)]])
def test_without_spend_there_is_no_share(rows) -> None:
    """Not zero."""
    with pytest.raises(DomainError, match="no spend"):
        social_spend(rows, [Listed("sme", A)], DAY)


def test_a_list_does_not_contradict_itself() -> None:
    """At one time; and the message has no name."""
    yes, no = Listed("sme", name="Bakker BV"), Listed("sme", name="bakker", belongs=False)
    with pytest.raises(DomainError, match="is and is not on the list of sme") as told:
        must_agree([yes, no])
    assert "akker" not in str(told.value)
    must_agree([yes, Listed("pso", name="bakker", belongs=False), yes])
    first = Listed("sme", A, period=Period(None, date(2024, 1, 1)))
    must_agree([first, Listed("sme", A, belongs=False, period=Period(date(2024, 1, 2), None))])
    with pytest.raises(DomainError, match="is and is not"):
        must_agree([first, Listed("sme", A, belongs=False, period=Period(date(2024, 1, 1), None))])
    with pytest.raises(DomainError, match="is and is not"):
        social_spend([spent(A, 1)], [yes, no], DAY)


@pytest.mark.parametrize("name", ["", " ", "."])
def test_a_listed_supplier_can_be_found(name: str) -> None:
    """By number, key or name."""
    with pytest.raises(DomainError, match="number, key or name"):
        Listed("sme", name=name)


def test_a_baseline_gives_its_suppliers_and_the_rest() -> None:
    """The breakdown holds the largest suppliers; the money of the others is there too."""
    suppliers = sample.baseline().suppliers
    money = sum(bar.money for bar in suppliers)
    whole = replace(sample.baseline(), money_total=money + 30, money_excluded=Decimal(10))
    rows = from_baseline(whole)
    assert rows[:-1] == [Spent(bar.code, bar.money, bar.label) for bar in suppliers]
    assert rows[-1] == Spent("", Decimal(20))
    exact = replace(whole, money_total=money + 10)
    assert from_baseline(exact) == rows[:-1]


def test_of_suppliers_that_are_not_told_apart_nothing_is_known() -> None:
    """Not even by a complete list, a name, or an entry that has a name only."""
    rows = [spent(A, 60), spent("", 40, "Bakker BV")]
    listed = [Listed("sme", A), Listed("sme", name="Bakker BV")]
    found = social(rows, listed, complete=["sme"])
    assert (found.at_least, found.at_most, found.unknown) == (Decimal("0.6"), 1, 40)


def test_a_list_is_read_and_bad_rows_are_said() -> None:
    """With their row; numbers that lost a zero are mended."""
    text = (
        "kind;kvk;name;belongs;valid_from;valid_to;key\n"
        "PSO;1234567;;ja;2024-01-01;2024-12-31;\n"
        "sme;;Bakker BV;Nee;;;\n"
        "sme;;;;;;vat:NL1\n"
        "green;01234567;;;;;\n"
        "sme;12;;;;;\n"
        "sme;01234567;;maybe;;;\n"
        "sme;01234567;;;1 jan;;\n"
        "sme;;;;;;\n"
        "sme;;bakker;ja;;;\n"
    )
    listed, issues = read(text, "list.csv")
    assert listed == [
        Listed("pso", A, "", True, Period(date(2024, 1, 1), date(2024, 12, 31))),
        Listed("sme", "", "Bakker BV", False),
        Listed("sme", "vat:NL1"),
    ]
    assert [(one.code, one.file, one.row) for one in issues] == [
        ("social_row_unusable", "list.csv", row) for row in (5, 6, 7, 8, 9, 10)
    ]
    whys = [dict(one.values)["why"] for one in issues]
    assert "green is none of social_enterprise, pso" in whys[0]
    assert "12 is no trade register number" in whys[1]
    assert "not maybe" in whys[2]


def test_the_template_loads_and_missing_columns_are_said() -> None:
    """As it is; an empty file has none."""
    path = files("gewoon").joinpath("data", "templates", "suppliers.csv")
    listed, issues = read(path.read_text("utf-8"), "suppliers.csv")
    assert (len(listed), issues) == (5, [])
    for text in ("name\nBakker\n", ""):
        [problem] = read(text, "f")[1]
        assert (problem.code, dict(problem.values)) == (
            "social_columns_missing", {"columns": "kind"},
        )  # fmt: skip


MONEY = st.lists(st.decimals(0, 10_000, places=2), min_size=1, max_size=8)


@given(MONEY.filter(lambda money: sum(money) > 0), st.data())
def test_bounds_hold_the_truth_whatever_the_unknown_are(money, data) -> None:
    """Answering more only narrows them."""
    rows = [spent(f"kvk:{i:08}", amount) for i, amount in enumerate(money, start=10)]
    truth = [Listed("sme", row.key, belongs=data.draw(st.booleans())) for row in rows]
    some = [one for one in truth if data.draw(st.booleans())]
    known = social(rows, truth)
    assert known.share == known.at_least == known.at_most
    partly = social_spend(rows, some, DAY).kinds[KINDS.index("sme")]
    if isinstance(partly, Social):
        assert 0 <= partly.at_least <= known.share <= partly.at_most <= 1
        assert partly.at_most - partly.at_least == pytest.approx(1 - partly.coverage)
