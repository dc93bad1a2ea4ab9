# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A contract register is read row by row; nothing is lost and nothing is guessed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.categories import cpv
from gewoon.errors import UnknownName
from gewoon.purchases.contract import Contract
from gewoon.purchases.register import read
from gewoon.purchases.register_proposal import proposed
from gewoon.purchases.spans import Span, spans
from tests.purchases.made import LEDGERS

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases"
CASES = yaml.safe_load((GOLDEN / "registers.yaml").read_text("utf-8"))
SPANS = yaml.safe_load((GOLDEN / "spans.yaml").read_text("utf-8"))
EXETER = LEDGERS / "exeter-2024-25" / "exeter_contracts_register_2026-04.csv"
TODAY = date(2026, 4, 1)


def register(folder: Path, *rows: list[str]):
    """What a file with these rows gives."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path = folder / "register.csv"
    path.write_bytes(out.getvalue().encode("utf-8", "replace"))
    return read(path, cpv.parse, today=TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_rows_say_what_they_say(tmp_path, case):
    found = register(tmp_path, case["header"], case["row"], case["row"])
    one = found.contracts[0]
    for name, value in case["contract"].items():
        known = getattr(one, name)
        if isinstance(known, tuple):
            known = list(known)
        if isinstance(known, Decimal):
            known = str(known)
        assert known == value, name
    assert one.latest_end == case["latest_end"]
    if "notice_months" in case:
        assert one.notice == Span(months=case["notice_months"])
    codes = [problem.code for problem in found.issues if problem.row == 2]
    assert codes == case["issues"]


@pytest.mark.parametrize("case", SPANS, ids=lambda case: case["text"])
def test_lengths_of_time(case):
    found = [[one.months, one.days] for one in spans(case["text"], case.get("unit"))]
    assert found == case["spans"]


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 600), st.integers(0, 900))
def test_a_span_later_and_earlier_stay_within_a_month_of_the_day(day, months, days):
    one = Span(months, days)
    assert one.after(day) >= day >= one.before(day)
    # Months differ by three days, and the end of a month stays the end of a month.
    assert abs((one.before(one.after(day)) - day).days) <= 6


def test_months_end_where_the_month_ends():
    assert Span(months=1).after(date(2024, 1, 31)) == date(2024, 2, 29)
    assert Span(months=12).after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert Span(months=1).after(date(2025, 2, 28)) == date(2025, 3, 31)


@settings(deadline=None)
@given(day=st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_in_force_from_the_first_to_the_last_day(day):
    one = Contract("1", start=date(2020, 1, 1), end=date(2025, 12, 31), ending="fixed")
    assert one.covers(day) is (date(2020, 1, 1) <= day <= date(2025, 12, 31))
    assert Contract("2", start=date(2020, 1, 1)).covers(date(2021, 1, 1)) is None
    rolling = Contract("3", start=date(2020, 1, 1), ending="rolling")
    assert rolling.covers(day) is (day >= date(2020, 1, 1))
    assert Contract("4", start=day, end=day - timedelta(1)).covers(day) is None


cells = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=20),
    st.sampled_from(["Rolling", "TBC", "01/02/2026", "31/06/2028", "£1.000,00", "\ufffd-", "45000000",
                     "2 x 99 jaar", "n/a", "=1+1", "-5", "1e400", "99999999999999999999"]),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.lists(cells, min_size=6, max_size=6), min_size=1, max_size=8))
def test_every_filled_row_is_a_contract_whatever_it_holds(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("register")
    header = ["Contract Ref", "Contract Title", "Supplier", "CPV", "End Date", "Value"]
    # A row of its own keeps the width of the table known.
    whole = ["K", "Titel", "Voorbeeld", "45000000", "01/02/2026", "1.00"]
    found = register(folder, header, whole, *rows, whole)
    lost = {"row_long", "row_total", "row_header_repeated", "row_short", "row_cut"}
    told = sum(one.code in lost for one in found.issues)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(found.contracts) <= len(filled) + 2
    assert told or len(found.contracts) == len(filled) + 2
    assert all(one.value is None or one.value >= 0 for one in found.contracts)
    assert all(one.latest_end is None or one.latest_end >= one.end for one in found.contracts)


def test_columns_can_be_pointed_out(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("Nr;Wie;Tot\n1;Voorbeeld;31-12-2027\n2;Voorbeeld;31-12-2028\n", "utf-8")
    said = {"reference": "Nr", "supplier": "Wie", "end": "Tot"}
    found = read(path, cpv.parse, said, TODAY)
    assert [one.end for one in found.contracts] == [date(2027, 12, 31), date(2028, 12, 31)]
    with pytest.raises(UnknownName, match="no field"):
        read(path, cpv.parse, {"kleur": "Nr"}, TODAY)
    with pytest.raises(UnknownName, match="no column"):
        read(path, cpv.parse, {"end": "Einde"}, TODAY)


def test_what_is_said_of_one_table_is_not_asked_of_another(tmp_path):
    (tmp_path / "a.csv").write_text("nr;wat;tot\nA-1;Zand;31-12-2030\n", "utf-8")
    (tmp_path / "b.csv").write_text(
        "Contractnummer;Titel;Einddatum\nB-1;Hout;31-12-2031\n", "utf-8"
    )
    said = {"reference": "nr", "title": "wat", "end": "tot", "supplier": ""}
    found = read(tmp_path, cpv.parse, said)
    assert [(one.key, one.title, one.end.year) for one in found.contracts] == [
        ("A-1", "Zand", 2030), ("B-1", "Hout", 2031),
    ]  # fmt: skip
    with pytest.raises(UnknownName):
        read(tmp_path, cpv.parse, {"end": "nergens"})


def test_a_field_said_to_be_absent_takes_no_column(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Contractnummer;Titel;Einddatum\nA-1;Zand;31-12-2030\n", "utf-8")
    [one] = read(path, cpv.parse, {"end": ""}).contracts
    assert (one.key, one.title, one.end) == ("A-1", "Zand", None)
    tables, issues = proposed(path, {"end": "", "title": "bestaat niet"})
    assert tables[0].columns == ("reference", "title", "") and tables[0].telling and not issues


def test_a_reference_on_two_rows_is_told(tmp_path):
    header = ["Contract Ref", "Supplier", "End Date"]
    found = register(tmp_path, header, ["1", "A", "01/02/2026"], ["1", "B", "01/02/2026"])
    assert [i.code for i in found.issues if i.code == "contract_reference_twice"]
    assert len(found.contracts) == 2


def test_the_name_of_a_person_is_not_shown():
    assert Contract("1", supplier="Mr J Smith").shown_supplier == ""
    assert Contract("1", supplier="[Redacted \ufffd Personal Data]").shown_supplier == ""
    assert Contract("1", supplier="Voorbeeld B.V.").shown_supplier == "Voorbeeld B.V."


@pytest.mark.skipif(not EXETER.is_file(), reason="the real register is not here")
def test_exeters_register_is_read_completely():
    found = read(EXETER, cpv.parse, today=TODAY)
    assert len(found.contracts) == 224
    assert Counter(one.ending for one in found.contracts) == {
        "fixed": 190,
        "unknown": 25,
        "rolling": 9,
    }
    assert sum(len(one.cpv) > 1 for one in found.contracts) == 43
    assert sum(one.value is None for one in found.contracts) == 4
