# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Oddities of a ledger as a whole, and cells a spreadsheet must not run."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases.cells import safe_cell
from gewoon.purchases.quality import Overlap, TableFacts, check_overlap, check_table
from gewoon.words import LANGUAGES, explain
from tests.purchases.made import codes

FACTS = TableFacts("a.csv", 100, Decimal(5_000))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (FACTS, []),
        (TableFacts("a.csv", 100, Decimal(5), identical=3, identical_money=Decimal(30)),
         [("lines_identical", 3)]),
        (TableFacts("a.csv", 100, Decimal(-5), negative=60), [("total_negative", 100)]),
        (TableFacts("a.csv", 100, Decimal(5), negative=51), [("mostly_negative", 51)]),
        (TableFacts("a.csv", 100, Decimal(5), negative=50), []),
        (TableFacts("a.csv", 90, Decimal(5), refused=10), [("many_refused", 10)]),
        (TableFacts("a.csv", 99, Decimal(5), refused=1), []),
        (
            TableFacts("a.csv", 100, Decimal(5), without_supplier=21),
            [("many_without_supplier", 21)],
        ),
        (TableFacts("a.csv", 0, Decimal(0)), []),
    ],
)  # fmt: skip
def test_odd_tables_are_told(facts, expected):
    issues = check_table(facts)
    assert [(problem.code, problem.lines) for problem in issues] == expected
    assert all(explain(problem, language) for problem in issues for language in LANGUAGES)


def test_files_that_share_lines_are_a_warning_and_shared_days_a_note():
    days = (date(2024, 7, 1), date(2024, 7, 15))
    shared = check_overlap(Overlap("q1.csv", "q2.csv", *days, 12, Decimal("99.50")))
    apart = check_overlap(Overlap("q1.csv", "q2.csv", *days, 0, Decimal(0)))
    assert (shared.code, shared.severity, shared.lines) == ("files_share_lines", "warning", 12)
    assert (apart.code, apart.severity) == ("files_overlap", "note")
    assert "q2.csv" in explain(shared, "nl")[0] and "99,50" in explain(shared, "nl")[0]
    assert codes([shared, apart]) == ["files_share_lines", "files_overlap"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "|x", " =1", "%0A=1"]
)
def test_what_a_spreadsheet_could_run_gets_an_apostrophe(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["Jansen", "", "-12,50", "+31 20 1234567", "12%", "a=b", "-5"])
def test_other_text_and_numbers_stay_as_they_are(text):
    assert safe_cell(text) == text


@given(st.text())
def test_no_cell_starts_with_a_formula_sign_unless_it_is_a_number(text):
    safe = safe_cell(text)
    assert safe in {text, "'" + text}
    if safe.lstrip(" \u00a0\ufeff")[:1] in {"=", "@", "\t", "\r", "\n", "|"}:
        raise AssertionError(safe)
