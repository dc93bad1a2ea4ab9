# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Material data from CSV and workbooks with everyday headers: good rows load, bad ones are listed."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoon.impact.themes.circularity import Bought
from gewoon.impact.themes.material_tables import read_materials
from gewoon.words import explain

HEAD = "CPV;Contract;Bedrag;Kg;Materiaal;Gerecycled;Hergebruikt;Secundair;R-trede;Kwaliteit;Bron"


def csv(folder: Path, *rows: str, head: str = HEAD) -> Path:
    place = folder / "materiaal.csv"
    place.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return place


def one(folder: Path, row: str) -> Bought:
    """The only row, which is good."""
    [told], issues = read_materials(csv(folder, row))
    assert issues == ()
    return told.bought


def test_a_row_in_dutch(tmp_path: Path) -> None:
    """Names of materials become ids, percentages shares."""
    row = "45233140-2;Asfalt 2024;1.850.000,00;21.500.000;Asfalt;45%;0;;R8;b;weegbon"
    assert one(tmp_path, row) == Bought(
        "4523314", Decimal("1850000.00"), "Asfalt 2024", 21_500_000.0, "asphalt", 0.45, 0.0, "R8", "B",
        "weegbon",
    )  # fmt: skip


def test_what_is_empty_is_not_known_and_not_nothing(tmp_path: Path) -> None:
    found = one(tmp_path, "45;;1.000,00;;;;;;;;")
    assert (found.mass, found.recycled, found.reused, found.grade) == (None, None, None, "D")


def test_only_the_sum_of_secondary_material(tmp_path: Path) -> None:
    found = one(tmp_path, "45;;1.000,00;10;;;;0,25;;;")
    assert (found.recycled, found.reused) == (0.25, 0.0)


def test_the_template_is_read(tmp_path: Path) -> None:
    """What `gewoon template materials` gives loads without an issue."""
    text = files("gewoon").joinpath("data", "templates", "materials.csv").read_text("utf-8")
    place = tmp_path / "materials.csv"
    place.write_text(text, "utf-8")
    told, issues = read_materials(place)
    assert issues == () and [row.bought.code for row in told] == ["45233", "44", "391", "302"]
    assert told[0].bought.mass == 21_500_000 and told[1].bought.reused == 0.6


def test_a_workbook_in_english(tmp_path: Path) -> None:
    place = tmp_path / "material.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        sheet = book.add_worksheet()
        rows = (
            ("CPV code", "Paid", "Mass kg", "Material", "Recycled"),
            ("44", 96000, 14200.5, "Wood", 0.6),
        )
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    [told], issues = read_materials(place)
    assert issues == () and told.row == 2
    assert (told.bought.money, told.bought.mass) == (Decimal(96000), 14200.5)
    assert (told.bought.material, told.bought.recycled) == ("wood", 0.6)


def test_materials_of_one_contract_share_its_amount_by_mass(tmp_path: Path) -> None:
    rows = ("45;Brug;1.000,00;750;beton;;;;;;", "45;brug;;250;Staal;;;;;;")
    told, issues = read_materials(csv(tmp_path, *rows))
    assert issues == ()
    assert [row.bought.money for row in told] == [Decimal(750), Decimal(250)]


@pytest.mark.parametrize("row, column", [
    ("wegen;X;100;1;;;;;;;", "code"),
    ("45;X;nul;1;;;;;;;", "money"),
    ("45;X;-5;1;;;;;;;", "money"),
    ("45;;;1;;;;;;;", "money"),
    ("45;X;100;0;;;;;;;", "mass"),
    ("45;X;100;1;;120%;;;;;", "recycled"),
    ("45;X;100;1;;45;;;;;", "recycled"),
    ("45;X;100;1;;80%;30%;;;;", "recycled"),
    ("45;X;100;1;;;;;;Z;", "grade"),
    (f"45;X;100;1;;;;;;;{'x' * 201}", "source"),
])  # fmt: skip
def test_a_bad_row_is_listed_with_its_place(tmp_path: Path, row: str, column: str) -> None:
    """File, row, column, what and what to do; the good row beside it loads."""
    told, [found] = read_materials(csv(tmp_path, row, "44;Bank;50,00;5;;;;;;;"))
    assert [row.bought.contract for row in told] == ["Bank"]
    assert (found.file, found.row, found.column) == ("materiaal.csv", 2, column)
    assert all(all(explain(found, language)) for language in ("nl", "en"))


def test_a_contract_without_any_amount_is_listed_row_by_row(tmp_path: Path) -> None:
    told, issues = read_materials(csv(tmp_path, "45;Brug;;750;;;;;;;", "45;Brug;;250;;;;;;;"))
    assert told == () and [one.row for one in issues] == [2, 3]


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    told, [found] = read_materials(csv(tmp_path, "x;y", head="Naam;Plaats"))
    assert told == () and found.code == "material_columns_missing"
    assert dict(found.values) == {"columns": "code, money"}


def test_what_another_list_says_is_not_said_again(tmp_path: Path) -> None:
    place = csv(tmp_path, "45;Brug;100;750;beton;;;;;;", "45;;100;750;beton;;;;;;")
    told, _ = read_materials(place)
    again, issues = read_materials(place, [row.bought for row in told])
    # Rows without a contract cannot be told apart, so they stay.
    assert [row.bought.contract for row in again] == [""]
    assert [(one.code, one.row) for one in issues] == [("material_row_double", 2)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.decimals(Decimal("0.01"), 10**7, places=2), st.lists(st.integers(1, 10**6), min_size=1, max_size=6)
)  # fmt: skip
def test_no_cent_and_no_kilogram_disappears(
    tmp_path: Path, money: Decimal, masses: list[int]
) -> None:
    """However many materials a contract has, its rows add up to what was paid."""
    rows = [
        f"45;Brug;{money if not number else ''};{mass};;;;;;;" for number, mass in enumerate(masses)
    ]
    told, issues = read_materials(csv(tmp_path, *(row.replace(".", ",") for row in rows)))
    assert issues == ()
    assert sum(row.bought.money for row in told) == money
    assert [row.bought.mass for row in told] == masses
    assert all(row.bought.money > 0 for row in told)
