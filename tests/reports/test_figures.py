# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.reports import figures

NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-1234567, 0, "−1.234.567", "−1,234,567"),
        (0, 0, "0", "0"),
        (-0.004, 2, "0,00", "0.00"),
        (None, 0, "–", "–"),
        (NAN, 0, "–", "–"),
        (INFINITE, 0, "–", "–"),
    ],
)
def test_a_number_has_the_separators_of_its_language(
    value: float | None, decimals: int, dutch: str, english: str
) -> None:
    assert figures.number(value, "nl", decimals) == dutch
    assert figures.number(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("amount", "currency", "language", "exact", "text"),
    [
        ("1234.50", "EUR", "nl", True, "€ 1.234,50"),
        ("1234.50", "EUR", "nl", False, "€ 1.235"),
        ("-1234.50", "EUR", "nl", True, "€ −1.234,50"),
        ("-1234.50", "GBP", "en", True, "−£1,234.50"),
        ("1234.50", "GBP", "en", False, "£1,235"),
        ("1234.50", "SEK", "en", True, "SEK 1,234.50"),
        ("-0.40", "EUR", "en", False, "€0"),
    ],
)
def test_money_shows_its_currency_and_rounds_half_up(
    amount: str, currency: str, language: str, exact: bool, text: str
) -> None:
    shown = figures.money(Decimal(amount), currency, language, exact)
    assert shown.replace(figures.SPACE, " ") == text


@pytest.mark.parametrize(
    ("kg", "text"),
    [
        (0.0, "0 kg"),
        (4.216, "4,22 kg"),
        (845.2, "845 kg"),
        (1234.0, "1,23 t"),
        (15_462_689.0, "15.500 t"),
        (-2500.0, "−2,50 t"),
        (NAN, "–"),
        (None, "–"),
    ],
)
def test_a_mass_has_three_digits_and_becomes_tonnes(kg: float | None, text: str) -> None:
    assert figures.mass(kg, "nl").replace(figures.SPACE, " ") == text


def test_an_interval_has_one_unit() -> None:
    shown = figures.span(790_000.0, 1_900_000.0, "nl").replace(figures.SPACE, " ")
    assert shown == "790 – 1.900 t"
    assert figures.span(400.0, 1_900.0, "en").replace(figures.SPACE, " ") == "0.400 – 1.90 t"
    assert figures.span(1.0, INFINITE, "nl") == "–"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.9671, 1, "96,7%"),
        (0.99999, 1, ">99,9%"),
        (0.00001, 1, "<0,1%"),
        (1.0, 1, "100,0%"),
        (0.0, 0, "0%"),
        (None, 0, "–"),
    ],
)
def test_a_share_that_is_not_all_never_rounds_to_all(
    value: float | None, decimals: int, text: str
) -> None:
    assert figures.part(value, "nl", decimals) == text


def test_a_chance_from_draws_is_never_impossible_or_certain() -> None:
    assert figures.chance(0.0, "nl") == "<1%"
    assert figures.chance(1.0, "nl") == ">99%"
    assert figures.chance(0.86, "nl") == "86%"


@given(st.floats(min_value=1e-6, max_value=1e14), st.sampled_from(["nl", "en"]))
def test_a_shown_mass_is_within_half_a_percent_of_the_truth(kg: float, language: str) -> None:
    text, unit = figures.mass(kg, language).split(figures.SPACE)
    swap = str.maketrans(",.", ".,") if language == "nl" else {}
    shown = float(text.translate(swap).replace(",", "")) * (1000 if unit == "t" else 1)
    assert shown == pytest.approx(kg, rel=0.00501)
