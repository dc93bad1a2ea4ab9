# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Invoices and auditfiles on the whole road: kilograms by quantity, each euro once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gewoon.factors import store
from tests.engine.made import HEADER, baseline, ledger
from tests.purchases.made_xml import auditfile, ubl

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases"
PER_KWH = store.load().by_id["physical:electricity_mix"].value
ENERGY, _, DIESEL, *_ = yaml.safe_load((GOLDEN / "invoices.yaml").read_text("utf-8"))


def kilograms(found, code):
    """Of one CPV group."""
    return next(share.co2e.mean for share in found.groups if share.code == code)


def test_kilowatt_hours_replace_the_spend_of_the_same_euros(tmp_path: Path) -> None:
    """1,000 and 700 kWh, although tax and grid name 1,700 and 700 once more."""
    (tmp_path / "a.xml").write_text(ubl({**ENERGY, "lines": ENERGY["lines"][:4],
                                         "line_total": "360.00", "net_total": "360.00"}))  # fmt: skip
    found = baseline(tmp_path, tmp_path / "a.xml")
    assert found.money_total == Decimal("360.00")
    assert found.co2e is not None
    assert found.co2e.mean == pytest.approx(1_700 * PER_KWH)


def test_a_credit_note_takes_back_what_its_invoice_caused(tmp_path: Path) -> None:
    """Half of the electricity is returned: half of the kilograms are left."""
    line = {"text": "Levering", "quantity": "1000", "unit": "KWH", "classes": {"STI": "09310000-5"}}
    shared = {"date": "2024-03-01", "seller": {"name": "Energie Voorbeeld B.V."}}
    one = {**shared, "number": "1", "lines": [{**line, "amount": "200"}],
           "line_total": "200", "net_total": "200"}  # fmt: skip
    back = {**shared, "number": "2", "credit": True, "line_total": "100", "net_total": "100",
            "lines": [{**line, "amount": "100", "quantity": "500"}]}  # fmt: skip
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.xml").write_text(ubl(one))
    (tmp_path / "in" / "2.xml").write_text(ubl(back))
    found = baseline(tmp_path, tmp_path / "in")
    assert found.money_total == Decimal("100.00")
    assert kilograms(found, "093") == pytest.approx(500 * PER_KWH)


def test_a_quantity_that_contradicts_the_money_is_no_evidence(tmp_path: Path) -> None:
    """A credit line with a positive quantity must not add kilograms; spend decides."""
    header = f"{HEADER};Hoeveelheid;Eenheid"
    rows = (
        "01-03-2023;1;Energie Voorbeeld;Elektriciteit;x;1.000,00;09310000-5;5000;kWh",
        "01-03-2023;2;Energie Voorbeeld;Elektriciteit;x;-100,00;09310000-5;500;kWh",
    )
    found = baseline(tmp_path, ledger(tmp_path, *rows, header=header))
    assert kilograms(found, "093") < 5000 * PER_KWH


def test_a_booking_and_its_invoice_count_once_and_the_invoice_stays(tmp_path: Path) -> None:
    """The booking knows the sum, the invoice knows the kilowatt hours."""
    rows = (
        "20-04-2024;e 1;Energie Voorbeeld;Elektriciteit;deel een;300,00;",
        "20-04-2024;E-1;Energie Voorbeeld;Elektriciteit;deel twee;71,00;",
        "20-04-2024;E-2;Energie Voorbeeld;Elektriciteit;andere factuur;371,00;",
        "21-04-2024;C-1;Brandstof Voorbeeld;Brandstof;ander bedrag;-100,00;",
    )
    folder = tmp_path / "in"
    folder.mkdir()
    ledger(folder, *rows)
    (folder / "e.xml").write_text(ubl(ENERGY))
    (folder / "c.xml").write_text(ubl(DIESEL))
    found = baseline(tmp_path, folder)
    assert (found.lines_double, found.money_double) == (2, Decimal("371.00"))
    assert found.money_total == Decimal("371.00") + 371 - 100 - 200
    kept = baseline(tmp_path, folder, keep_doubles=True)
    assert kept.money_total - found.money_total == Decimal("371.00")


def test_an_auditfile_is_a_ledger_like_any_other(tmp_path: Path) -> None:
    """Its purchases add up; wages and taxes would be excluded by the same rules."""
    golden = yaml.safe_load((GOLDEN / "auditfile.yaml").read_text("utf-8"))
    (tmp_path / "boeken.xaf").write_text(auditfile(golden, "4.0"))
    found = baseline(tmp_path, tmp_path / "boeken.xaf")
    total = sum(Decimal(one["amount"]) for one in golden["expects"])
    assert (found.lines_kept, found.money_total) == (len(golden["expects"]), total)
