# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the cells of a column look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.purchases import numbers
from gewoon.purchases.amounts import Convention, parse_amount
from gewoon.purchases.dates import DateConvention, parse_date

# Cells looked at per column, and the share that must look alike before content decides.
LOOKED_AT = 400
MOST = 0.8
# Below this share of numbers a column called "amount" is no amount, and likewise for days.
FEW = 0.2
_CPV = re.compile(r"\d{8}-\d", re.A)
_SIDE = frozenset({"d", "c", "h", "s", "dr", "cr", "debet", "credit", "debit", "+", "-"})
_ANY_AMOUNT, _ANY_DAY = Convention(), DateConvention()


@dataclass(frozen=True, slots=True)
class Look:
    """Shares (0-1) of the filled cells of a column that look like something."""

    filled: int
    amount: float
    decimals: float
    day: float
    iban: float
    vat: float
    cpv: float
    kvk: float
    side: float
    digits: float
    different: float


def look(cells: Sequence[str]) -> Look:
    """How the filled cells look; all shares are 0 when none is filled."""
    filled = [cell.strip() for cell in cells if cell.strip()][:LOOKED_AT]
    count = len(filled) or 1

    def share(number: int) -> float:
        return number / count

    bare = [cell.replace(" ", "") for cell in filled]
    return Look(
        len(filled),
        share(sum(parse_amount(cell, _ANY_AMOUNT) is not None for cell in filled)),
        share(sum(bool(re.search(r"\d[.,]\d{1,2}(?!\d)", cell)) for cell in filled)),
        share(sum(_is_day(cell) for cell in filled)),
        share(sum(bool(numbers.iban(cell)) for cell in filled)),
        share(sum(cell[:2].isalpha() and bool(numbers.vat(cell)) for cell in bare)),
        share(sum(bool(_CPV.fullmatch(cell)) for cell in bare)),
        share(sum(len(cell) == 8 and bool(numbers.kvk(cell)) for cell in bare)),
        share(sum(cell.lower() in _SIDE for cell in bare)),
        share(sum(cell.isdigit() for cell in bare)),
        len(set(filled)) / count,
    )


def _is_day(cell: str) -> bool:
    return parse_date(cell, _ANY_DAY) is not None or _american(cell)


def _american(cell: str) -> bool:
    return parse_date(cell, DateConvention("mdy")) is not None


def column(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    """The cells of one column; short rows have ''."""
    return [row[index] if index < len(row) else "" for row in sample]
