# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of social suppliers from CSV and workbooks with everyday headers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from gewoon.impact.themes import social_tables
from gewoon.impact.themes.social import ALWAYS, Listed
from gewoon.impact.themes.social_tables import read_list
from gewoon.period import Period

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def csv(folder: Path, text: str) -> Path:
    place = folder / "lijst.csv"
    place.write_text(text, "utf-8")
    return place


def test_a_register_with_its_own_headers_is_read(tmp_path: Path) -> None:
    """The kind and the days of the whole list hold where a row says nothing."""
    text = "Bedrijfsnaam;KvK-nummer;Geldig tot\nBakker B.V.;01234567;30-06-2024\nWasserij;;\n"
    listed, issues = read_list(csv(tmp_path, text), "pso", YEAR)
    assert issues == ()
    assert listed == (
        Listed("pso", "kvk:01234567", "Bakker B.V.", True, Period(YEAR.first, date(2024, 6, 30))),
        Listed("pso", "", "Wasserij", True, YEAR),
    )


def test_a_workbook_with_its_kind_in_a_column(tmp_path: Path) -> None:
    place = tmp_path / "lijst.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((("kind", "name", "belongs"), ("sme", "Bakker", "ja"),
                                      ("green", "X", ""), ("local", "Smid", "nee"))):  # fmt: skip
            sheet.write_row(number, 0, row)
    listed, issues = read_list(place, None, ALWAYS)
    assert [(one.kind, one.belongs) for one in listed] == [("sme", True), ("local", False)]
    assert [(one.code, one.row) for one in issues] == [("social_row_unusable", 3)]


def test_a_list_without_names_or_without_kind_is_refused(tmp_path: Path) -> None:
    for text, kind in (
        ("Naam;Plaats\nBakker;Delft\n", None),
        ("Plaats;Straat\nDelft;Markt\n", "sme"),
    ):
        listed, issues = read_list(csv(tmp_path, text), kind, ALWAYS)  # type: ignore[arg-type]
        assert listed == () and "social_columns_missing" in {one.code for one in issues}


def test_what_another_list_denies_is_an_issue(tmp_path: Path) -> None:
    """Also a period that ends before it starts, a cell without end, and a day that is none."""
    text = (
        "Naam;Geldig van;Geldig tot\nBakker;;\nSmid;01-01-2024;01-01-2023\n"
        f"{'x' * 300};;\nKapper;ooit;\nSlager;01-01-2024;\n"
    )
    before = [Listed("sme", name="bakker", belongs=False)]
    listed, issues = read_list(csv(tmp_path, text), "sme", ALWAYS, before)
    assert [one.name for one in listed] == ["Slager"]
    assert [one.row for one in issues] == [2, 3, 4, 5]


def test_a_long_list_is_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_tables, "MOST", 2)
    listed, issues = read_list(csv(tmp_path, "Naam;Plaats\na;x\nb;x\nc;x\n"), "sme", ALWAYS)
    assert len(listed) == 2 and [one.code for one in issues] == ["social_list_too_long"]
