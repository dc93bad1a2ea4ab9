# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan that goes out as a workbook and comes back: nothing lost, nothing half, conflicts seen."""

from __future__ import annotations

import os
import random
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.plan.offline.compare import Given, compare, merged
from gewoon.plan.offline.fields import ACTIONS, STEPS, Known, Unreadable, number, plain, written
from gewoon.plan.offline.sheets import Workbook, head_of, read
from gewoon.reports.plan_workbook import write_plan
from gewoon.words import LANGUAGES, explain

WORDS = {
    "theme": {"climate": "Klimaat", "circular": "Circulair"},
    "choice": {"free": "vrij", "pinned": "vastgezet", "banned": "uitgesloten"},
    "status": {"proposed": "voorgesteld"},
}
KNOWN = Known(
    choices={
        name: {word.casefold(): value for value, word in words.items()}
        for name, words in WORDS.items()
    },
    names={"lead": frozenset({"Hoofd Vastgoed"}), "deputy": frozenset({"Hoofd Vastgoed"}),
           "department": frozenset({"Wijkbeheer"})},
    periods=8,
)  # fmt: skip
ONE = {
    "key": "a1", "number": "1", "status": "proposed", "title": "=1+1 meubilair hergebruiken",
    "text": "Regel een\nregel twee", "theme": "circular", "growth": "2", "lead": "Hoofd Vastgoed",
    "deputy": "", "department": "Wijkbeheer", "starts": "3", "first": "1", "last": "4",
    "due": "2027-03-31", "hours": "8;4.5", "cost": "-1200.5", "budget": "", "choice": "free",
}  # fmt: skip
OTHER = {**ONE, "key": "a2", "number": "2", "title": "Zonnig", "theme": "climate", "hours": "1.234"}
STEP = {"key": "s1", "action": "1", "title": "Vraag stellen", "due": "2027-01-15", "done_on": ""}
ROUNDS = int(os.environ.get("GEWOON_MUTATIONS", "300"))


def _rows(*rows: dict[str, str]) -> dict[str, dict[str, str]]:
    names = {one.name for one in ACTIONS}
    return {row["key"]: {k: v for k, v in row.items() if k in names} for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_out_comes_back_the_same(language: str) -> None:
    one = {**OTHER, "hours": "1234.5;0.25"}
    book = read(write_plan(12, [ONE, one], [STEP], language, WORDS), "plan.xlsx", KNOWN)
    assert book.issues == ()
    assert book.export == 12
    base = _rows(ONE, one)
    assert {given.key: given.values for given in book.actions} == base
    assert compare(base, base, book.actions).nothing
    assert [(one.key, one.values) for one in book.steps] == [
        ("s1", {"title": "Vraag stellen", "due": "2027-01-15", "done_on": "", "action": "1"})
    ]


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(str.strip)
MONEY = st.decimals(-99999, 99999, places=2).map(written)


@given(TEXT.filter(bool), MONEY, st.lists(st.decimals(0, 999, places=2).map(written), max_size=4),
       st.dates(min_value=__import__("datetime").date(1990, 1, 1),
                max_value=__import__("datetime").date(2100, 12, 31)))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_action_survives_the_road_there_and_back(
    title: str, cost: str, hours: list[str], due: object
) -> None:
    one = {**ONE, "title": title, "cost": cost, "hours": ";".join(hours), "due": str(due)}
    book = read(write_plan(1, [one], [], "en", WORDS), "plan.xlsx", KNOWN)
    assert book.issues == () or [i.code for i in book.issues] == ["offline_no_sheet"]
    assert {given.key: given.values for given in book.actions} == _rows(one)


def test_a_conflict_is_seen_and_a_person_chooses() -> None:
    base = {"a": {"title": "Oud", "cost": "10", "due": ""}}
    now = {"a": {"title": "Nieuw van hen", "cost": "10", "due": "2027-01-01"}}
    back = [Given(2, "a", {"title": "Nieuw van ons", "cost": "12", "due": "2027-01-01"})]
    found = compare(base, now, back)
    assert [(one.name, one.conflict) for one in found.changes] == [("title", True), ("cost", False)]
    theirs = merged(now, found, frozenset({("a", "title")}))
    assert theirs == {"a": {"title": "Nieuw van hen", "cost": "12", "due": "2027-01-01"}}
    assert merged(now, found, frozenset())["a"]["title"] == "Nieuw van ons"


def test_what_only_others_changed_stays() -> None:
    base, now = {"a": {"title": "Oud"}}, {"a": {"title": "Van hen"}}
    assert compare(base, now, [Given(2, "a", {"title": "Oud"})]).nothing


def test_rows_that_are_gone_double_or_unknown_change_nothing() -> None:
    base = {"a": {"title": "A"}, "b": {"title": "B"}, "c": {"title": "C"}}
    now = {"a": {"title": "A"}, "b": {"title": "B"}}
    back = [
        Given(2, "a", {"title": "AA"}), Given(3, "a", {"title": "AAA"}),
        Given(4, "c", {"title": "CC"}), Given(5, "x", {"title": "X"}), Given(6, "", {"title": "N"}),
    ]  # fmt: skip
    found = compare(base, now, back)
    assert [(one.key, one.given) for one in found.changes] == [("a", "AA")]
    assert [(one.code, one.row) for one in found.issues] == [
        ("offline_twice", 3), ("offline_removed", 4), ("offline_unknown", 5),
    ]  # fmt: skip
    assert found.gone == ("b",)
    assert [one.row for one in found.new] == [6]


@pytest.mark.parametrize(
    ("cell", "found"),
    [("12", "12"), ("1.234,50", "1234.5"), ("1,234.50", "1234.5"), ("1234,5", "1234.5"),
     ("-12.50", "-12.5"), ("€ 12", "12"), ("1 234", "1234"), ("0,125", "0.12"), ("1.234.567", "1234567"),
     ("1.2340", "1.23"), ("-0", "0")],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: str, found: str) -> None:
    value = number(cell)
    assert value is not None and written(value) == found


@pytest.mark.parametrize("cell", ["1.234", "1,234", "een", "1e5", "", "--1", "1,2,3", "NaN"])
def test_a_number_that_can_be_read_in_two_ways_is_not_read(cell: str) -> None:
    assert number(cell) is None


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [("title", "", "offline_empty"), ("title", "x" * 201, "offline_long"),
     ("theme", "Ruimtevaart", "offline_choice"), ("lead", "Iemand", "offline_name"),
     ("due", "31-02-2027", "offline_day"), ("due", "morgen", "offline_day"),
     ("growth", "6", "offline_whole"), ("starts", "9", "offline_whole"), ("starts", "0", "offline_whole"),
     ("starts", "1.5", "offline_whole"), ("cost", "duur", "offline_number"),
     ("budget", "-1", "offline_number"), ("hours", "8;-1", "offline_number")],
)  # fmt: skip
def test_a_cell_that_does_not_fit_says_what_to_do(name: str, cell: str, code: str) -> None:
    one = next(field for field in ACTIONS if field.name == name)
    with pytest.raises(Unreadable) as problem:
        plain(one, cell, KNOWN)
    assert problem.value.code == code


def _book(rows: list[list[str]], heads: list[str] | None = None, marks: bool = True) -> Workbook:
    out = BytesIO()
    names = heads or [*(head_of(one.name, "nl") for one in ACTIONS), head_of("key", "nl")]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for title in ("Acties", "Stappen"):
            sheet = book.add_worksheet(title)
            for number, row in enumerate([names, *rows] if title == "Acties" else []):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell)
        if marks:
            sheet = book.add_worksheet("gewoon")
            for number, (name, value) in enumerate((("form", "1"), ("export", "3"))):
                sheet.write_string(number, 0, name)
                sheet.write_string(number, 1, value)
    return read(out.getvalue(), "plan.xlsx", KNOWN)


def _cells(**changed: str) -> list[str]:
    row = {**ONE, "theme": "Circulair", "choice": "vrij", **changed}
    return [*(row[one.name] for one in ACTIONS), row["key"]]


def test_a_bad_cell_is_listed_and_the_rest_of_its_row_counts() -> None:
    book = _book([_cells(cost="duur", title="Anders")])
    wrong = [(one.code, one.row, one.column) for one in book.issues if one.severity == "error"]
    assert wrong == [("offline_number", 2, "Kosten")]
    assert explain(book.issues[0], "nl")[0].startswith('"duur" is geen getal')
    [row] = book.actions
    assert "cost" not in row.values and row.values["title"] == "Anders"


def test_a_new_row_with_a_bad_cell_is_left_out_whole() -> None:
    book = _book([_cells(key="", cost="duur"), _cells(key="", title="Nieuw", first="", choice="")])
    assert [one.values["title"] for one in book.actions] == ["Nieuw"]
    assert (book.actions[0].values["first"], book.actions[0].values["choice"]) == ("1", "free")


def test_a_missing_column_changes_nothing_and_is_said() -> None:
    heads = ["Titel", "Sleutel"]
    book = _book([["Anders", "a1"]], heads)
    assert book.actions[0].values == {"title": "Anders"}
    assert {one.code for one in book.issues} == {"offline_no_column", "offline_no_sheet"}
    assert _book([["Anders"]], ["Titel"]).issues[0].code == "offline_no_key"


def test_a_workbook_from_elsewhere_is_refused() -> None:
    assert _book([_cells()], marks=False).issues[0].code == "offline_no_export"
    assert read(b"Titel;Sleutel\n", "plan.csv", KNOWN).issues[0].code == "offline_no_workbook"
    assert read(b"PK\x03\x04 niets", "plan.xlsx", KNOWN).issues[0].code == "file_damaged"


def test_the_first_sheet_may_be_hidden_and_others_be_there(tmp_path: Path) -> None:
    path = tmp_path / "andere.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Eigen blad").write_string(0, 0, "iets")
    assert read(path.read_bytes(), path.name, KNOWN).export is None


def test_mutated_workbooks_only_ever_give_issues() -> None:
    """Cells, rows, names and bytes spoiled at random: never an exception, and every value fits."""
    chance = random.Random(20261124)
    good = write_plan(3, [ONE, OTHER], [STEP], "nl", WORDS)
    fields = {one.name: one for one in (*ACTIONS, *STEPS)}
    for _ in range(ROUNDS):
        book = read(_spoiled(good, chance), "plan.xlsx", KNOWN)
        assert book.export is None or isinstance(book.export, int)
        for row in (*book.actions, *book.steps):
            for name, value in row.values.items():
                if name in fields and value:
                    again = {"theme": WORDS["theme"], "choice": WORDS["choice"]}.get(name, {})
                    assert plain(fields[name], again.get(value, value), KNOWN) == value
        if book.export is None:
            assert book.issues and not book.actions
        for one in book.issues:
            assert all(explain(one, language) for language in LANGUAGES)


def _spoiled(raw: bytes, chance: random.Random) -> bytes:
    """A workbook with something wrong: in its bytes, or in the text of one of its parts."""
    if chance.random() < 0.2:
        at = chance.randrange(len(raw))
        return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    if chance.random() < 0.1:
        return raw[: chance.randrange(len(raw))]
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        spoiled = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _text(content, chance) if name == spoiled else content)
    return out.getvalue()


def _text(content: bytes, chance: random.Random) -> bytes:
    """Some of it cut, doubled, or replaced by what people and programs write."""
    start = chance.randrange(len(content) or 1)
    end = min(start + chance.randrange(1, 40), len(content))
    wild = [
        b"",
        content[start:end] * 2,
        b"#REF!",
        b"1.234",
        b"31-02-2027",
        b"\xff\xfe",
        b"<v>",
        b"9" * 30,
        b"-5",
    ]
    return content[:start] + chance.choice(wild) + content[end:]


def test_a_number_keeps_two_decimals() -> None:
    assert written(Decimal("12.345")) == "12.34"
    assert written(Decimal("100")) == "100"
