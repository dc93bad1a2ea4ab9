# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of the money of whole ledgers is reached, and how much of a known one is right."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gewoon.categories.category import PURCHASE, Category, Evidence
from gewoon.categories.classify import Classifier
from gewoon.demo import truth, write

LEDGERS = Path(__file__).parents[3] / "shared" / "data" / "procurement" / "ledgers"
real = pytest.mark.skipif(
    not LEDGERS.is_dir(), reason="the published ledgers are not beside this checkout"
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def exeter() -> Iterator[tuple[Evidence, float]]:
    for path in sorted((LEDGERS / "exeter-2024-25").glob("exeter_spend_q*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as opened:
            for raw in csv.DictReader(opened):
                row = {str(name).strip(): cell or "" for name, cell in raw.items()}
                line = Evidence(
                    account=row["Expense Description"],
                    category=row["Category"],
                    department=row["Service Code"],
                    supplier=row["Supplier Name"],
                )
                yield line, _amount(row["Net Amount"])


def devon() -> Iterator[tuple[Evidence, float]]:
    for path in sorted((LEDGERS / "devon-2024").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as opened:
            for raw in csv.DictReader(opened):
                row = {str(name).strip(): cell or "" for name, cell in raw.items()}
                line = Evidence(
                    account_code=row["Expense Code"],
                    account=row["Expense Type"],
                    department=row["Expense Area"],
                    supplier=row["Supplier Name"],
                    supplier_kind=row["Creditor Type"],
                )
                yield line, _amount(row["Amount"])


def _amount(cell: str) -> float:
    return abs(float(cell.replace(",", "") or 0))


def _money(lines: Iterator[tuple[Evidence, float]]) -> dict[Evidence, float]:
    money: dict[Evidence, float] = defaultdict(float)
    for line, amount in lines:
        money[line] += amount
    return money


def _reached(found: Category, depth: int) -> bool:
    return found.kind != PURCHASE or found.depth >= depth


@real
@pytest.mark.parametrize("ledger", [exeter, devon])
def test_nearly_all_money_of_a_real_ledger_gets_a_division_and_most_a_group(
    classifier: Classifier, ledger: Callable[[], Iterator[tuple[Evidence, float]]]
) -> None:
    money = _money(ledger())
    found = dict(zip(money, classifier.classify(list(money)), strict=True))
    total = sum(money.values())
    division = sum(money[line] for line, one in found.items() if _reached(one, 2))
    group = sum(money[line] for line, one in found.items() if _reached(one, 3))
    assert division >= 0.95 * total
    assert group >= 0.80 * total


COLUMNS = (
    ("Crediteur", "Naam leverancier"),
    ("Omschrijving grootboek", "Grootboekomschrijving"),
    ("Omschrijving", "Boekingsomschrijving"),
    ("Afdeling", "Organisatieonderdeel"),
)


def _voorbeeldstad(path: Path) -> Iterator[Evidence]:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = path.read_bytes().decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        cells = [next(row[name] for name in names if name in row) for names in COLUMNS]
        yield Evidence(supplier=cells[0], account=cells[1], text=cells[2], department=cells[3])


def test_in_voorbeeldstad_kind_and_division_are_right_for_nearly_all_money(
    classifier: Classifier, tmp_path: Path
) -> None:
    ledgers = [path for path in write(tmp_path) if path.suffix == ".csv"][:2]
    lines = [line for path in ledgers for line in _voorbeeldstad(path)]
    known = truth()
    assert len(lines) == len(known)
    right = total = sure_right = sure_total = 0.0
    for one, found in zip(known, classifier.classify(lines), strict=True):
        amount = abs(float(one.amount))
        good = found.kind == one.kind and found.code[:2] == one.group[:2]
        total += amount
        right += amount * good
        if found.confidence >= 0.9:
            sure_total += amount
            sure_right += amount * good
    assert right >= 0.95 * total
    assert sure_total >= 0.4 * total
    assert sure_right >= 0.97 * sure_total
