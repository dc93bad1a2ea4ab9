# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The header of a table that gewoon makes itself, from a file that has no columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from gewoon.purchases.headers import header_words


@cache
def header(fields: tuple[str, ...]) -> tuple[str, ...]:
    """One column for each field of a line, under the word by which it is recognised again."""
    words = header_words()
    return tuple(words[field]["nl"][0] for field in fields)


def cells(fields: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """The values in the order of the fields; '' for a field without one."""
    return [values.get(field, "") for field in fields]


def amount(value: Decimal) -> str:
    """Digits with a decimal point that no notation takes for a thousand: 1.234 has four decimals."""
    text = f"{value:f}"
    return text + "0" if text[-4:-3] == "." else text
