# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of cost centres: words are read as they stand, whatever they look like."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases import cost_centres
from gewoon.purchases.cost_centres import CostCentre, read_cost_centres

HEAD = "Kostenplaats;Naam;Afdeling;Budgethouder"
# Words that a search for a ledger would take for a header, a total, a day or an amount.
WORDS = (
    "Wijkbeheer",
    "Totaal",
    "Datum",
    "Bedrag",
    "Omschrijving",
    "Kostenplaats",
    "12-03-2024",
    "1.200,00",
)


def read(
    folder: Path, text: str, name: str = "lijst.csv"
) -> tuple[tuple[CostCentre, ...], list[str]]:
    """The cost centres in a text and the codes of what was wrong."""
    path = folder / name
    path.write_text(text, "utf-8")
    found, issues = read_cost_centres(path)
    return found, [one.code for one in issues]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=3), min_size=1, max_size=12))
def test_every_row_of_words_is_read(
    tmp_path_factory: pytest.TempPathFactory, told: list[list[str]]
) -> None:
    rows = [[f"{row[0]} {number}", *row] for number, row in enumerate(told)]
    text = "\n".join([HEAD, *(";".join(row) for row in rows)])
    found, issues = read(tmp_path_factory.mktemp("lijst"), text)
    assert [[one.code, one.name, one.department, one.holder] for one in found] == rows
    assert issues == []


def test_a_list_of_codes_alone_is_a_list(tmp_path: Path) -> None:
    found, issues = read(tmp_path, "kostenplaats\nGriffie\nWijkbeheer\n")
    assert [one.code for one in found] == ["Griffie", "Wijkbeheer"] and issues == []


def test_good_rows_load_and_the_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        f"{HEAD}\n6101;Gebouwen;;\n;;;Hoofd\n\n6101;Weer;;\n6102;{'x' * 121};;\n", "utf-8"
    )
    found, issues = read_cost_centres(path)
    assert found == (CostCentre("6101", "Gebouwen"),)
    assert [(one.code, one.row, one.file) for one in issues] == [
        ("cost_centre_code_missing", 3, "lijst.csv"),
        ("cost_centre_twice", 5, "lijst.csv"),
        ("cost_centre_too_long", 6, "lijst.csv"),
    ]


def test_a_title_above_the_columns_is_passed_over(tmp_path: Path) -> None:
    found, _ = read(tmp_path, f"Overzicht 2026\n\n{HEAD}\n6101;Gebouwen;Ruimte;Hoofd Vastgoed\n")
    assert found == (CostCentre("6101", "Gebouwen", "Ruimte", "Hoofd Vastgoed"),)


def test_a_workbook_of_words(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "lijst.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((HEAD.split(";"), ["Totaal", "Datum", "", "Griffier"])):
            sheet.write_row(row, 0, cells)
    found, issues = read_cost_centres(tmp_path / "lijst.xlsx")
    assert found == (CostCentre("Totaal", "Datum", "", "Griffier"),) and issues == ()


def test_a_table_about_something_else_says_which_column_is_missing(tmp_path: Path) -> None:
    found, issues = read(tmp_path, "Datum;Bedrag\n01-02-2024;1,00\n02-02-2024;2,00\n")
    assert found == () and issues == ["cost_centres_column_missing"]


def test_more_than_can_be_kept_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost_centres, "MOST", 2)
    found, issues = read(tmp_path, "kostenplaats\na\nb\nc\nd\n")
    assert [one.code for one in found] == ["a", "b"] and issues == ["cost_centres_too_many"]


def test_a_file_too_large_to_be_words_alone_is_still_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost_centres, "MOST_BYTES", 10)
    found, _ = read(tmp_path, f"{HEAD}\n6101;Gebouwen;Ruimte;Hoofd\n")
    assert [one.code for one in found] == ["6101"]
