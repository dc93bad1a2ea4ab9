# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The workbook and the CSV: complete, numeric where it counts, and unable to run anything."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from gewoon.errors import UnknownName
from gewoon.reports import workbook
from gewoon.reports.csv_table import RISKY, safe, to_csv
from gewoon.reports.workbook import write_xlsx
from tests.reports import sample


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "nulmeting.xlsx"
    write_xlsx(sample.baseline(), path, "nl")
    return path


def _sheet(book: Path, name: str) -> list[list[object]]:
    rows: list[list[object]] = CalamineWorkbook.from_path(book).get_sheet_by_name(name).to_python()
    return rows


def test_there_is_a_sheet_for_every_table_in_the_order_of_the_story(book: Path) -> None:
    assert CalamineWorkbook.from_path(book).sheet_names == [
        "samenvatting",
        "groepen",
        "afdelingen cpv",
        "leveranciers",
        "onderdelen",
        "jaren",
        "telt niet mee",
        "bestanden",
        "meldingen",
        "colofon",
    ]


def test_numbers_are_numbers_and_codes_are_text(book: Path) -> None:
    first = _sheet(book, "groepen")[1]
    assert first[0] == "452"
    assert first[2] == pytest.approx(18_250_000.37)
    assert first[7] == pytest.approx(0.86)


def test_what_is_missing_is_an_empty_cell(book: Path) -> None:
    credit = next(row for row in _sheet(book, "groepen") if row[0] == "331")
    assert credit[2] == pytest.approx(-18450.53)
    assert credit[4:9] == ["", "", "", "", ""]


def test_a_name_that_looks_like_a_formula_stays_text(book: Path) -> None:
    names = [row[1] for row in _sheet(book, "leveranciers")]
    assert '=HYPERLINK("x") Afvalbedrijf B.V.' in names


def test_every_supplier_and_every_issue_is_there(book: Path) -> None:
    assert len(_sheet(book, "leveranciers")) == 1 + len(sample.baseline().suppliers)
    assert len(_sheet(book, "meldingen")) == 1 + len(sample.baseline().issues)


def test_the_summary_says_what_the_figure_is_not(book: Path) -> None:
    text = " ".join(str(cell) for row in _sheet(book, "samenvatting") for cell in row)
    assert "Geen trend" in text
    assert "15462689" in text


def test_nothing_stays_beside_the_workbook(tmp_path: Path) -> None:
    write_xlsx(sample.empty(), tmp_path / "leeg.xlsx", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["leeg.xlsx"]


def test_a_failed_write_leaves_the_old_workbook_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nulmeting.xlsx"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(workbook, "_colophon", fail)
    with pytest.raises(OSError, match="disk full"):
        write_xlsx(sample.baseline(), path, "nl")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_csv_repeats_the_table_with_exact_money() -> None:
    rows = list(csv.DictReader(StringIO(to_csv(sample.baseline(), "groups", "nl"))))
    assert rows[0]["code"] == "452"
    assert rows[0]["money"] == "18250000.37"
    assert sum(Decimal(row["money"]) for row in rows) == Decimal("97540610.50")


def test_csv_refuses_a_table_that_does_not_exist() -> None:
    with pytest.raises(UnknownName, match="groups"):
        to_csv(sample.baseline(), "nothing", "nl")


@given(st.text())
def test_no_text_in_csv_can_start_a_formula(text: str) -> None:
    written = safe(text)
    assert written == "-" or not written.startswith(RISKY)
    assert written.removeprefix("'") == text.removeprefix("'")


def test_a_negative_amount_in_csv_stays_a_number() -> None:
    assert safe(Decimal("-12.50")) == "-12.50"
    assert safe(float("nan")) == ""
