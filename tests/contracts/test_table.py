# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dated regional tables: which one holds, how they are read, and the gate."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon.contracts.sroi.gate import BLOCKS, TABLES, gate
from gewoon.contracts.sroi.table import Block, in_force, named, rows, shipped, tables
from gewoon.errors import DataError, DomainError, UnknownName
from gewoon.period import Period
from gewoon.words import explain
from tests.contracts.made import LEIDEN

LISTED = tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables to spoil."""
    place = tmp_path / "sroi"
    shutil.copytree(shipped(), place)
    return place


def spoil(folder: Path, name: str, row: int, **cells: str) -> None:
    """Change cells of a row, counted as a spreadsheet does."""
    path = folder / name
    held = rows(path)
    held[row - 2].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(held[0]))
        writer.writeheader()
        writer.writerows(held)


def test_the_six_tables_are_read_with_all_they_say(folder: Path) -> None:
    """Cells become numbers, days, sets and conditions."""
    spoil(folder, "tables.csv", 3, valid_to="2023-08-31", minimum_hours="12")
    read = tables(folder)
    assert (read[0], *read[2:]) == (LISTED[0], *LISTED[2:])
    assert (read[1].period, read[1].minimum_hours) == (Period(None, date(2023, 8, 31)), 12)
    assert [one.id for one in read] == [
        "leiden-2023", "alphen", "haaglanden-2023", "utrecht", "oost-nederland", "hilversum",
    ]  # fmt: skip
    leiden, haaglanden = read[0], read[2]
    assert leiden.period == Period(date(2023, 9, 1), None)
    assert (leiden.region, leiden.publisher, leiden.status) == (
        "leiden", "DZB Leiden", "unverified: editable",
    )  # fmt: skip
    assert leiden.url.startswith("https://www.dzb.nl")
    assert "footnotes" in leiden.note
    assert leiden.licence.startswith("published facts")
    assert (leiden.full_time_hours, leiden.minimum_hours, leiden.early_start_months) == (
        36,
        0,
        None,
    )
    assert haaglanden.early_start_months == 12
    assert "Oegstgeest" in leiden.municipalities
    assert read[3].period == Period(None, None)
    assert leiden.blocks[5] == Block(
        "hired_from_special_school", "bonus", Decimal(10_000), "fixed",
        frozenset({"hired_from_special_school"}), True, False, None, Decimal(6),
        frozenset({"special_school"}), "Leerling/student stage Pro/Vso: Indienstneming na uitstroom",
    )  # fmt: skip
    assert leiden.blocks[2].weeks is True
    [experience] = [b for b in read[4].blocks if b.code == "work_experience"]
    assert experience.hours_pro_rata is False
    assert next(b for b in haaglanden.blocks if b.code == "ww").cap_months == 12
    assert leiden.blocks[-1].value is None


def test_amounts_are_those_of_the_published_pages() -> None:
    """The worked table of four regions, read from the pages."""
    published = {
        "leiden-2023": {"no_benefit": 5, "ww": 15, "wia": 40, "wajong": 25, "participation": 30,
                        "participation_register": 50, "wsw": 50, "bbl": 25, "bol": 10, "older": 15},
        "haaglanden-2023": {"no_benefit": 5, "ww": 20, "wia": 30, "register": 50,
                            "participation": 40, "bbl_low": 25, "bbl_high": 15, "intern": 5, "older": 10},
        "utrecht": {"no_benefit": 10, "ww": 20, "wia": 40, "register": 50, "participation": 40,
                    "bbl": 35, "bol": 20, "older": 10, "permanent_contract": 10},
        "oost-nederland": {"no_benefit": 10, "ww_short": 10, "ww_long": 15, "register": 40,
                           "participation_short": 30, "participation_long": 40, "bbl_low": 20},
    }  # fmt: skip
    for name, values in published.items():
        held = {block.code: block.value for block in named(name, LISTED).blocks}
        assert {code: held[code] for code in values} == {c: v * 1000 for c, v in values.items()}


def test_the_table_of_a_region_or_municipality_on_the_day() -> None:
    """The first day counts; the day before has none."""
    assert in_force("leiden", date(2023, 9, 1), LISTED) is LEIDEN
    assert in_force("Oegstgeest", date(2024, 1, 1), LISTED) is LEIDEN
    with pytest.raises(DomainError, match="2023-08-31 in leiden needs one SROI table; found: none"):
        in_force("leiden", date(2023, 8, 31), LISTED)
    with pytest.raises(DomainError, match="found: leiden-2023, leiden-2023"):
        in_force("leiden", date(2024, 1, 1), (*LISTED, LEIDEN))
    with pytest.raises(UnknownName, match="no SROI region 'Amsterdam'; there are: alphen, haag"):
        in_force("Amsterdam", date(2024, 1, 1), LISTED)


def test_a_table_by_name() -> None:
    """Or what the names are."""
    with pytest.raises(UnknownName, match="no SROI table 'x'; there are: leiden-2023, alphen"):
        named("x", LISTED)


def test_a_folder_of_ones_own(folder: Path) -> None:
    """Other values count from there."""
    spoil(folder, "blocks.csv", 8, value="16000")
    assert next(b for b in tables(folder)[0].blocks if b.code == "ww").amount == 16_000


@pytest.mark.parametrize(
    ("name", "row", "cells"),
    [
        ("blocks.csv", 2, {"value": "much"}),
        ("tables.csv", 2, {"valid_from": "soon"}),
        ("tables.csv", 2, {"early_start_months": "some"}),
        ("tables.csv", 2, {"full_time_hours": ""}),
    ],
)
def test_a_wrong_cell_stops_reading(
    folder: Path, name: str, row: int, cells: dict[str, str]
) -> None:
    """The gate says where."""
    spoil(folder, name, row, **cells)
    with pytest.raises(DataError, match="hold a cell that is wrong"):
        tables(folder)
    assert gate(folder) != []


def test_a_table_that_is_not_there_is_said(tmp_path: Path) -> None:
    """With its path; also when it is no text."""
    with pytest.raises(DataError, match=r"blocks\.csv cannot be read"):
        tables(tmp_path)
    (tmp_path / "tables.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(DataError, match=r"tables\.csv cannot be read"):
        gate(tmp_path)


def test_the_shipped_tables_pass() -> None:
    """The gate has nothing to say."""
    assert gate() == []


@pytest.mark.parametrize(
    ("name", "row", "cells", "code", "column"),
    [
        ("tables.csv", 3, {"publisher": " "}, "factor_cell_empty", "publisher"),
        ("tables.csv", 3, {"full_time_hours": "0"}, "factor_cell_unreadable", "full_time_hours"),
        ("tables.csv", 3, {"minimum_hours": "few"}, "factor_cell_unreadable", "minimum_hours"),
        (
            "tables.csv",
            3,
            {"early_start_months": "-1"},
            "factor_cell_unreadable",
            "early_start_months",
        ),
        ("tables.csv", 3, {"valid_to": "2024"}, "factor_cell_unreadable", "valid_to"),
        ("tables.csv", 3, {"status": "sure"}, "sroi_status_unknown", "status"),
        ("tables.csv", 5, {"region": "leiden"}, "factor_overlap", "region"),
        ("blocks.csv", 4, {"facts": ""}, "factor_cell_empty", "facts"),
        ("blocks.csv", 4, {"table": "x"}, "sroi_table_unknown", "table"),
        ("blocks.csv", 4, {"unit": "hour"}, "sroi_unit_unknown", "unit"),
        ("blocks.csv", 4, {"kind": "x"}, "sroi_unit_unknown", "unit"),
        ("blocks.csv", 4, {"weeks": "maybe"}, "factor_cell_unreadable", "weeks"),
        ("blocks.csv", 4, {"hours_pro_rata": "1"}, "factor_cell_unreadable", "hours_pro_rata"),
        ("blocks.csv", 4, {"cap_months": "x"}, "factor_cell_unreadable", "cap_months"),
        ("blocks.csv", 4, {"value": ""}, "factor_cell_empty", "value"),
        ("blocks.csv", 4, {"value": "0"}, "factor_cell_unreadable", "value"),
        ("blocks.csv", 4, {"minimum_months": "-1"}, "factor_cell_unreadable", "minimum_months"),
        ("blocks.csv", 4, {"facts": "bol wia"}, "sroi_fact_twice", "facts"),
    ],
)
def test_the_gate_finds_one_thing_and_where(
    folder: Path, name: str, row: int, cells: dict[str, str], code: str, column: str
) -> None:
    """File, row as in a spreadsheet, and column."""
    spoil(folder, name, row, **cells)
    found = gate(folder)
    if code == "sroi_fact_twice":
        row = 9
    assert [(one.code, one.file, one.row, one.column) for one in found] == [
        (code, TABLES if name == "tables.csv" else BLOCKS, row, column)
    ]
    values = dict(found[0].values)
    if code == "sroi_fact_twice":
        assert values == {"fact": "wia", "other": "4"}
    elif code not in ("factor_cell_empty", "factor_overlap"):
        assert next(iter(cells.values())) in values.values()
    for language in ("nl", "en"):
        what, do = explain(found[0], language)
        assert "None" not in what + do


def test_tables_of_one_region_may_follow_each_other(folder: Path) -> None:
    """The day after the last; not the same day; never the same id."""
    spoil(folder, "tables.csv", 3, region="leiden", valid_to="2023-08-31", early_start_months="1")
    assert gate(folder) == []
    spoil(folder, "tables.csv", 3, valid_to="2023-09-01")
    assert [(one.code, dict(one.values)) for one in gate(folder)] == [
        ("factor_overlap", {"key": "leiden", "other": "leiden-2023"})
    ]
    spoil(folder, "tables.csv", 3, region="alphen", id="leiden-2023")
    twice = [one for one in gate(folder) if one.column == "id"]
    assert [(one.code, dict(one.values)) for one in twice] == [
        ("factor_overlap", {"key": "leiden-2023", "other": "leiden-2023"})
    ]
    spoil(
        folder, "tables.csv", 3, region="leiden", id="other", valid_from="2030-01-01", valid_to=""
    )
    spoil(folder, "tables.csv", 2, valid_to="2029-12-31")
    assert gate(folder)[-1:] != [] and all(one.column == "table" for one in gate(folder))


def test_an_invoice_needs_no_value_but_a_group_does(folder: Path) -> None:
    """Only an activity counts by its invoice."""
    spoil(folder, "blocks.csv", 16, value="")
    assert gate(folder) == []
    spoil(folder, "blocks.csv", 14, value="")
    assert [one.code for one in gate(folder)] == ["factor_cell_empty"]
