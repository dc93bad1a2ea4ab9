# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes the made-up ledgers as two systems would, and says what every row really is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gewoon.demo.city import City, text_of
from gewoon.demo.contracts import Contract
from gewoon.demo.lines import Line

FIRST_ROW = 2  # a spreadsheet calls the header row 1
README = "LEESMIJ.txt"


@dataclass(frozen=True, slots=True)
class Truth:
    """What one row really is: kind of money, CPV group (three digits, empty if no purchase).

    double marks a row that an earlier file holds as well; amount is net, in euros.
    """

    file: str
    row: int
    kind: str
    group: str
    spending: str
    amount: Decimal
    double: bool


def write_ledgers(folder: Path, city: City, lines: Sequence[Line]) -> list[Path]:
    """Write every ledger of the settings; their paths."""
    paths = []
    for layout in city.settings["bestanden"]:
        path = folder / layout["naam"]
        rows = (_row(city, layout, line) for line in _within(layout, lines))
        _write(path, layout, rows)
        paths.append(path)
    return paths


def ledger_truth(city: City, lines: Sequence[Line]) -> list[Truth]:
    """One Truth for every row that write_ledgers writes."""
    known: list[Truth] = []
    seen: date | None = None
    for layout in city.settings["bestanden"]:
        for row, line in enumerate(_within(layout, lines), FIRST_ROW):
            double = seen is not None and line.day <= seen
            known.append(_truth(layout["naam"], row, line, double))
        seen = layout["laatste_dag"]
    return known


def write_register(folder: Path, city: City, contracts: Iterable[Contract]) -> Path:
    """Write the contract register."""
    layout = city.settings["register"]
    path = folder / str(layout["naam"])
    _write(path, layout, (_register_row(contract) for contract in contracts))
    return path


def write_readme(folder: Path) -> Path:
    """Write the file that says, in Dutch and English, that everything is made up."""
    path = folder / README
    path.write_bytes(text_of(README).encode("utf-8"))
    return path


def dutch(cents: int) -> str:
    """Cents as euros with dots for thousands and a decimal comma: -1.234,56."""
    return f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _within(layout: Mapping[str, Any], lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if layout["eerste_dag"] <= line.day <= layout["laatste_dag"]]


def _write(path: Path, layout: Mapping[str, Any], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding=layout["tekenset"], newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(layout["koppen"])
        writer.writerows(rows)


def _row(city: City, layout: Mapping[str, Any], line: Line) -> list[str]:
    number, spelling = line.creditor
    cells = {
        "dag": f"{line.day:%d-%m-%Y}",
        "factuur": line.invoice,
        "crediteurnummer": number,
        "crediteur": spelling,
        "kvk": line.supplier.kvk_shown,
        "btw_nummer": line.supplier.vat_shown,
        "iban": line.supplier.iban,
        "rekening": line.account,
        "rekening_naam": city.accounts[line.account],
        "kostenplaats": layout["kostenplaats"].format(line.cost_centre),
        "afdeling": city.cost_centres[line.cost_centre].department,
        "omschrijving": line.text,
        "bedrag": dutch(line.cents),
        "btw": dutch(line.vat_cents),
        "contract": line.contract.number if line.contract else "",
        "cpv": _cpv(line, layout["cpv_controlecijfer"]),
        "hoeveelheid": "" if line.quantity is None else dutch(round(line.quantity * 100)),
        "eenheid": line.unit,
    }
    return [cells[field] for field in layout["volgorde"]]


def _cpv(line: Line, with_check_digit: bool) -> str:
    if line.contract is None:
        return ""
    return line.contract.cpv if with_check_digit else line.contract.cpv[:8]


def _register_row(contract: Contract) -> list[str]:
    return [
        contract.number,
        contract.supplier.name,
        contract.supplier.kvk,
        contract.title,
        contract.cpv,
        f"{contract.start:%d-%m-%Y}",
        f"{contract.end:%d-%m-%Y}",
        contract.options,
        f"{contract.notice_months}",
        dutch(contract.value * 100),
        contract.owner.department,
        contract.owner.role,
        contract.remarks,
    ]


def _truth(file: str, row: int, line: Line, double: bool) -> Truth:
    spending = line.spending
    amount = Decimal(line.cents) / 100
    return Truth(file, row, spending.kind, spending.cpv[:3], spending.key, amount, double)
