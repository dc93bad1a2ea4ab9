# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people read them: 1.234,5 in Dutch, 1,234.5 in English. A missing number is a dash."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import floor, isfinite, log10

MISSING = "–"
DIGITS = 3  # significant digits of an estimate on screen
SPACE = "\N{NO-BREAK SPACE}"
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
TONNE = 1000.0  # kg
DAY = {"nl": "%d-%m-%Y", "en": "%d %b %Y"}
_TO_DUTCH = str.maketrans(",.", ".,")
_CENT = Decimal("0.01")
_MILLION = Decimal(1_000_000)


def number(value: float | Decimal | None, language: str, decimals: int = 0) -> str:
    """A number with separators of thousands; a dash if it is missing or not finite."""
    if value is None or not isfinite(value):
        return MISSING
    text = f"{abs(value):,.{decimals}f}"
    minus = "\N{MINUS SIGN}" if value < 0 and text.strip("0.,") else ""
    return minus + (text.translate(_TO_DUTCH) if language == "nl" else text)


def hours(value: float | None, language: str) -> str:
    """Hours, with a decimal only where there is one."""
    whole = value is None or abs(value - round(value)) < 0.05
    return number(value, language, 0 if whole else 1)


def money(value: Decimal | None, currency: str, language: str, exact: bool = False) -> str:
    """An amount in whole units, or to the cent if exact. Rounded half up, as money is."""
    if value is None:
        return MISSING
    rounded = value.quantize(_CENT if exact else Decimal(1), ROUND_HALF_UP)
    text = number(rounded, language, 2 if exact else 0)
    sign = SIGNS.get(currency, currency)
    return f"{sign}{SPACE}{text}" if language == "nl" or len(sign) > 1 else _after_minus(sign, text)


def short_money(value: Decimal, currency: str, language: str) -> str:
    """An amount for a headline: millions from a million on, with one decimal; else as money."""
    if abs(value) < _MILLION:
        return money(value, currency, language)
    rounded = (value / _MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)
    sign, text = SIGNS.get(currency, currency), number(rounded, language, 1)
    if language == "nl":
        return f"{sign}{SPACE}{text}{SPACE}mln"
    return f"{_after_minus(sign, text) if len(sign) == 1 else sign + SPACE + text}{SPACE}m"


def mass(kg: float | None, language: str) -> str:
    """Kilograms, or tonnes from a thousand kilograms on, in three significant digits."""
    if kg is None or not isfinite(kg):
        return MISSING
    return f"{_significant(kg / unit_of(kg)[0], language)}{SPACE}{unit_of(kg)[1]}"


def span(low: float | None, high: float | None, language: str) -> str:
    """An interval in the unit of its upper end: 790 – 1.900 t."""
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return MISSING
    size, unit = unit_of(high)
    ends = (_significant(end / size, language) for end in (low, high))
    return f"{SPACE}–{SPACE}".join(ends) + SPACE + unit


def unit_of(kg: float) -> tuple[float, str]:
    """(kg in the unit, its symbol) in which a mass is best read."""
    return (TONNE, "t") if abs(kg) >= TONNE else (1.0, "kg")


def day(value: date | None, language: str) -> str:
    """A day of the calendar: 31-12-2024 in Dutch, 31 Dec 2024 in English."""
    return value.strftime(DAY[language]) if value else MISSING


def part(value: float | None, language: str, decimals: int = 0) -> str:
    """A share as a percentage that never rounds to all or nothing when it is neither."""
    if value is None or not isfinite(value):
        return MISSING
    step = 10.0**-decimals
    percent = 100 * value
    if 0 < percent < step:
        return f"<{number(step, language, decimals)}%"
    if 100 - step < percent < 100:
        return f">{number(100 - step, language, decimals)}%"
    return f"{number(percent, language, decimals)}%"


def chance(value: float | None, language: str) -> str:
    """A probability from draws: never printed as impossible or certain."""
    if value is None or not isfinite(value):
        return MISSING
    return part(min(max(value, 1e-9), 1 - 1e-9), language)


def _significant(value: float, language: str) -> str:
    if value == 0:
        return "0"
    places = DIGITS - 1 - floor(log10(abs(value)))
    return number(round(value, places), language, max(0, places))


def _after_minus(sign: str, text: str) -> str:
    minus = "\N{MINUS SIGN}"
    return minus + sign + text.removeprefix(minus) if text.startswith(minus) else sign + text
