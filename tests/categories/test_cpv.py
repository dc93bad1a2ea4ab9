# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

import csv
import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories import cpv

REGISTER = (
    Path(__file__).parents[3]
    / "shared/data/procurement/ledgers/exeter-2024-25/exeter_contracts_register_2026-04.csv"
)
TABLE = Path(cpv.__file__).parents[1] / "data" / "eu" / "cpv" / "cpv.csv.gz"
with gzip.open(TABLE, "rt", encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


def test_there_are_9454_codes_in_45_divisions_and_272_groups():
    assert len(ROWS) == 9454
    assert len(cpv.divisions()) == 45
    assert len(cpv.groups()) == 272


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("45", "nl", "Bouwwerkzaamheden"),
        ("45000000", "en", "Construction work"),
        ("03", "en", "Agricultural, farming, fishing, forestry and related products"),
        ("9091", "nl", "Reinigingsdiensten"),
    ],
)
def test_a_code_has_a_label_in_each_language(code, language, text):
    assert cpv.label(code, language) == text


def test_a_code_cpv_does_not_have_is_named_after_its_nearest_ancestor():
    assert cpv.label("45999", "en") == "Construction work"
    assert cpv.label("01", "en") == ""


@pytest.mark.parametrize(
    ("code", "trimmed"),
    [
        ("45000000", "45"),
        ("30000000", "30"),
        ("30192100", "301921"),
        ("03", "03"),
        ("90910", "9091"),
    ],
)
def test_trailing_zeros_go_but_a_division_keeps_two_digits(code, trimmed):
    assert cpv.trim(code) == trimmed


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("44212321-5", ("44212321",)),
        ("44212321-5; 3000000", ("44212321", "03")),
        ("  45000000 - 7 ", ("45",)),
        ("45000000 71000000", ("45", "71")),
        ("24100000, 24962000-5, ", ("241", "24962")),
        ("71314000, 09000000-3, 09300000-2, 71314000-2", ("71314", "09", "093")),
        ("CPV: 45000000-7 (Construction)\n71000000", ("45", "71")),
        ("45000000.0", ("45",)),
        ("79132-000-8", ("79132",)),
        ("45 233 141", ("45233141",)),
        ("450000007", ("45",)),
        ("4216000/45331110", ("4216", "4533111")),
        ("", ()),
        ("n/a", ()),
        ("76111501", ()),  # a UNSPSC code
        ("99999999-9", ()),
        ("249620000-5", ()),  # a digit too many: it may be any of several codes
        ("KvK 12345678", ()),
    ],
)
def test_the_valid_codes_are_read_from_a_messy_cell(cell, codes):
    assert cpv.parse(cell) == codes


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3000000", "03"),  # a spreadsheet took it for a number; 30 is possible, but rarer
        ("3000000-1", "03"),  # the check digit of agriculture
        ("3000000-9", "30"),  # the check digit of computers
        ("7131200", "71312"),  # 07131200 does not exist: the last zero was lost
    ],
)
def test_seven_digits_get_their_lost_zero_back_and_it_is_said(cell, code):
    (found,) = cpv.find(cell)
    assert found == cpv.Found(code, cell, mended=True)


def test_seven_digits_whose_check_digit_fits_nothing_are_no_code():
    assert cpv.find("6660000-1") == ()


def test_a_code_as_published_is_not_called_mended():
    (found,) = cpv.find("44212321-5")
    assert not found.mended


@given(
    st.sampled_from(ROWS), st.sampled_from(["{0}", "{0}-{1}", "{0} - {1}", " x {0}–{1}", "{0}{1}"])
)
def test_every_published_code_is_read_back_in_any_common_spelling(row, form):
    assert cpv.parse(form.format(row["cpv8"], row["check"])) == (cpv.trim(row["cpv8"]),)


@given(st.sampled_from([row["cpv8"] for row in ROWS if row["cpv8"].startswith("0")]))
def test_a_code_saved_as_a_number_is_still_found(code):
    assert cpv.parse(str(int(code))) == (cpv.trim(code),)


@given(st.text())
def test_any_cell_can_be_read_and_gives_existing_codes_only(cell):
    assert all(cpv.exists(code) and cpv.trim(code) == code for code in cpv.parse(cell))


@given(st.sampled_from(ROWS))
def test_ancestors_run_from_the_division_to_the_code_itself(row):
    code = cpv.trim(row["cpv8"])
    branch = cpv.ancestors(row["cpv8"])
    assert branch[0] in cpv.divisions()
    assert branch[-1] == code
    assert all(longer.startswith(shorter) for shorter, longer in pairwise(branch))


def test_nearly_all_codes_of_a_real_contract_register_are_read():
    if not REGISTER.exists():
        pytest.skip("the real ledgers are not here")
    with REGISTER.open(encoding="utf-8", errors="replace", newline="") as file:
        cells = [row["CPV code(s)"] for row in csv.DictReader(file)]
    codes = [code for cell in cells for code in cpv.parse(cell)]
    assert len(codes) >= 280
    assert sum(found.mended for cell in cells for found in cpv.find(cell)) >= 5
