# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lines of an explanation in Dutch or English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gewoon.contracts.sroi.reason import Reason, Said
from gewoon.words import say

CATALOGUE = "contracts"
CODED = frozenset({"group", "fact", "bonus", "activity", "unit"})
SHARES = frozenset({"share", "wage_share", "reduction"})
SEPARATORS = {"nl": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}


def sentence(line: Reason, language: str) -> str:
    """What a line says."""
    said = {name: _value(name, value, language) for name, value in line.values.items()}
    return say(line.code, language, CATALOGUE, **said)


def name(code: str, language: str) -> str:
    """The name of a group, bonus, activity or unit; the code itself where a table of one's own has others."""
    try:
        return say(f"code_{code}", language, CATALOGUE)
    except KeyError:
        return code


def number(value: Decimal, language: str, decimals: int = 2) -> str:
    """A number with the separators of the language; no decimals where it is whole."""
    shown = f"{value:,.{decimals}f}"
    if value == value.to_integral_value():
        shown = f"{value:,.0f}"
    return shown.translate(SEPARATORS[language])


def _value(key: str, value: Said, language: str) -> str:
    if key in CODED:
        return name(str(value), language)
    if key in SHARES and isinstance(value, Decimal):
        return f"{number(value * 100, language, 1)}%"
    if isinstance(value, Decimal):
        return number(value, language)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
