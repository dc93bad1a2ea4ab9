# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Invoices in two syntaxes: the same lines, each euro and each kilowatt hour once."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.factors import tables as factor_tables
from gewoon.purchases import invoice_codes
from gewoon.purchases.invoice import InvoiceLine, decimal
from gewoon.purchases.invoices import FIELDS, bundled
from gewoon.purchases.mapping import propose
from gewoon.purchases.metered import carried
from gewoon.purchases.read import open_tables
from tests.purchases.made import codes, opened, read
from tests.purchases.made_xml import cii, ubl

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "purchases" / "invoices.yaml").read_text("utf-8")
)
SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "procurement" / "invoices"
published = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published samples are not here")


def lines(folder, text, name="a.xml"):
    """The rows by field, and all issues."""
    found = opened(folder / name, text.encode() if isinstance(text, str) else text)
    issues, rows = list(found.issues), []
    for table in found.tables:
        read_rows, more = read(table)
        rows += [dict(zip(FIELDS, row, strict=True)) for row in read_rows.values()]
        issues += more
    return rows, issues


@pytest.mark.parametrize("write", [ubl, cii])
@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_golden_lines(tmp_path, case, write):
    rows, issues = lines(tmp_path, write(case))
    for row, expected in zip(rows, case["expects"], strict=True):
        wanted = {**case.get("shared", {}), **expected, "transaction": "a.xml"}
        assert {key: row[key] for key in wanted} == wanted
    assert codes(issues) == case.get("issues", [])


def test_every_column_is_recognised_as_what_it_is(tmp_path):
    [table] = opened(tmp_path / "a.xml", ubl(GOLDEN[0]).encode()).tables
    found = propose(table.header, table.sample)
    assert set(found.columns) == set(FIELDS)
    assert found.vat == "excluded"


def test_an_invoice_of_type_381_is_a_credit_note_whatever_its_root(tmp_path):
    rows, issues = lines(tmp_path, ubl(GOLDEN[1]).replace(">380<", ">381<"))
    assert rows[0]["amount"] == "-20.00"
    assert "invoice_sign_unsure" in codes(issues)
    rows, issues = lines(tmp_path, ubl(GOLDEN[2]).replace(">381<", ">380<"))
    assert rows[0]["amount"] == "-200.00"
    assert codes(issues) == ["invoice_sign_unsure"]


def test_a_factoring_company_does_not_lend_the_seller_its_account(tmp_path):
    account = "<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID>"
    account += "</cac:PayeeFinancialAccount></cac:PaymentMeans>"
    text = ubl(GOLDEN[1]).replace("<cac:LegalMonetaryTotal>", account + "<cac:LegalMonetaryTotal>")
    assert lines(tmp_path, text)[0][0]["supplier_iban"] == "NL91ABNA0417164300"
    text = text.replace("<cac:PaymentMeans>", "<cac:PayeeParty/><cac:PaymentMeans>")
    assert lines(tmp_path, text)[0][0]["supplier_iban"] == ""


def test_a_line_without_amount_is_left_to_the_ledger(tmp_path):
    rows, issues = lines(tmp_path, ubl(GOLDEN[1]).replace(">20.00<", ">twintig<"))
    assert rows[0]["amount"] == "twintig"
    assert codes(issues) == ["invoice_total_missing", "invoice_total_missing"]
    assert rows[0]["quantity"] == "700"


def test_an_invoice_without_lines_or_number_says_so(tmp_path):
    assert codes(lines(tmp_path, ubl({**GOLDEN[1], "lines": []}))[1]) == ["invoice_no_lines"]
    text = ubl({**GOLDEN[1], "number": ""})
    assert codes(lines(tmp_path, text)[1])[0] == "invoice_number_missing"


def test_many_invoices_are_one_table_and_one_given_twice_counts_once(tmp_path):
    for number, case in enumerate(GOLDEN):
        (tmp_path / f"{number}.xml").write_text(ubl(case))
    (tmp_path / "again.xml").write_text(cii(GOLDEN[0]))
    (tmp_path / "ledger.csv").write_text("Datum;Bedrag\n1-1-2024;5,00\n")
    [ledger, joined], issues = bundled(open_tables(tmp_path).tables)
    assert (ledger.file, joined.kind, joined.file) == (
        "ledger.csv",
        "invoice",
        f"{tmp_path.name}/*.xml",
    )
    rows, problems = read(joined)
    assert list(rows) == list(range(1, 1 + sum(len(case["expects"]) for case in GOLDEN)))
    files = Counter(row[FIELDS.index("transaction")] for row in rows.values())
    assert files == {f"{n}.xml": len(case["expects"]) for n, case in enumerate(GOLDEN)}
    assert [(p.code, p.file) for p in issues] == [("invoice_twice", "again.xml")]
    assert codes(problems) == [code for case in GOLDEN for code in case.get("issues", [])]


amounts = st.integers(-(10**7), 10**7).map(lambda n: Decimal(n) / 100)
units = st.sampled_from(["KWH", "MWH", "MTQ", "LTR", "C62", "XYZ", ""])
texts = st.sampled_from(["Levering", "Energiebelasting", "Netbeheer", "Diesel", "x & <y>"])
invoice_lines = st.lists(
    st.tuples(texts, amounts, st.integers(-500, 500), units), min_size=1, max_size=8
)


@given(invoice_lines, st.booleans())
def test_both_syntaxes_give_the_same_lines_and_every_cent(tmp_path_factory, made, credit):
    total = sum(amount for _, amount, _, _ in made)
    case = {
        "number": "1", "date": "2024-01-02", "credit": credit, "seller": {"name": "Voorbeeld"},
        "line_total": total, "net_total": total,
        "lines": [{"text": t, "amount": a, "quantity": q, "unit": u} for t, a, q, u in made],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("x")
    one, issues = lines(folder, ubl(case))
    other, _ = lines(folder, cii(case))
    assert one == other
    assert sum(Decimal(row["amount"]) for row in one) == (-total if credit else total)
    assert "invoice_total_differs" not in codes(issues)


@given(invoice_lines)
def test_metered_quantities_never_grow_and_no_money_is_lost(made):
    before = [
        InvoiceLine(str(n), text, amount, str(amount), Decimal(quantity), unit)
        for n, (text, amount, quantity, unit) in enumerate(made)
    ]
    after = carried(before)
    assert sum(line.amount for line in after) == sum(line.amount for line in before)
    for unit in ("KWH", "MWH", "MTQ"):
        was = [abs(line.quantity) for line in before if line.unit == unit]
        now = [abs(line.quantity) for line in after if line.unit == unit and line.quantity]
        assert not Counter(now) - Counter(was)
    others = [line for line in before if line.unit not in {"KWH", "MWH", "MTQ"}]
    assert [line for line in after if line in others] == others


@given(st.text(max_size=50) | st.sampled_from(["1e999", "NaN", "Infinity", "-0", "1_0", "９"]))
def test_a_number_is_a_number_or_nothing(text):
    value = decimal(text)
    assert value is None or (value.is_finite() and abs(value) < 10**15)


def test_every_unit_with_a_physical_factor_is_one_the_factors_know():
    known = {row["word"]: (row["unit"], float(row["times"]))
             for row in factor_tables.rows(factor_tables.shipped(), factor_tables.UNITS)}  # fmt: skip
    names = {unit.name.lower() for unit in invoice_codes.units().values()}
    physical = {unit for unit, _ in known.values()}
    assert {unit.lower() for unit in physical} <= names
    # Our units are the factors' own: the factor between them is in one table only.
    assert all(known[name.lower()][1] == 1 for name in physical if name.lower() in known)


@published
def test_every_published_sample_is_read_and_its_lines_add_up():
    """Against a reading of our own of the same files, with another parser and local names only."""
    counted = Counter()
    for path in sorted(SAMPLES.rglob("*.xml")):
        found = open_tables(path)
        counted[path.parent.name, bool(found.tables)] += 1
        [table] = found.tables
        rows, issues = read(table)
        net, quantities = _by_hand(path)
        summed = sum(Decimal(row[FIELDS.index("amount")]) for row in rows.values())
        assert summed == net, path.name
        if not codes(issues).count("invoice_quantity_shared"):
            mine = [row[FIELDS.index("quantity")] for row in rows.values()]
            assert [Decimal(one) for one in mine if one] == quantities, path.name
        assert not [p for p in issues if p.severity == "error"]
        # 7 and 8 are the rules on types; one of their samples has another type of credit note.
        unsure = path.name[11:18] in {"BR-NL-7", "BR-NL-8"} and "381_2" not in path.name
        assert ("invoice_sign_unsure" in codes(issues)) == unsure, path.name
    assert counted == {
        ("cii", True): 4, ("en16931-ubl", True): 7, ("logius-basisfactuur-rijk", True): 2,
        ("si-ubl-2.0", True): 43,
    }  # fmt: skip


def _by_hand(path):
    """(total without VAT, quantities of the lines), negative for credit notes."""
    root = ElementTree.parse(path).getroot()
    name = root.tag.rpartition("}")[2]
    every = [
        (one.tag.rpartition("}")[2], (one.text or "").strip(), one.attrib) for one in root.iter()
    ]
    types = [t for n, t, _ in every if n in {"InvoiceTypeCode", "CreditNoteTypeCode", "TypeCode"}]
    sign = -1 if name == "CreditNote" or types[:1] == ["381"] else 1
    totals = ("TaxExclusiveAmount", "TaxBasisTotalAmount")
    net = next(Decimal(t) for n, t, _ in every if n in totals)
    counted = ("InvoicedQuantity", "CreditedQuantity", "BilledQuantity")
    return sign * net, [sign * Decimal(t) for n, t, _ in every if n in counted]
