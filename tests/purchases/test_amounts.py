# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts in every notation."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases.amounts import Convention, currency, decide, parse_amount

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases" / "amounts.yaml"
COMMA, POINT = Convention(",", "."), Convention(".", ",")
CASES = [
    (text, convention, amount)
    for name, convention in (("comma", COMMA), ("point", POINT))
    for text, amount in yaml.safe_load(GOLDEN.read_text("utf-8"))[name].items()
]
cents = st.decimals(-99_999_999, 99_999_999, places=2, allow_nan=False)
conventions = st.sampled_from(
    [COMMA, POINT, Convention(",", " "), Convention(".", "'"), Convention(",", ""), Convention()]
)
minuses = st.sampled_from(["-{}", "{}-", "({})", "\u2212{}", "{} C", "€ -{}", "-£{}", "CR {}"])


def written(amount: Decimal, convention: Convention) -> str:
    text = f"{abs(amount):,.2f}".replace(",", "!").replace(".", convention.decimal)
    return text.replace("!", convention.thousands)


@pytest.mark.parametrize(("text", "convention", "amount"), CASES)
def test_golden_amounts(text, convention, amount):
    expected = None if amount is None else Decimal(amount)
    assert parse_amount(text, convention) == expected


@given(cents, conventions, minuses)
def test_what_is_written_in_a_convention_is_read_back(amount, convention, minus):
    text = written(amount, convention)
    shown = minus.format(text) if amount < 0 else text
    assert parse_amount(shown, convention) == amount


@given(st.lists(cents, min_size=1), conventions)
def test_the_convention_of_a_column_with_cents_is_found(amounts, convention):
    column = [written(amount, convention) for amount in amounts]
    decision = decide(column)
    assert decision.convention.decimal == convention.decimal
    assert decision.issues == ()
    read = [parse_amount(text, decision.convention) for text in column]
    assert read == [abs(amount) for amount in amounts]


@given(st.text(max_size=80))
def test_no_text_upsets_the_reader(text):
    for convention in (COMMA, POINT):
        value = parse_amount(text, convention)
        assert value is None or value.is_finite()
    decide([text])


def test_one_clear_amount_settles_the_doubtful_ones():
    assert decide(["1.234", "12,50"]).convention.decimal == ","
    assert decide(["1,234", "12.50"]).convention.decimal == "."


def test_a_column_of_doubtful_amounts_is_taken_as_thousands_and_that_is_said():
    decision = decide(["1.234", "500"])
    assert decision.convention.decimal == ","
    assert [problem.code for problem in decision.issues] == ["amount_notation_unsure"]


def test_ungrouped_thousands_beside_doubtful_amounts_make_the_mark_decimal():
    assert decide(["1.234", "2500"]).convention.decimal == "."


def test_mixed_notations_are_reported_and_the_majority_counts():
    decision = decide(["12,50", "13,50", "14.50"])
    assert decision.convention.decimal == ","
    assert [(p.code, p.lines) for p in decision.issues] == [("amount_notation_mixed", 1)]


def test_signs_tell_the_currency_except_kr_which_names_three():
    assert currency(["£ 5", "kr 6"]) == "GBP"
    assert currency(["5,00 EUR"]) == "EUR"
    assert currency(["kr 6", "EUROPA"]) == ""


def test_a_bank_account_is_no_amount():
    assert parse_amount("417164300417164300", POINT) is None
