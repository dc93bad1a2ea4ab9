# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A baseline as JSON: the contract described in docs/reference/baseline-json.md.

Money is decimal text in ledger currency, so that no cent is lost to binary fractions; emissions
are numbers in kg CO2e. What is missing is null. There is never a NaN or an Infinity.
"""

from __future__ import annotations

import json
from decimal import Decimal

from gewoon.impact.result import Baseline, Colophon
from gewoon.reports.headline import finite, headline
from gewoon.reports.tables import TABLES, Row, Value
from gewoon.reports.wording import is_not
from gewoon.words import say

FORMAT = "gewoon/baseline"
FORMAT_VERSION = "1.0"
_LISTS = (
    "notes",
    "groups",
    "divisions",
    "suppliers",
    "departments",
    "years",
    "excluded",
    "grades",
    "files",
    "overlaps",
    "issues",
)


def document(baseline: Baseline, language: str) -> dict[str, object]:
    """The baseline as plain values, in a fixed order of keys; labels and sentences in language."""
    figures = {name: plain(value) for name, _, value in headline(baseline)}
    lists = {name: _rows(baseline, language, name) for name in _LISTS}
    for row, file in zip(lists["files"], baseline.files, strict=True):
        row["columns"] = dict(file.columns)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "language": language,
        **figures,
        "interval_method": baseline.co2e.method if baseline.co2e else None,
        "what_it_is": say("meaning.is", language),
        "what_it_is_not": is_not(baseline, language),
        **lists,
        "colophon": _colophon(baseline, language),
    }


def to_json(baseline: Baseline, language: str) -> str:
    """The document as text. The same baseline gives the same bytes."""
    told = document(baseline, language)
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rows(baseline: Baseline, language: str, name: str) -> list[dict[str, object]]:
    return [_plain_row(row) for row in TABLES[name].rows(baseline, language)]


def _plain_row(row: Row) -> dict[str, object]:
    return {name: plain(value) for name, value in row.items()}


def plain(value: Value) -> str | int | float | None:
    """A value of a table as JSON holds it."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return finite(value) if isinstance(value, float) else value


def _colophon(baseline: Baseline, language: str) -> dict[str, object]:
    colophon: Colophon = baseline.colophon
    return {
        "id": colophon.id,
        "gewoon": colophon.gewoon,
        "made_on": colophon.made_on,
        "ledger": colophon.ledger,
        "factor_set": colophon.factor_set,
        "classifier": colophon.classifier,
        "methods": list(colophon.methods),
        "sources": _rows(baseline, language, "sources"),
        "assumptions": _rows(baseline, language, "assumptions"),
    }
