# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One supplier behind many spellings, and persons kept out of sight."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.purchases.numbers import iban, kvk, ledger_number, oin, vat
from gewoon.purchases.persons import is_person, name_is_private
from gewoon.purchases.suppliers import SupplierRecord, match, normalise_name

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases"
GROUPS = yaml.safe_load((GOLDEN / "suppliers.yaml").read_text("utf-8"))
PEOPLE = yaml.safe_load((GOLDEN / "persons.yaml").read_text("utf-8"))
VALID_BSN = "123456782"
pieces = st.sampled_from(["Bouw", "Zorg", "BV", "Ltd", "De", "J.", "Jansen", "&", "Mr", "T/A", ""])
names = st.lists(pieces, max_size=4).map(" ".join)
records = st.builds(
    SupplierRecord,
    names,
    st.sampled_from(["", "1", "2", VALID_BSN]),
    st.sampled_from(["", "12345678", "87654321", "x"]),
    st.sampled_from(["", "NL004495445B01", "987756048"]),
    st.sampled_from(["", "NL91ABNA0417164300"]),
    st.sampled_from(["", "INDV", "LTD", "SOLE"]),
)


@pytest.mark.parametrize("case", GROUPS, ids=lambda case: case["name"])
def test_golden_groups(case):
    letters = [record.pop("is") for record in map(dict, case["records"])]
    rows = [SupplierRecord(**{k: v for k, v in r.items() if k != "is"}) for r in case["records"]]
    identities, issues = match(rows)
    keys = [identity.key for identity in identities]
    assert [keys.index(key) for key in keys] == [letters.index(letter) for letter in letters]
    assert [problem.code for problem in issues] == case.get("issues", [])


def person(case):
    return is_person(case["name"], case.get("kind", ""))


def private(case):
    return name_is_private(case["name"], case.get("kind", ""))


@pytest.mark.parametrize("case", PEOPLE["persons"], ids=str)
def test_persons_are_recognised_and_their_names_private(case):
    assert (person(case), private(case)) == (True, True)


@pytest.mark.parametrize("case", PEOPLE["private_names_of_firms"], ids=str)
def test_sole_traders_are_firms_with_a_private_name(case):
    assert (person(case), private(case)) == (False, True)


@pytest.mark.parametrize("case", PEOPLE["firms"], ids=str)
def test_firms_are_no_persons(case):
    assert (person(case), private(case)) == (False, False)


def test_a_person_has_a_pseudonym_and_no_label():
    [identity], issues = match([SupplierRecord("J. de Vries", VALID_BSN)])
    assert identity.person and identity.private_name
    assert identity.label == ""
    assert "vries" not in identity.key and VALID_BSN not in identity.key
    assert issues == []


def test_a_number_that_may_be_a_bsn_does_not_tell_two_rows_of_a_person_apart():
    identities, _ = match([SupplierRecord("J. de Vries", VALID_BSN), SupplierRecord("J. de Vries")])
    assert identities[0] == identities[1]


def test_a_trade_register_number_makes_a_firm_of_a_name_that_looks_like_a_person():
    [identity], _ = match([SupplierRecord("Jan de Vries", kvk="12345678")])
    assert not identity.person and identity.private_name and identity.label == ""


def test_the_label_is_the_most_frequent_spelling():
    spellings = ["Voorbeeldbouw", "VOORBEELDBOUW", "Voorbeeldbouw"]
    identities, _ = match([SupplierRecord(name) for name in spellings])
    assert {identity.label for identity in identities} == {"Voorbeeldbouw"}


def test_issues_name_no_bank_account():
    rows = [
        SupplierRecord("Loodgieter Voorbeeld", iban="NL91ABNA0417164300"),
        SupplierRecord("Schoonmaak Zonneschijn", iban="NL91ABNA0417164300"),
    ]
    _, [problem] = match(rows)
    assert dict(problem.values) == {"number": "…4300", "names": "2"}


@given(st.lists(records, max_size=12))
def test_keys_do_not_depend_on_the_order_of_the_records(rows):
    forward, _ = match(rows)
    backward, _ = match(rows[::-1])
    assert [one.key for one in forward] == [one.key for one in backward[::-1]]


@given(st.lists(records, max_size=12))
def test_two_trade_register_numbers_are_never_one_supplier(rows):
    identities, _ = match(rows)
    seen: dict[str, set[str]] = {}
    for row, identity in zip(rows, identities, strict=True):
        if not identity.person and kvk(row.kvk):
            seen.setdefault(identity.key, set()).add(kvk(row.kvk))
    assert all(len(numbers) == 1 for numbers in seen.values())


@given(st.lists(records, max_size=12))
def test_no_private_name_is_in_a_key_or_label(rows):
    for row, identity in zip(rows, match(rows)[0], strict=True):
        if identity.private_name:
            assert identity.label == ""
            assert not row.name or normalise_name(row.name) not in identity.key.split(":")[1:]


def test_numbers_are_brought_to_one_spelling_or_dropped():
    assert kvk("1234567") == "01234567"
    assert kvk("KvK 12.34.56.78") == "12345678"
    assert kvk("123456789012") == kvk("00000000") == kvk("x") == ""
    assert vat("nl 0044.95.445.B.01") == vat("004495445B01") == "NL004495445B01"
    assert vat("797 4409 76") == "GB797440976"
    assert vat("NL004495446B01") == vat("123456789") == ""
    assert iban("nl91 abna 0417 1643 00") == "NL91ABNA0417164300"
    assert iban("NL92ABNA0417164300") == ""
    assert oin("00000001003214345000") == "00000001003214345000"
    assert ledger_number(VALID_BSN, person=True) == ""
    assert ledger_number(" a12 ", person=True) == "A12"
    assert ledger_number("0", person=False) == ""
