# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Iv3 accounts as CBS publishes them: euros per task field, category and municipality."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gewoon.errors import issue
from gewoon.purchases.iv3 import blend, municipalities
from gewoon.purchases.laid_out import amount, cells, header
from gewoon.purchases.streams import Input
from gewoon.purchases.table import SAMPLE, Report, Rows, Table

NAME = "iv3"
NEEDED = ("TaakveldBalanspost", "Categorie", "Gemeenten", "Verslagsoort")
FIRST, SECOND = "k_1ePlaatsing_1", "k_2ePlaatsing_2"
FIELDS = ("year", "amount", "currency", "supplier", "account_code", "category", "department",
          "transaction")  # fmt: skip
# CBS counts in thousands of euros and writes this for what was not reported.
THOUSAND, NOT_REPORTED = 1000, Decimal(-99998)
ACCOUNTS = "X005"  # the annual accounts; budgets and quarters end otherwise
MOST_ROWS = 20_000_000
_CENT = Decimal("0.01")


def recognises(head: bytes, name: str) -> bool:
    """Whether the first line names the columns of the Iv3 tables."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0][:1000]
    return all(word.encode() in first for word in NEEDED)


@dataclass(frozen=True, slots=True)
class _Cell:
    """Euros in one category for one task."""

    report: str
    task: str
    category: str
    euros: Decimal


def tables(source: Input) -> list[Table]:
    """A table for each municipality in the file; its code is the name of the sheet."""
    lost: Counter[str] = Counter()
    found: defaultdict[str, list[_Cell]] = defaultdict(list)
    for place, cell in _read(source, lost):
        found[place].append(cell)
    if lost["iv3_not_reported"]:
        source.say(issue("iv3_not_reported", "note").at(lines=lost["iv3_not_reported"]))
    if lost["iv3_bad_amount"]:
        source.say(issue("iv3_bad_amount").at(lines=lost["iv3_bad_amount"]))
    if not found:
        source.say(issue("iv3_nothing"))
    return [_table(source, place, listed) for place, listed in sorted(found.items())]


def _read(source: Input, lost: Counter[str]) -> Iterator[tuple[str, _Cell]]:
    """(municipality, cell) of every expense; income and balance posts are passed by."""
    with source.open() as stream:
        text = io.TextIOWrapper(io.BufferedReader(stream), "utf-8-sig", "replace", newline="")
        first = text.readline(1000)
        delimiter = ";" if first.count(";") > first.count(",") else ","
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
        for number, line in enumerate(iter(lambda: text.readline(10_000), ""), 2):
            if number > MOST_ROWS:
                break
            parts = line.strip().replace('"', "").split(delimiter)
            row = dict(zip(names, map(str.strip, parts), strict=False))
            cell = _cell(row, lost)
            if cell is not None:
                yield row["Gemeenten"], cell


def _cell(row: Mapping[str, str], lost: Counter[str]) -> _Cell | None:
    category, task = row.get("Categorie", ""), row.get("TaakveldBalanspost", "").split(" ")[0]
    if not category.startswith("L") or not task[:1].isdigit() or not row.get("Gemeenten"):
        return None
    values = [_number(row.get(name, "")) for name in (SECOND, FIRST)]
    said = [value for value in values if value is not None]
    if not said:
        return None
    # The second placement corrects the first; where it has no figure the first one stands.
    value = next((one for one in said if one != NOT_REPORTED), NOT_REPORTED)
    if value == NOT_REPORTED or not value.is_finite():
        lost["iv3_not_reported" if value == NOT_REPORTED else "iv3_bad_amount"] += 1
        return None
    report = row.get("Verslagsoort", "")
    return _Cell(report, task, category[1:].strip(), value * THOUSAND)


def _number(text: str) -> Decimal | None:
    """The number in a cell; None if it is empty, not finite if it cannot be read."""
    if not text or text.lower() in {"null", "none", "."}:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")
    return value if value.is_finite() and abs(value) < 10**10 else Decimal("NaN")


def _table(source: Input, place: str, listed: list[_Cell]) -> Table:
    chosen = _chosen({cell.report for cell in listed})
    mine = [cell for cell in listed if cell.report == chosen and cell.euros]

    def rows(report: Report) -> Rows:
        report(issue("iv3_coarse", "warning", report=chosen).at(file=source.label))
        if place not in municipalities():
            report(issue("iv3_municipality_unknown", "note", value=place).at(file=source.label))
        yield from enumerate((line for cell in mine for line in _lines(cell, place)), 1)

    sample = [line for cell in mine for line in _lines(cell, place)][:SAMPLE]
    return Table(source.file, place, source.sha256, header(FIELDS), 1, None, "", rows, sample,
                 "iv3", source.path)  # fmt: skip


def _chosen(reports: set[str]) -> str:
    """The latest annual accounts; without any, the latest report."""
    return max(reports, key=lambda name: (name.endswith(ACCOUNTS), name))


def _lines(cell: _Cell, place: str) -> Iterator[list[str]]:
    """A line for each kind of purchase in the cell; one line, with its category, if it is none."""
    shared = {
        "year": cell.report[:4],
        "currency": "EUR",
        "department": f"Taakveld {cell.task}",
        "transaction": f"{place} {cell.task} L{cell.category}",
    }
    shares = blend(cell.task, cell.category)
    left = cell.euros
    for number, (code, share) in enumerate(shares, 1):
        # The last one takes what rounding left, so that the lines add up to the cell.
        part = left if number == len(shares) else (cell.euros * Decimal(str(share))).quantize(_CENT)
        left -= part
        yield cells(FIELDS, {**shared, "amount": amount(part), "category": f"iv3 {code}"})
    if not shares:
        said = {"amount": amount(cell.euros), "account_code": f"L{cell.category}"}
        yield cells(FIELDS, {**shared, **said})
