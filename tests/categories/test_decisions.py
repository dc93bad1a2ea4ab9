# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Remembered decisions: read back what was written, refuse what cannot be used, safe to open."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories.decisions import COLUMNS, Decision, append, read
from gewoon.errors import UnreadableInput
from gewoon.words import explain

ROAD = Decision(
    "Fictief B.V.", "Diversen", "", "purchase", "45233", "asked the buyer", date(2026, 3, 31)
)


def test_a_decision_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    append(file, [ROAD])
    assert read(file) == ([ROAD], [])


def test_decisions_are_added_behind_those_that_are_there(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    append(file, [ROAD])
    second = Decision("", "Rates", "", "tax", "")
    append(file, [second])
    assert read(file) == ([ROAD, second], [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["decisions.csv"]


def test_no_file_means_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv") == ([], [])


cell = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
    st.sampled_from(["=1+1", "+31", "-5", "@cmd", "\tx", "\rx", "'quoted", "'=x", "a;b", 'a"b']),
).map(lambda text: text.strip(" "))
decisions = st.builds(
    Decision,
    supplier=cell.filter(bool),
    account=cell,
    text=cell,
    kind=st.just("purchase"),
    code=st.sampled_from(["45", "30", "45233", "0931"]),
    note=cell,
    decided_on=st.one_of(st.none(), st.dates()),
)


@given(first=st.lists(decisions, max_size=3), then=st.lists(decisions, max_size=3))
def test_any_text_survives_writing_and_reading(first: list[Decision], then: list[Decision]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "decisions.csv"
        append(file, first)
        append(file, then)
        assert read(file) == ([*first, *then], [])


@given(one=decisions)
def test_no_cell_in_the_file_starts_as_a_formula(one: Decision) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "decisions.csv"
        append(file, [one])
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened))
    for written in rows[1]:
        assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


BAD = [
    (",,,tax,,,", "decision_about_nothing", "supplier"),
    ("A,,,gift,,,", "decision_kind", "kind"),
    ("A,,,purchase,99999,,", "decision_code", "code"),
    ("A,,,purchase,,,", "decision_code", "code"),
    ("A,,,tax,45,,", "decision_code_needless", "code"),
    ("A,,,tax,,,yesterday", "decision_day", "decided_on"),
]


@pytest.mark.parametrize(("row", "code", "column"), BAD)
def test_a_bad_row_is_listed_and_the_good_one_kept(
    tmp_path: Path, row: str, code: str, column: str
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("\n".join([",".join(COLUMNS), "B,,,tax,,,", row]) + "\n", "utf-8")
    kept, (problem,) = read(file)
    assert [one.supplier for one in kept] == ["B"]
    assert (problem.code, problem.column, problem.row) == (code, column, 3)
    assert problem.file == "decisions.csv"
    assert all(explain(problem, "nl"))
    assert all(explain(problem, "en"))


def test_codes_may_be_written_in_full_and_columns_in_any_order_with_semicolons(
    tmp_path: Path,
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("kind;code;supplier;account;text\npurchase;45233000-9;;Wegen;\n", "utf-8")
    assert read(file) == ([Decision("", "Wegen", "", "purchase", "45233")], [])
    append(file, [ROAD])
    (first, second), issues = read(file)
    assert (first.account, second.supplier, issues) == ("Wegen", "Fictief B.V.", [])


def test_another_table_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text("date,amount\n2026-01-01,5\n", "utf-8")
    assert read(file)[1][0].code == "decisions_columns_missing"
    with pytest.raises(UnreadableInput):
        append(file, [ROAD])
    assert file.read_text("utf-8") == "date,amount\n2026-01-01,5\n"


def test_a_file_in_another_encoding_is_an_issue(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes("supplier\nCafé\n".encode("cp1252"))
    assert read(file)[1][0].code == "decisions_not_utf8"
