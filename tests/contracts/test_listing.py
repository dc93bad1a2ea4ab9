# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A list of placements from a spreadsheet: good rows load, the others are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files

from gewoon.contracts.sroi.listing import read
from gewoon.contracts.sroi.placement import Placement

HEAD = (
    "person;contract;facts;hours;start;end;bonuses;weeks;verified;after_6_months;after_12_months\n"
)


def test_a_row_is_read_in_the_dutch_way() -> None:
    """Semicolons, a comma in numbers, ja and nee, several facts."""
    text = HEAD + "P-1;c;wia ww;24,5;2024-01-01;2024-06-30;older_55 newcomer;2,5;Ja;nee;\n"
    found, issues = read(text, "list.csv")
    assert issues == []
    assert found == [
        Placement("P-1", "c", ("wia", "ww"), Decimal("24.5"), date(2024, 1, 1), date(2024, 6, 30),
                  ("older_55", "newcomer"), Decimal("2.5"), True, False, None)
    ]  # fmt: skip


def test_the_template_loads() -> None:
    """As it is."""
    path = files("gewoon").joinpath("data", "templates", "placements.csv")
    found, issues = read(path.read_text("utf-8"), "placements.csv")
    assert issues == []
    assert [one.person for one in found] == ["P-0001", "P-0002"]
    assert (found[0].verified, found[0].after_6_months, found[0].after_12_months) == (
        True,
        True,
        None,
    )
    assert (found[1].facts, found[1].verified, found[1].weeks) == (("wia", "ww"), False, None)


def test_columns_that_may_be_left_out() -> None:
    """Six are needed."""
    found, issues = read(
        "person,contract,facts,hours,start,end\nP-1,c,ww,36,2024-01-01,2024-01-31\n", "f"
    )
    assert (len(found), issues, found[0].bonuses) == (1, [], ())


def test_bad_rows_are_said_and_good_rows_load() -> None:
    """Each with its row and without the id that was refused."""
    rows = [
        "123456782;c;ww;36;2024-01-01;2024-01-31;;;;;",
        "P-2;c;;36;2024-01-01;2024-01-31;;;;;",
        "P-3;c;ww;36;1 jan;2024-01-31;;;;;",
        "P-4;c;ww;36;2024-01-01;2024-01-31;;;misschien;;",
        "P-5;c;ww;36;2024-01-01;2024-01-31;;;;;",
        "P-6;c;ww;36;2024-01-01;2024-01-31;;;;soms;",
    ]
    found, issues = read(HEAD + "\n".join(rows), "list.csv")
    assert [one.person for one in found] == ["P-5"]
    assert [(one.code, one.file, one.row) for one in issues] == [
        ("placement_unusable", "list.csv", row) for row in (2, 3, 4, 5, 7)
    ]
    whys = [dict(one.values)["why"] for one in issues]
    assert "citizen service number" in whys[0]
    assert "123456782" not in whys[0]
    assert not any("list.csv" in why or why.startswith("None") for why in whys)
    assert "start" in whys[2]
    assert "verified" in whys[3]


def test_missing_columns_are_named() -> None:
    """An empty file lacks all of them."""
    found, issues = read("person;hours\nP-1;36\n", "list.csv")
    assert found == []
    assert [(one.code, one.file, one.row, dict(one.values)) for one in issues] == [
        ("placements_columns_missing", "list.csv", 1, {"columns": "contract, facts, start, end"})
    ]
    [empty] = read("", "list.csv")[1]
    assert dict(empty.values) == {"columns": "person, contract, facts, hours, start, end"}
