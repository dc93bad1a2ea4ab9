# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From files to a baseline: every cent accounted for, every kilogram explained."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon.errors import UnknownName, UnreadableInput
from gewoon.factors import store
from tests.engine.made import HEADER, ROWS, baseline, ledger

ROADS = store.load().by_code["452"].value


def test_a_ledger_becomes_money_kilograms_and_exclusions(tmp_path: Path) -> None:
    """Spend of 2023 needs no deflation, so kilograms are money times factor."""
    found = baseline(tmp_path, ledger(tmp_path))
    assert found.money_total == Decimal("16500.50")
    assert [(e.kind, e.money) for e in found.excluded] == [("subsidy", Decimal("5000.00"))]
    assert (found.lines_read, found.lines_kept, found.lines_refused) == (4, 4, 0)
    roads = next(share for share in found.groups if share.code == "452")
    assert roads.money == Decimal("9000.00")
    assert roads.co2e is not None
    assert roads.co2e.mean == pytest.approx(9000 * ROADS)
    assert roads.co2e.low < roads.co2e.mean < roads.co2e.high
    assert found.coverage == 1.0


def test_money_of_all_bars_adds_up_to_the_purchases(tmp_path: Path) -> None:
    """Every breakdown is a partition of the same money."""
    found = baseline(tmp_path, ledger(tmp_path))
    purchases = found.money_total - found.money_excluded
    for bars in (found.divisions, found.groups, found.suppliers, found.years, found.departments):
        assert sum(bar.money for bar in bars) == purchases


def test_bad_rows_are_listed_and_good_rows_load(tmp_path: Path) -> None:
    """A row without a readable amount or day is refused by number, never lost."""
    path = ledger(
        tmp_path,
        *ROWS,
        "31-02-2024;F5;Schoonfictief B.V.;Schoonmaak;Schoonmaak;100,00;",
        "01-03-2024;F6;Schoonfictief B.V.;Schoonmaak;Schoonmaak;tien euro;",
        "01-03-2024;F7;Schoonfictief B.V.;Schoonmaak;Schoonmaak;;",
    )
    found = baseline(tmp_path, path)
    lost = {(issue.row, issue.code) for issue in found.issues if issue.severity == "error"}
    assert lost == {(6, "date_unreadable"), (7, "amount_unreadable"), (8, "amount_missing")}
    assert (found.lines_read, found.lines_kept, found.lines_refused) == (7, 4, 3)
    assert found.money_total == Decimal("16500.50")


def test_odd_notations_are_understood_in_their_own_column(tmp_path: Path) -> None:
    """Trailing minus, parentheses and currency signs are amounts like any other."""
    rows = ["01-03-2023;F1;Schoonfictief B.V.;Schoonmaak;x;1.234,56-;",
            "01-03-2023;F2;Schoonfictief B.V.;Schoonmaak;x;(100,00);",
            "01-03-2023;F3;Schoonfictief B.V.;Schoonmaak;x;€ 5.000,00;",
            "1 maart 2023;F4;Schoonfictief B.V.;Schoonmaak;x;0,50;"]  # fmt: skip
    found = baseline(tmp_path, ledger(tmp_path, *rows))
    assert found.money_total == Decimal("-1234.56") - 100 + 5000 + Decimal("0.50")
    assert found.lines_refused == 0


def test_lines_in_two_files_count_once_and_are_named(tmp_path: Path) -> None:
    """Overlapping exports: the double is left out of the total and told with its money."""
    first = ledger(tmp_path, name="q1.csv")
    second = ledger(
        tmp_path,
        ROWS[2],
        "01-06-2023;F9;Schoonfictief B.V.;Schoonmaak;Schoonmaak juni;100,00;",
        name="q2.csv",
    )
    found = baseline(tmp_path, first, second)
    assert (found.lines_read, found.lines_kept, found.lines_double) == (6, 5, 1)
    assert found.money_double == Decimal("2500.50")
    assert [o.lines_double for o in found.overlaps] == [1]
    assert found.money_total == Decimal("16600.50")
    kept = baseline(tmp_path, first, second, keep_doubles=True)
    assert kept.money_total == Decimal("19101.00")


def test_the_same_file_twice_is_read_once_and_said(tmp_path: Path) -> None:
    """A copy under another name is no second ledger."""
    first, copy = ledger(tmp_path), ledger(tmp_path, name="kopie.csv")
    found = baseline(tmp_path, first, copy)
    assert found.money_total == Decimal("16500.50")
    assert "file_same_content" in {issue.code for issue in found.issues}


def test_vat_in_the_amounts_is_taken_out_when_said(tmp_path: Path) -> None:
    """VAT is never guessed: included with a rate divides, included with a column subtracts."""
    header = "Datum;Crediteur;Omschrijving;Bedrag;Btw"
    path = ledger(tmp_path, "01-03-2023;Schoonfictief B.V.;Schoonmaak;121,00;21,00", header=header)
    assert baseline(tmp_path, path).money_total == Decimal("121.00")
    assert baseline(tmp_path, path, vat="included").money_total == Decimal("100.00")
    plain = ledger(
        tmp_path,
        "01-03-2023;Schoonfictief B.V.;Schoonmaak;121,00",
        header="Datum;Crediteur;Omschrijving;Bedrag",
        name="zonder.csv",
    )
    said = baseline(tmp_path, plain, vat="included", vat_rate=0.21)
    assert said.money_total == Decimal("100.00")


def test_debit_and_credit_columns_make_one_amount(tmp_path: Path) -> None:
    """An empty side is zero; a bad side refuses the line."""
    path = ledger(
        tmp_path,
        "01-03-2023;Schoonfictief B.V.;Schoonmaak;500,00;",
        "02-03-2023;Schoonfictief B.V.;Schoonmaak;;120,00",
        "02-03-2023;Schoonfictief B.V.;Schoonmaak;;x",
        header="Datum;Crediteur;Omschrijving;Debet;Credit",
    )
    found = baseline(tmp_path, path)
    assert found.money_total == Decimal("380.00")
    assert found.lines_refused == 1


def test_a_packed_and_an_odd_copy_give_the_same_baseline(tmp_path: Path) -> None:
    """The careful reader and the bulk reader mean the same by a line."""
    clean = ledger(tmp_path)
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(clean.read_bytes()))
    odd = tmp_path / "odd.csv"
    odd.write_bytes(clean.read_bytes().replace(b"\r\n", b"\r\n\r\n", 2))
    results = [baseline(tmp_path / path.stem, path) for path in (clean, packed, odd)]
    assert len({result.money_total for result in results}) == 1
    assert len({result.co2e and round(result.co2e.mean, 6) for result in results}) == 1


def test_quantities_replace_the_spend_of_the_same_line(tmp_path: Path) -> None:
    """One euro, one method: kWh on a line gives physical kilograms and no spend kilograms."""
    path = ledger(
        tmp_path,
        "01-03-2023;Stroomfictief B.V.;Elektriciteit;Stroom maart;10.000,00;09310000-5;50000;kWh",
        header=HEADER.replace("Factuurnummer;", "") + ";Hoeveelheid;Eenheid",
    )
    found = baseline(tmp_path, path)
    assert found.co2e is not None
    assert found.co2e.mean == pytest.approx(50_000 * 0.244)


def test_pounds_are_deflated_then_converted(tmp_path: Path) -> None:
    """Methods 1.2: the index of the country of the currency first, the rate of 2023 after."""
    path = tmp_path / "ledger.csv"
    path.write_text("Date,Supplier Name,Expense Type,Net Amount\n2024-03-01,Made Up Roads Ltd,"
                    "Cleaning Services,1000.00\n")  # fmt: skip
    found = baseline(tmp_path, path)
    assert found.currency == "GBP"
    factor = store.load().by_code["909"].value
    assert found.co2e is not None
    assert found.co2e.mean == pytest.approx(1000 / 1.032717 / 0.869787 * factor, rel=1e-3)


def test_a_category_with_more_credit_than_purchases_is_an_issue(tmp_path: Path) -> None:
    """Never negative emissions: the category is listed and counts as not covered."""
    path = ledger(tmp_path, *ROWS, ROWS[2].replace("F3", "F8").replace("2.500,50", "-9.000,00"))
    found = baseline(tmp_path, path)
    assert "category_negative" in {issue.code for issue in found.issues}
    cleaning = next(share for share in found.groups if share.code == "909")
    assert cleaning.co2e is None


def test_coverage_is_never_more_than_everything(tmp_path: Path) -> None:
    """A credit that has no factor weighs by its size: it does not make the rest 101%."""
    credit = "15-05-2023;F9;Schoonfictief B.V.;Schoonmaak;Creditnota;-500,00;90910000-9"
    found = baseline(tmp_path, ledger(tmp_path, ROWS[0], credit))
    assert found.coverage == pytest.approx(10_000 / 10_500)
    assert found.classified_division == 1.0


def test_nothing_readable_is_an_error_with_reasons(tmp_path: Path) -> None:
    """A header without rows, or a file of zero bytes, says why there is no baseline."""
    empty = tmp_path / "leeg.csv"
    empty.write_bytes(b"")
    with pytest.raises(UnreadableInput, match=r"leeg\.csv"):
        baseline(tmp_path, empty)
    with pytest.raises(UnreadableInput):
        baseline(tmp_path, ledger(tmp_path, " ", name="kop.csv"))


def test_a_column_can_be_pointed_out_and_is_remembered(tmp_path: Path) -> None:
    """--map counts now, and again for the next file with the same header."""
    header = "Datum;Crediteur;Omschrijving;Waarde A;Waarde B"
    path = ledger(tmp_path, "01-03-2023;Schoonfictief B.V.;Schoonmaak;100,00;7,00", header=header)
    said = baseline(tmp_path, path, columns={"amount": "Waarde B"})
    assert said.money_total == Decimal("7.00")
    assert baseline(tmp_path, path).money_total == Decimal("7.00")
    with pytest.raises(UnknownName, match="Waarde"):
        baseline(tmp_path, path, columns={"amount": "Waarde C"})


def test_private_persons_are_excluded_and_never_named(tmp_path: Path) -> None:
    """A name of a person is in no figure, label or key."""
    path = ledger(tmp_path, *ROWS, "01-07-2023;F8;Dhr. V. Voorbeeld;Diversen;Vergoeding;75,00;")
    found = baseline(tmp_path, path)
    assert ("person", Decimal("75.00")) in {(e.kind, e.money) for e in found.excluded}
    assert "V. Voorbeeld" not in repr(found)


def test_a_result_is_the_same_whatever_the_order_of_the_lines(tmp_path: Path) -> None:
    """Order is no information."""
    one = baseline(tmp_path / "a", ledger(tmp_path, *ROWS, name="a.csv"))
    two = baseline(tmp_path / "b", ledger(tmp_path, *reversed(ROWS), name="b.csv"))
    assert one.co2e == two.co2e
    assert one.money_total == two.money_total


def test_splitting_an_invoice_changes_nothing(tmp_path: Path) -> None:
    """The interval does not shrink with the number of invoice lines."""
    whole = "01-03-2023;F1;Voorbeeldwegen B.V.;Onderhoud wegen;Asfalt;1.000,00;45233141-9"
    half = whole.replace("1.000,00", "500,00")
    one = baseline(tmp_path / "a", ledger(tmp_path, whole, name="a.csv"))
    two = baseline(tmp_path / "b", ledger(tmp_path, half, half, name="b.csv"))
    assert one.co2e == two.co2e


def test_a_file_without_money_is_no_baseline_of_zero(tmp_path: Path) -> None:
    """Missing is never zero: the columns are listed and the way out is said."""
    path = ledger(tmp_path, "Schoonfictief B.V.;Schoonmaak", header="Crediteur;Omschrijving")
    with pytest.raises(UnreadableInput, match="--map amount"):
        baseline(tmp_path, path)


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    """All supported files of a folder; the others are listed."""
    folder = tmp_path / "jaar"
    folder.mkdir()
    ledger(folder, ROWS[0], name="a.csv")
    ledger(folder, ROWS[2], name="b.csv")
    (folder / "plaatje.png").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    found = baseline(tmp_path, folder)
    assert found.money_total == Decimal("12500.50")
    assert any(issue.file.endswith("plaatje.png") for issue in found.issues)


def test_a_number_that_may_be_a_bsn_is_not_kept(tmp_path: Path) -> None:
    """The supplier number of a private person is dropped from the snapshot."""
    header = "Datum;Crediteurnummer;Crediteur;Omschrijving;Bedrag"
    path = ledger(tmp_path, "01-03-2023;123456782;Dhr. V. Voorbeeld;Vergoeding;10,00",
                  "01-03-2023;12345678;Schoonfictief B.V.;Schoonmaak;10,00", header=header)  # fmt: skip
    baseline(tmp_path, path)
    kept = b"".join(
        file.read_bytes() for file in (tmp_path / "workspace").rglob("*") if file.is_file()
    )
    assert b"123456782" not in kept
    assert b"12345678" in kept
