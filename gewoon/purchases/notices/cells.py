# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small things that notices of every family hold: days, amounts, CPV codes, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from gewoon.purchases.notice import Money
from gewoon.purchases.spans import Span

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_CODE = re.compile(r"\d{8}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,10})?", re.ASCII)
TOO_MUCH = Decimal("1E14")
# ISO 639-2 codes of eForms to two letters; others keep their first two letters, lower case.
LANGUAGES = {"NLD": "nl", "ENG": "en", "DEU": "de", "FRA": "fr", "POL": "pl", "SPA": "es",
             "ITA": "it", "EST": "et", "GLE": "ga", "DAN": "da", "SWE": "sv", "FIN": "fi"}  # fmt: skip
UNITS = {"DAY": "day", "DAYS": "day", "WEEK": "week", "WEEKS": "week", "MONTH": "month",
         "MONTHS": "month", "YEAR": "year", "YEARS": "year", "MON": "month", "ANN": "year"}  # fmt: skip


def day(text: str) -> date | None:
    """The day at the start of 2024-03-01, 2024-03-01+01:00, 2024-03-01T10:00Z or 20240301."""
    match = _DAY.match(text.strip())
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def amount(text: str, currency: str) -> Money | None:
    """An amount as XML and JSON write it; None for what is no number or beyond belief."""
    bare = text.strip().replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.fullmatch(bare):
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return Money(value, currency.strip().upper()[:3]) if abs(value) < TOO_MUCH else None


def codes(texts: Iterable[str]) -> tuple[str, ...]:
    """CPV codes as prefixes without trailing zeros, at least two digits, each once."""
    found = (match[0] for text in texts if (match := _CODE.match(text.strip())))
    return tuple(dict.fromkeys(code[:2] + code[2:].rstrip("0") for code in found))


def language(code: str) -> str:
    """A language in two letters."""
    bare = code.strip().upper()
    return LANGUAGES.get(bare, bare[:2].lower())


def span(text: str, unit: str) -> Span | None:
    """A duration from a number and a unit; None when either makes no sense."""
    bare = text.strip()
    if not bare.isascii() or not bare.isdigit() or len(bare) > 4 or int(bare) == 0:
        return None
    size, kind = int(bare), UNITS.get(unit.strip().upper(), "")
    if kind in ("day", "week"):
        return Span(days=size * (7 if kind == "week" else 1))
    if kind in ("month", "year"):
        return Span(months=size * (12 if kind == "year" else 1))
    return None


def whole(text: str) -> int | None:
    """A whole number of at most nine digits."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None
