# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which column is which field."""

from pathlib import Path

import pytest
import yaml

from gewoon.errors import UnknownName
from gewoon.purchases.amounts import Convention
from gewoon.purchases.mapping import from_dict, propose, signature, to_dict

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases" / "headers.yaml"
CASES = yaml.safe_load(GOLDEN.read_text("utf-8"))


def named(mapping, header):
    return {field: header[column] for field, column in mapping.columns.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headers_of_known_ledgers_are_recognised(case):
    mapping = propose(case["header"], [list(map(str, case["row"]))] * 5)
    assert named(mapping, case["header"]) == case["fields"]
    assert mapping.vat == case["vat"]


def test_of_two_amounts_the_one_without_vat_is_taken_and_that_is_said():
    header = ["Datum", "Leverancier", "Bedrag incl. btw", "Bedrag excl. btw"]
    mapping = propose(header, [["31-12-2024", "X", "121,00", "100,00"]])
    assert mapping.columns["amount"] == 3
    [problem] = [p for p in mapping.problems if p.code == "amount_columns_several"]
    assert dict(problem.values) == {
        "taken": "Bedrag excl. btw",
        "others": "Bedrag incl. btw",
        "example": "Bedrag incl. btw",
    }


def test_without_an_amount_the_columns_there_are_are_told():
    mapping = propose(["Foo", "Bar"], [["a", "b"]])
    [problem] = [p for p in mapping.problems if p.severity == "error"]
    assert problem.code == "amount_column_missing"
    assert dict(problem.values)["headers"] == "Foo, Bar"


def test_a_header_that_lies_about_its_cells_is_not_believed():
    header = ["Datum", "Bedrag", "Nettobedrag"]
    mapping = propose(header, [["31-12-2024", "ja", "100,00"]] * 5)
    assert mapping.columns["amount"] == 2


def test_columns_without_names_are_recognised_by_content():
    rows = [["31-12-2024", "NL91ABNA0417164300", "12,50", "44212321-5", "NL004495445B01"]] * 5
    columns = propose(["A", "B", "C", "D", "E"], rows).columns
    assert columns == {"date": 0, "amount": 2, "supplier_vat": 4, "supplier_iban": 1, "cpv": 3}


@pytest.mark.parametrize("said", ["Netto", "netto", " NETTO ", "2", "B", "b"])
def test_the_user_points_out_a_column_by_name_number_or_letter(said):
    mapping = propose(["Bedrag", "Netto"], [["1,00", "2,00"]], {"amount": said})
    assert mapping.columns["amount"] == 1
    assert mapping.reasons["amount"] == "said"


def test_an_unknown_column_is_refused_with_the_closest_name():
    with pytest.raises(UnknownName, match=r"Did you mean 'Netto'.*Columns: Bedrag, Netto"):
        propose(["Bedrag", "Netto"], [], {"amount": "Neto"})


def test_an_unknown_field_is_refused_with_the_closest_name():
    with pytest.raises(UnknownName, match="Did you mean 'amount'"):
        propose(["Bedrag"], [], {"amunt": "Bedrag"})


def test_an_empty_override_leaves_a_field_out():
    assert "supplier" not in propose(["Leverancier", "Bedrag"], [], {"supplier": ""}).columns


def test_a_remembered_mapping_comes_back_for_the_same_columns_only():
    header = ["Foo", "Bar", "Bar"]
    stored = to_dict(header, {"amount": 0, "supplier": 2, "text": -1})
    again = propose([" foo ", "BAR", "bar"], [], from_dict(stored, ["foo", "bar", "bar"]))
    assert dict(again.columns) == {"amount": 0, "supplier": 2}
    assert from_dict(stored, ["Foo", "Baz", "Bar"]) == {}


def test_the_signature_does_not_mind_capitals_blanks_and_padding():
    one = signature(["\ufeffBoekdatum", "Bedrag excl. btw"])
    assert one == signature(["boekdatum ", "Bedrag (excl. BTW)", "", ""])
    assert one != signature(["Boekdatum", "Bedrag"])


def test_notation_and_currency_follow_from_the_column():
    mapping = propose(["Datum", "Bedrag in €"], [["31-12-2024", "1.234,56"]])
    assert mapping.amounts == Convention(",", ".")
    assert mapping.currency == "EUR"
    assert mapping.dates.formats == ("%d-%m-%Y",)
