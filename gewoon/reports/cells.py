# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One value of a table as people read it, by what kind of value it is."""

from __future__ import annotations

from decimal import Decimal

from gewoon.reports.figures import MISSING, chance, mass, money, number, part
from gewoon.reports.tables import Kind, Value

_DECIMALS = {"count": 0, "rate": 2}


def cell(value: Value, kind: Kind, currency: str, language: str, exact: bool = False) -> str:
    """The value in words or digits: rounded for the eye, or unrounded if exact; missing: a dash."""
    if value is None or isinstance(value, str):
        return value or ("" if kind == "text" else MISSING)
    if kind == "money":
        return money(Decimal(value), currency, language, exact)
    if kind == "plain":
        return str(value)
    return _measure(float(value), kind, language, exact)


def _measure(value: float, kind: Kind, language: str, exact: bool) -> str:
    if kind == "mass":
        return f"{number(value, language, 1)} kg" if exact else mass(value, language)
    if kind == "chance":
        return chance(value, language)
    if kind == "part":
        return part(value, language, 1)
    return number(value, language, _DECIMALS.get(kind, 0))
