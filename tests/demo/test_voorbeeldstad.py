# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Voorbeeldstad looks like two real exports, adds up, repeats itself and names nobody real."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as iban_check
from stdnum.nl import btw as vat_check

from gewoon.categories.category import KINDS, PURCHASE
from gewoon.demo import Truth, truth, write
from gewoon.demo.city import load_city
from gewoon.demo.files import dutch
from gewoon.demo.identity import iban, kvk, vat

SHARED_CPV = Path(__file__).parents[3] / "shared/data/factors/cpv2008_labels_nl_en_de_fr.csv.gz"


@dataclass(frozen=True)
class Row:
    day: date
    invoice: str
    number: str
    name: str
    kvk: str
    vat: str
    iban: str
    account: str
    account_name: str
    department: str
    text: str
    cents: int
    contract: str
    cpv: str
    quantity: str
    unit: str


@dataclass(frozen=True)
class City:
    folder: Path
    ledgers: dict[str, list[Row]]
    truth: list[Truth]


def cents(cell: str) -> int:
    return int(cell.replace(".", "").replace(",", ""))


def rows(path: Path, encoding: str, swapped: bool) -> list[Row]:
    with path.open(encoding=encoding, newline="") as file:
        cells = list(csv.reader(file, delimiter=";"))[1:]
    found = []
    for cell in cells:
        day, invoice = (cell[1], cell[0]) if swapped else (cell[0], cell[1])
        when = datetime.strptime(day, "%d-%m-%Y").date()
        net = cents(cell[12])
        end = [cell[14], cell[15], cell[16], cell[17]]
        found.append(Row(when, invoice, *cell[2:9], cell[10], cell[11], net, *end))
    return found


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    folder = tmp_path_factory.mktemp("voorbeeldstad")
    write(folder)
    ledgers = {
        "voorbeeldstad-2023.csv": rows(folder / "voorbeeldstad-2023.csv", "cp1252", False),
        "voorbeeldstad-2024.csv": rows(folder / "voorbeeldstad-2024.csv", "utf-8-sig", True),
    }
    return City(folder, ledgers, truth())


def every_row(city: City) -> list[Row]:
    return [row for ledger in city.ledgers.values() for row in ledger]


def test_the_same_seed_gives_the_same_bytes(city: City, tmp_path: Path) -> None:
    for path in write(tmp_path):
        assert path.read_bytes() == (city.folder / path.name).read_bytes()


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    one = write(tmp_path / "one", seed=1, lines=2_000)
    other = write(tmp_path / "other", seed=2, lines=2_000)
    assert one[0].read_bytes() != other[0].read_bytes()


def test_there_are_as_many_different_lines_as_asked(city: City) -> None:
    assert sum(not known.double for known in city.truth) == 24_000
    assert len(every_row(city)) == len(city.truth)


@pytest.mark.parametrize("lines", [500, 3_000])
def test_a_small_city_has_the_number_of_lines_asked(lines: int) -> None:
    assert sum(not known.double for known in truth(lines=lines)) == lines


def test_every_row_has_its_truth_to_the_cent(city: City) -> None:
    for known in city.truth:
        assert Decimal(city.ledgers[known.file][known.row - 2].cents) / 100 == known.amount


def test_amounts_add_up_to_the_spending_table_to_the_euro(city: City) -> None:
    found: Counter[tuple[str, int]] = Counter()
    for known in city.truth:
        if not known.double:
            row = city.ledgers[known.file][known.row - 2]
            found[known.spending, row.day.year] += row.cents
    expected = {(s.key, y): euros * 100 for s in load_city().spendings for y, euros in s.euros}
    assert found == expected


def test_purchases_are_between_150_and_200_million_a_year() -> None:
    for place in range(2):
        total = sum(s.euros[place][1] for s in load_city().spendings if s.kind == PURCHASE)
        assert 150_000_000 <= total <= 200_000_000


def test_every_kind_of_money_occurs_and_only_purchases_have_a_group(city: City) -> None:
    assert {known.kind for known in city.truth} == set(KINDS)
    for known in city.truth:
        assert (len(known.group) == 3) == (known.kind == PURCHASE)


def test_the_last_two_weeks_of_2023_stand_in_both_files(city: City) -> None:
    before, after = city.ledgers.values()

    def overlapping(ledger: list[Row]) -> list[tuple[object, ...]]:
        first, last = date(2023, 12, 18), date(2023, 12, 31)
        return [
            (r.day, r.invoice, r.name, r.account, r.account_name, r.text, r.cents)
            for r in ledger
            if first <= r.day <= last
        ]

    assert overlapping(before) == overlapping(after)
    doubles = [known for known in city.truth if known.double]
    assert len(doubles) == len(overlapping(after)) > 200
    assert {known.file for known in doubles} == {"voorbeeldstad-2024.csv"}


def test_the_encodings_differ_and_are_needed(city: City) -> None:
    with pytest.raises(UnicodeDecodeError):
        (city.folder / "voorbeeldstad-2023.csv").read_bytes().decode("utf-8")
    assert (city.folder / "voorbeeldstad-2024.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_credit_notes_are_one_or_two_percent_and_negative(city: City) -> None:
    credits = [row for row in every_row(city) if row.text.startswith("Creditnota")]
    assert 0.01 <= len(credits) / len(every_row(city)) <= 0.02
    assert all(row.cents <= 0 for row in credits)


def test_cpv_stands_on_lines_under_contract_only(city: City) -> None:
    under = [row for row in every_row(city) if row.cpv]
    assert 0.30 <= len(under) / len(every_row(city)) <= 0.40
    assert all(bool(row.cpv) == bool(row.contract) for row in every_row(city))


def test_the_cpv_of_a_line_lies_in_its_true_group(city: City) -> None:
    for known in city.truth:
        cpv = city.ledgers[known.file][known.row - 2].cpv
        assert cpv == "" or cpv.startswith(known.group)


@pytest.mark.skipif(
    not SHARED_CPV.exists(), reason="the published CPV list is not beside the checkout"
)
def test_every_cpv_code_and_check_digit_is_published() -> None:
    with gzip.open(SHARED_CPV, "rt", encoding="utf-8") as file:
        published = {row["cpv_with_check_digit"] for row in csv.DictReader(file)}
    assert {s.cpv for s in load_city().spendings if s.cpv} <= published


def test_every_number_in_the_ledgers_is_valid_and_visibly_made_up(city: City) -> None:
    for row in every_row(city):
        assert row.kvk == "" or (row.kvk.startswith("000") and len(row.kvk) == 8)
        assert row.vat == "" or (row.vat.startswith("NL000") and vat_check.is_valid(row.vat))
        assert row.iban == "" or ("FICT" in row.iban and iban_check.is_valid(row.iban))


@given(st.integers(1, 9_999), st.booleans())
def test_any_made_up_number_passes_its_check(serial: int, sole_trader: bool) -> None:
    assert vat_check.is_valid(vat(serial, sole_trader))
    assert iban_check.is_valid(iban(serial))
    digits = iban(serial)[-10:]
    assert sum((10 - place) * int(digit) for place, digit in enumerate(digits)) % 11 == 0
    assert kvk(serial).isdigit()


def test_different_suppliers_never_share_a_number() -> None:
    for kind in (kvk, iban, lambda serial: vat(serial, True), lambda serial: vat(serial, False)):
        assert len({kind(serial) for serial in range(1, 10_000)}) == 9_999


def test_every_supplier_name_shows_that_it_is_made_up(city: City) -> None:
    names = load_city().names
    marks = [m.lower() for part in ("merken", "plaatsen", "achternamen") for m in names[part]]
    fixed = {name for s in load_city().spendings for name in s.fixed_names}
    spelled_right = {row.name for row in every_row(city) if row.number < "600000"}
    misspelled = 0
    for name in spelled_right - fixed:
        misspelled += not any(mark in name.lower() for mark in marks)
    # A swapped pair of letters can hide the mark; the right spelling always stands beside it.
    assert misspelled <= 0.01 * len(spelled_right)
    for name in fixed:
        assert any(mark in name.lower() for mark in marks), name


def test_persons_have_names_from_the_made_up_list_and_no_company_number(city: City) -> None:
    names = load_city().names
    people = {
        f"{title} {initials} {surname}"
        for title in names["aanhef"]
        for initials in names["voorletters"]
        for surname in names["achternamen"]
    }
    persons = [row for row in every_row(city) if row.name.split()[0] in names["aanhef"]]
    assert len(persons) > 500
    assert {row.name for row in persons} <= people
    assert all(row.kvk == row.vat == "" for row in persons)


def test_some_suppliers_are_spelled_in_several_ways_under_one_company_number(city: City) -> None:
    spellings: dict[str, set[str]] = {}
    for row in every_row(city):
        if row.kvk:
            spellings.setdefault(row.kvk, set()).add(row.name)
    several = sum(len(names) > 1 for names in spellings.values())
    assert 0.02 <= several / len(spellings) <= 0.15


def test_supplier_sizes_have_a_long_tail(city: City) -> None:
    bought: Counter[str] = Counter()
    for known in city.truth:
        if known.kind == PURCHASE and not known.double:
            row = city.ledgers[known.file][known.row - 2]
            bought[row.iban] += row.cents
    largest = [money for _, money in bought.most_common()]
    tenth = len(largest) // 10
    assert sum(largest[:tenth]) > 0.45 * sum(largest)
    assert len(largest) > 1_000


def test_metered_lines_have_a_quantity_with_a_unit_and_a_plausible_price(city: City) -> None:
    prices = {measure.unit: dict(measure.prices) for measure in load_city().quantities.values()}
    metered = [row for row in every_row(city) if row.unit]
    assert {row.unit for row in metered} == {"kWh", "m3", "GJ", "liter"}
    for row in metered:
        quantity = cents(row.quantity) / 100
        if row.unit == "kWh" and abs(row.cents) > 10_000:
            price = row.cents / 100 / quantity
            assert price == pytest.approx(prices["kWh"][row.day.year], rel=0.08)


def test_the_register_has_150_contracts_and_every_number_on_a_line(city: City) -> None:
    with (city.folder / "contracten.csv").open(encoding="utf-8-sig", newline="") as file:
        register = {r["Contractnummer"]: r for r in csv.DictReader(file, delimiter=";")}
    assert len(register) >= 150
    for row in every_row(city):
        if row.contract:
            contract = register[row.contract]
            assert row.kvk in ("", contract["KvK-nummer"])
            assert row.cpv[:8] == contract["CPV"][:8]
            assert datetime.strptime(contract["Ingangsdatum"], "%d-%m-%Y").date() <= row.day


def test_the_readme_says_in_both_languages_that_all_is_made_up(city: City) -> None:
    text = (city.folder / "LEESMIJ.txt").read_text("utf-8")
    assert "VERZONNEN" in text
    assert "FICTIONAL" in text


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0,00"), (-5, "-0,05"), (123_456_789, "1.234.567,89"), (-100_000, "-1.000,00")],
)
def test_amounts_are_written_the_dutch_way(amount: int, written: str) -> None:
    assert dutch(amount) == written


def test_every_account_of_the_chart_is_used_and_described(city: City) -> None:
    used = {(row.account, row.account_name) for row in every_row(city)}
    assert used == set(load_city().accounts.items())
