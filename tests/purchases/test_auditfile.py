# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Auditfiles: each purchase once, whatever the version, prefix, encoding or size."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases.bookings import COUNTS, Account, Relation, judge
from gewoon.purchases.formats import auditfile as reader
from gewoon.purchases.mapping import propose
from tests.purchases.made import codes, opened, read
from tests.purchases.made_xml import XAF, auditfile

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "purchases" / "auditfile.yaml").read_text("utf-8")
)
SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "procurement" / "xaf"


def purchases(tmp_path, text, name="a.xaf"):
    """The rows as dictionaries by field, with their number, and all issues."""
    found = opened(tmp_path / name, text if isinstance(text, bytes) else text.encode())
    [table] = found.tables
    rows, issues = read(table)
    named = [{"row": n, **dict(zip(reader.FIELDS, r, strict=True))} for n, r in rows.items()]
    return named, [*found.issues, *issues]


@pytest.mark.parametrize("version", XAF)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_of_each_purchase_only_the_cost_line_counts(tmp_path, version, prefix):
    rows, issues = purchases(tmp_path, auditfile(GOLDEN, version, prefix))
    told = [{key: row[key] for key in ("row", "account", "amount", "supplier")} for row in rows]
    assert told == GOLDEN["expects"]
    assert {**rows[0], "row": None} == {**GOLDEN["first"], "row": None}
    assert not {row["amount"] for row in rows} & set(GOLDEN["rejects"])
    assert codes(issues) == ["xaf_account_unknown", "xaf_lines_left_out"]
    assert issues[0].lines == GOLDEN["unknown_account"]
    assert dict(issues[1].values) == GOLDEN["left_out"]


def test_a_line_without_a_day_gets_that_of_its_period(tmp_path):
    rows, _ = purchases(tmp_path, auditfile(GOLDEN))
    assert rows[1]["date"] == "2024-03-01"


def test_every_column_is_recognised_as_what_it_is(tmp_path):
    [table] = opened(tmp_path / "a.xaf", auditfile(GOLDEN).encode()).tables
    found = propose(table.header, table.sample)
    assert set(found.columns) == set(reader.FIELDS)
    assert found.vat == "excluded"


def test_bytes_that_are_no_utf8_are_read_and_told(tmp_path):
    text = auditfile(GOLDEN).replace("Elektriciteit", "Eléktriciteit")
    rows, issues = purchases(tmp_path, text.encode("cp1252"))
    assert rows[0]["account"] == "Eléktriciteit"
    assert "xml_encoding" in codes(issues)


def test_a_file_that_breaks_off_gives_what_stands_before_the_break(tmp_path):
    text = auditfile(GOLDEN)
    rows, issues = purchases(tmp_path, text[: text.index("Kosten bank")])
    assert [row["row"] for row in rows] == [2, 5, 8]
    assert codes(issues)[0] == "xml_broken"


@pytest.mark.parametrize("name", ["http://www.auditfiles.nl/XAF/9.9", ""])
def test_an_unknown_version_is_named(tmp_path, name):
    found = opened(tmp_path / "a.xaf", f"<auditfile xmlns='{name}'><header/></auditfile>".encode())
    assert (found.tables, codes(found.issues)) == ((), ["xaf_version"])
    assert dict(found.issues[0].values)["namespace"] == (name or "-")


def test_control_totals_that_differ_are_told(tmp_path):
    said = {"totals": {"linesCount": 99, "totalDebit": "1.00", "totalCredit": "12587.00"}}
    _, issues = purchases(tmp_path, auditfile({**GOLDEN, **said}))
    told = [dict(p.values) for p in issues if p.code == "xaf_total_differs"]
    assert [one["total"] for one in told] == ["lines", "debit", "credit"]
    assert told[0]["read"] == "23"


def one_transaction(lines, journal="P"):
    return {
        **GOLDEN,
        "journals": [{"id": "J", "type": journal,
                      "transactions": [{"nr": 1, "date": "2024-01-02", "lines": lines}]}],
    }  # fmt: skip


def test_a_line_without_side_is_refused_and_one_without_amount_is_left_to_the_ledger(tmp_path):
    lines = [
        {"accID": "4500", "amnt": "5", "amntTp": "x", "custSupID": "S1"},
        {"accID": "4500", "amnt": "vijf", "amntTp": "D", "custSupID": "S1"},
    ]
    rows, issues = purchases(tmp_path, auditfile(one_transaction(lines)))
    assert [row["amount"] for row in rows] == ["vijf"]
    assert [(p.code, p.row) for p in issues] == [("xaf_side", 1)]


def test_two_suppliers_in_one_transaction_are_not_mixed_up(tmp_path):
    lines = [
        {"accID": "4500", "amnt": "5", "amntTp": "D", "custSupID": "S1"},
        {"accID": "4500", "amnt": "6", "amntTp": "D", "custSupID": "S2"},
        {"accID": "4500", "amnt": "7", "amntTp": "D"},
    ]
    rows, _ = purchases(tmp_path, auditfile(one_transaction(lines)))
    assert [row["supplier_number"] for row in rows] == ["S1", "S2", ""]


def test_an_endless_transaction_is_read_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_WAITING", 100)
    lines = [{"accID": "4500", "amnt": "1", "amntTp": "D", "custSupID": "S1"}] * 1_050
    rows, _ = purchases(tmp_path, auditfile(one_transaction(lines)))
    assert len(rows) == 1_050


def test_master_data_beyond_belief_ends_in_an_issue(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_KEPT", 3)
    rows, issues = purchases(tmp_path, auditfile(GOLDEN))
    assert (rows, codes(issues)) == ([], ["xml_too_large"])


sides = st.sampled_from(["D", "C"])
cents = st.integers(min_value=-(10**6), max_value=10**6).map(lambda n: Decimal(n) / 100)
line = st.tuples(st.sampled_from(sorted(GOLDEN["accounts"])), cents, sides,
                 st.sampled_from(["", "S1", "S2", "C1", "?"]))  # fmt: skip


@given(st.lists(line, max_size=12), st.sampled_from(["P", "B", "C", "M", "S", "O", "Y", "Z", ""]))
def test_every_line_is_counted_or_named(tmp_path_factory, lines, journal):
    told = [
        {"accID": account, "amnt": amount, "amntTp": side, "custSupID": who or None}
        for account, amount, side, who in lines
    ]
    text = auditfile(one_transaction(told, journal))
    rows, issues = purchases(tmp_path_factory.mktemp("x"), text)
    named = sum(p.lines for p in issues if p.code in {"xaf_account_unknown", "xaf_lines_left_out"})
    assert len(rows) + named == len(lines)
    # In a purchase journal the purchases are the balance of the cost accounts.
    if journal == "P":
        cost = {"4310", "4500", "4900", "4000", "8000", "8100"}
        balance = sum(a if s == "D" else -a for number, a, s, _ in lines if number in cost)
        assert sum(Decimal(row["amount"]) for row in rows) == balance


@given(cents, sides, st.sampled_from(["B", "C"]))
def test_what_the_bank_pays_to_a_creditor_never_counts_again(amount, side, journal):
    signed = amount if side == "D" else -amount
    assert judge(journal, Account("Crediteuren", "B"), Relation("x"), signed) == "balance"
    assert judge("P", Account("Btw", "P", vat=True), Relation("x"), signed) == "vat"


def test_a_cost_in_the_purchase_journal_counts_on_either_side():
    account = Account("Onderhoud", "P")
    assert judge("P", account, None, Decimal(-1)) == judge("P", account, None, Decimal(1)) == COUNTS
    assert judge("B", account, None, Decimal(-1)) == "nobody"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published samples are not here")
def test_the_exact_online_sample_gives_eleven_purchases_of_this_sum(tmp_path):
    raw = (SAMPLES / "ExactOnline_XAF32_2016.xml").read_bytes()
    rows, issues = purchases(tmp_path, raw)
    assert (len(rows), sum(Decimal(row["amount"]) for row in rows)) == (11, Decimal("62133.11"))
    assert codes(issues) == ["xaf_lines_left_out"]
