# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Iv3 accounts: every euro kept, nothing sharper than it is. The rows are made up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories.category import PURCHASE, Evidence
from gewoon.categories.classify import Classifier
from gewoon.factors import gate, store
from gewoon.impact.grades import confidence_floors
from gewoon.purchases.formats.iv3_accounts import FIELDS
from gewoon.purchases.iv3 import blend, municipalities, of_municipality
from tests.engine.made import baseline
from tests.purchases.made import codes, opened, read

HEADER = "ID;TaakveldBalanspost;Categorie;Gemeenten;Verslagsoort;k_1ePlaatsing_1;k_2ePlaatsing_2"
ROWS = (
    "0;0.4   ;L1.1   ;GM0546   ;2024X005;60000;61000",
    "1;0.4   ;L3.8   ;GM0546   ;2024X005;30000;31000",
    "2;7.2   ;L3.8   ;GM0546   ;2024X005;8000;",
    "3;6.751 ;L3.8   ;GM0546   ;2024X005;40000;-99998",
    "4;7.3   ;L3.8   ;GM0546   ;2024X000;9000;9000",
    "5;A111  ;LUltimo;GM0546   ;2024X005;9;9",
    "6;7.3   ;B3.8   ;GM0546   ;2024X005;9;9",
    "7;7.3   ;L4.2   ;GM0546   ;2024X005;veel;",
)


def accounts(folder, *rows, header=HEADER):
    return opened(folder / "iv3.csv", "\r\n".join([header, *(rows or ROWS), ""]).encode())


def named(table):
    rows, issues = read(table)
    return [dict(zip(FIELDS, row, strict=True)) for row in rows.values()], issues


def _all(table):
    return list(read(table)[0].values())


def test_the_accounts_of_the_year_count_and_the_second_placement_wins(tmp_path):
    found = accounts(tmp_path)
    [table] = found.tables
    rows, issues = named(table)
    assert table.sheet == "GM0546"
    assert codes(found.issues) == ["iv3_bad_amount"]
    assert codes(issues) == ["iv3_coarse"]
    sums = {}
    for row in rows:
        cell = row["transaction"]
        sums[cell] = sums.get(cell, 0) + Decimal(row["amount"])
    assert sums == {
        "GM0546 0.4 L1.1": 61_000_000,
        "GM0546 0.4 L3.8": 31_000_000,
        "GM0546 7.2 L3.8": 8_000_000,
        "GM0546 6.751 L3.8": 40_000_000,
    }
    assert {row["year"] for row in rows} == {"2024"}


def test_what_was_not_reported_is_unknown_and_not_zero(tmp_path):
    found = accounts(tmp_path, ROWS[1], "9;7.2;L3.8;GM0546;2024X005;-99998;-99998")
    assert codes(found.issues) == ["iv3_not_reported"]


def test_commas_and_quotes_and_a_mark_before_the_header_are_read_as_well(tmp_path):
    raw = "\ufeff" + "\n".join([HEADER, *ROWS])
    quoted = ",".join(f'"{cell}"' for cell in raw.split("\n")[0].removeprefix("\ufeff").split(";"))
    text = "\n".join(["\ufeff" + quoted, *(row.replace(";", ",") for row in ROWS)])
    [table] = opened(tmp_path / "a.csv", text.encode()).tables
    assert len(_all(table)) == len(_all(accounts(tmp_path).tables[0]))


def test_one_municipality_of_many_is_chosen_by_code_or_name(tmp_path):
    other = [row.replace("GM0546", "GM0363") for row in ROWS]
    tables = accounts(tmp_path, *ROWS, *other).tables
    assert [table.sheet for table in tables] == ["GM0363", "GM0546"]
    assert codes(of_municipality(tables, "")[1]) == ["iv3_several"]
    for said in ("GM0546", "546", "leiden"):
        [table], issues = of_municipality(tables, said)
        assert (table.sheet, issues) == ("GM0546", [])
    assert codes(of_municipality(tables, "GM9999")[1]) == ["iv3_not_there"]
    assert of_municipality([], "Leiden") == ([], [])


def test_a_first_baseline_is_grade_d_with_a_wide_band_and_says_so(tmp_path):
    accounts(tmp_path)
    found = baseline(tmp_path, tmp_path / "iv3.csv")
    assert found.money_total == Decimal(140_000_000)
    assert [(e.kind, e.money) for e in found.excluded] == [("wages", Decimal(61_000_000))]
    assert dict(found.grades) == {"D": Decimal(79_000_000)}
    assert found.coverage == pytest.approx(1)
    assert found.co2e.high / found.co2e.low > 3
    assert "iv3_coarse" in codes(found.issues)


def test_every_share_is_a_kind_of_purchase_that_the_rules_know_and_are_unsure_of():
    used = {code for task in ("", *"012345678") for category in ("3.2", "3.4.1", "3.5.1", "3.8")
            for code, _ in blend(task, category)}  # fmt: skip
    evidence = [
        Evidence(category=f"iv3 {code}", department="Taakveld 7.2") for code in sorted(used)
    ]
    for code, found in zip(sorted(used), Classifier.load().classify(evidence), strict=True):
        assert (found.kind, found.code) == (PURCHASE, code)
        assert found.confidence < confidence_floors()[-1]
        assert store.load().by_code[code].quality == "D"


@pytest.mark.parametrize(
    "category", ["1.1", "2.1", "4.2", "4.3.3", "5.1", "6.1", "7.3", "3.1", "x"]
)
def test_what_is_no_purchase_has_no_shares(category):
    assert blend("7.2", category) == ()


def test_the_longest_start_of_a_task_field_decides():
    assert blend("6.711", "3.4.1") != blend("6.75", "3.4.1") == blend("", "3.4.1")
    assert blend("2.1", "3.8") != blend("2.9", "3.8") == blend("", "3.8")


def test_there_are_342_municipalities_and_the_gate_watches_the_shares(tmp_path):
    assert (len(municipalities()), municipalities()["GM0546"]) == (342, "Leiden")
    place = tmp_path / "nl" / "iv3"
    place.mkdir(parents=True)
    (place / "crosswalk.csv").write_text("task,category,blend,reason\n*,3.8,45*0.5+ZZ*0.4,x\n")
    assert codes(gate.check(tmp_path)) == ["factor_blend_sum", "factor_blend_unknown"]


cells = st.tuples(
    st.sampled_from(["0.4", "2.1", "6.711", "7.3", "8.3", "9.9"]),
    st.sampled_from(["L3.8", "L3.2", "L3.4.1", "L3.5.1", "L1.1", "L4.2"]),
    st.integers(-(10**6), 10**6).filter(lambda n: n != -99998),
)


@given(st.lists(cells, min_size=1, max_size=20))
def test_the_lines_add_up_to_the_cells_to_the_cent(tmp_path_factory, made):
    rows = [f"{n};{t};{c};GM0546;2024X005;{a};" for n, (t, c, a) in enumerate(made)]
    [table] = accounts(tmp_path_factory.mktemp("x"), *rows).tables
    total = sum((Decimal(row[1]) for row in _all(table)), Decimal(0))
    assert total == 1000 * sum(amount for _, _, amount in made)
