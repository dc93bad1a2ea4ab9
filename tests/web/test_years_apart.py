# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Years on the Opgave page: taken apart when they are alike, refused out loud when they are not."""

from __future__ import annotations

import html
from calendar import monthrange
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from gewoon.reports.tables import TABLES
from gewoon.web.access import Role
from tests.web import made
from tests.web.made import City


def with_months(folder: Path, first: tuple[int, int], count: int, money: str = "EUR") -> City:
    """A city whose ledger has bills at the begin and the end of some months, the last in money."""
    start = first[0] * 12 + first[1] - 1
    rows = [
        f"{day:02d}-{place % 12 + 1:02d}-{place // 12};F{place}{day};Bouwbedrijf Verzonnen B.V.;"
        "Onderhoud wegen;Asfalt;1.000,00;Wijkbeheer"
        for place in range(start, start + count)
        for day in (1, monthrange(place // 12, place % 12 + 1)[1])
    ]
    marks = [*("EUR" for _ in rows[1:]), money]
    lines = [f"{row};{mark}" for row, mark in zip(rows, marks, strict=True)]
    return made.city("maanden", made.make(folder, (f"{made.HEAD};Valuta", *lines)))


def opgave(city: City, language: str = "nl", query: str = "") -> tuple[Any, str]:
    """The page, and its text."""
    client = city.client(Role.ADVISOR)
    client.cookies["gewoon_language"] = language
    answer = client.get(reverse("opgave", args=[city.organisation.slug]) + query)
    return answer, html.unescape(answer.content.decode())


@pytest.mark.django_db
def test_two_whole_years_are_taken_apart_and_add_up(tmp_path: Path) -> None:
    answer, text = opgave(with_months(tmp_path, (2023, 1), 24))
    split = answer.context["apart"].change.split
    assert sum(split.effects.values()) == pytest.approx(split.after - split.before)
    years = TABLES["years"].rows(answer.context["baseline"], "nl")
    assert split.before == pytest.approx(next(r["kg"] for r in years if r["code"] == "2023"))
    # Without quantities nothing can have become cleaner, and one set of factors has no method effect.
    assert split.effects["intensity"] == pytest.approx(0, abs=1e-6)
    assert split.effects["method"] == 0
    assert "Waarom 2024 anders is dan 2023" in text
    assert "boekingen van 01-01-2023 tot en met 31-12-2023" in text


@pytest.mark.django_db
def test_financial_years_are_compared_as_such(tmp_path: Path) -> None:
    _, text = opgave(with_months(tmp_path, (2022, 4), 24), "en")
    assert "Why April 2023 to March 2024 differs from April 2022 to March 2023" in text
    assert "whole financial years are compared" in text


@pytest.mark.django_db
def test_one_financial_year_is_refused_out_loud(tmp_path: Path) -> None:
    """Nine months of one calendar year and three of the next are no change."""
    city = with_months(tmp_path, (2024, 4), 12)
    answer, text = opgave(city)
    assert answer.context["apart"] is None
    assert "Deze jaren zijn niet te vergelijken." in text
    assert "april 2024 t/m maart 2025" in text
    _, years = opgave(city, query="?per=years")
    assert "2024 (april t/m december)" in years and "2025 (januari t/m maart)" in years
    assert "Zet deze jaren niet naast elkaar." in years
    _, english = opgave(city, "en", "?per=years")
    assert "2024 (April to December)" in english and "These years cannot be compared." in english


@pytest.mark.django_db
def test_one_calendar_year_has_nothing_to_compare(tmp_path: Path) -> None:
    answer, text = opgave(with_months(tmp_path, (2024, 1), 12), query="?per=years")
    assert answer.context["apart"] is None and 'id="apart"' not in text
    assert [name for _, name in answer.context["rows"]] == ["2024"]


def test_years_of_a_few_months_are_refused(city: City) -> None:
    answer, text = opgave(city)
    assert answer.context["apart"] is None
    assert answer.context["not_alike"].why == "few_months"
    assert "geen drie maanden gemeen" in text


@pytest.mark.django_db
def test_amounts_of_two_currencies_are_not_added_up(tmp_path: Path) -> None:
    """Emissions stay; every sum, share and comparison of money is refused out loud."""
    answer, text = opgave(with_months(tmp_path, (2023, 1), 24, "GBP"))
    context = answer.context
    assert context["currencies"] == "EUR, GBP" and context["baseline"].co2e is not None
    assert context["circular"] is None and context["social"] is None
    assert context["not_alike"].why == "currencies"
    assert "meer dan één munt: EUR, GBP." in text
    assert text.count("Niet te zeggen: bedragen in EUR, GBP") == 2
    assert "€ 48.000" not in text.replace("\N{NO-BREAK SPACE}", " ").split("burden-title")[0]
