# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Voorbeeldstad: a made-up municipality to try everything on.

City, suppliers, persons, contracts, amounts and prices are fictional; a README in Dutch and English
beside the files says so. What there is to know about the city stands in
gewoon/data/nl/voorbeeldstad and may be edited. The same seed gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from gewoon.demo.city import City, load_city
from gewoon.demo.contracts import Contract, make_contracts
from gewoon.demo.files import Truth, ledger_truth, write_ledgers, write_readme, write_register
from gewoon.demo.lines import Line, make_lines
from gewoon.demo.suppliers import make_suppliers

SEED = 20240101
LINES = 24_000

__all__ = ["LINES", "SEED", "Truth", "truth", "write"]


def write(folder: Path, seed: int = SEED, lines: int = LINES) -> list[Path]:
    """Write two ledgers, a contract register and a README; their paths in that order.

    lines counts the different purchase lines of all years together. The two weeks that stand in
    both ledgers come on top. Files of the same name are overwritten.
    """
    city, made, contracts = _make(seed, lines)
    folder.mkdir(parents=True, exist_ok=True)
    ledgers = write_ledgers(folder, city, made)
    return [*ledgers, write_register(folder, city, contracts), write_readme(folder)]


def truth(seed: int = SEED, lines: int = LINES) -> list[Truth]:
    """What every row of the ledgers of `write` really is, for measuring a classifier."""
    city, made, _ = _make(seed, lines)
    return ledger_truth(city, made)


def _make(seed: int, count: int) -> tuple[City, list[Line], list[Contract]]:
    city = load_city()
    suppliers = make_suppliers(city, Random(f"{seed}/suppliers"))
    contracts = make_contracts(city, suppliers, Random(f"{seed}/contracts"))
    return city, make_lines(city, suppliers, contracts, seed, count), contracts
