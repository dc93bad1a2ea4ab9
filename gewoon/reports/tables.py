# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each table of a baseline, defined once: terminal, page, workbook, CSV and JSON all read this.

A row maps a column to a plain value; what a value is (its Kind) says how each report writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gewoon.errors import Issue
from gewoon.impact.result import Baseline, FileRead, Overlap, Share
from gewoon.reports.wording import label, telling

# mass in kg; part and chance from 0 to 1; money in ledger currency; plain is a number to copy.
Kind = Literal["text", "code", "count", "money", "mass", "part", "chance", "rate", "plain", "day"]
Value = str | int | float | Decimal | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their kind, and how to get the rows in one language."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: Callable[[Baseline, str], list[Row]]


BREAKDOWNS = ("groups", "divisions", "suppliers", "departments", "years")
ORDER = {"error": 0, "warning": 1, "note": 2}

_SHARE: tuple[tuple[str, Kind], ...] = (
    ("code", "code"),
    ("label", "text"),
    ("money", "money"),
    ("covered", "money"),
    ("kg", "mass"),
    ("low", "mass"),
    ("high", "mass"),
    ("p_first", "chance"),
    ("share", "part"),
    ("grade", "code"),
    ("lines", "count"),
)
_FILE: tuple[tuple[str, Kind], ...] = (
    ("file", "text"),
    ("sheet", "text"),
    ("first_day", "day"),
    ("last_day", "day"),
    ("lines_read", "count"),
    ("lines_kept", "count"),
    ("lines_refused", "count"),
    ("lines_double", "count"),
    ("money_kept", "money"),
    ("money_double", "money"),
    ("encoding", "code"),
    ("sha256", "code"),
)
_OVERLAP: tuple[tuple[str, Kind], ...] = (
    ("file", "text"),
    ("other", "text"),
    ("first_day", "day"),
    ("last_day", "day"),
    ("lines_double", "count"),
    ("money_double", "money"),
)
ISSUE: tuple[tuple[str, Kind], ...] = (
    ("code", "code"),
    ("severity", "code"),
    ("file", "text"),
    ("row", "plain"),
    ("column", "text"),
    ("what", "text"),
    ("what_to_do", "text"),
    ("lines", "count"),
)
_SOURCE: tuple[tuple[str, Kind], ...] = (
    ("id", "code"),
    ("publisher", "text"),
    ("title", "text"),
    ("version", "text"),
    ("licence", "text"),
    ("credit", "text"),
    ("url", "text"),
    ("accessed", "day"),
    ("sha256", "code"),
    ("note", "text"),
)


def share_rows(baseline: Baseline, language: str, name: str) -> list[Row]:
    """The bars of one breakdown, in their own order; years by year, because they are no ranking."""
    bars: Sequence[Share] = getattr(baseline, name)
    if name == "years":
        bars = sorted(bars, key=lambda bar: bar.code)
    return [_share(bar, baseline) for bar in bars]


def _share(bar: Share, baseline: Baseline) -> Row:
    estimate = bar.co2e
    whole = baseline.co2e.mean if baseline.co2e else 0.0
    return {
        "code": bar.code,
        "label": bar.label,
        "money": bar.money,
        "covered": bar.covered,
        "kg": estimate.mean if estimate else None,
        "low": estimate.low if estimate else None,
        "high": estimate.high if estimate else None,
        "p_first": bar.p_first,
        "share": estimate.mean / whole if estimate and whole > 0 else None,
        "grade": bar.grade,
        "lines": bar.lines,
    }


def excluded_rows(baseline: Baseline, language: str) -> list[Row]:
    """Money that is no purchase, with its name and the reason, largest first."""
    return [
        {
            "kind": part.kind,
            "label": label("kind", part.kind, language),
            "why": label("excluded.why", part.kind, language),
            "money": part.money,
            "lines": part.lines,
        }
        for part in sorted(baseline.excluded, key=lambda part: (-part.money, part.kind))
    ]


def grade_rows(baseline: Baseline, language: str) -> list[Row]:
    """Money of purchases by quality grade, with its share."""
    whole = sum((money for _, money in baseline.grades), Decimal(0))
    return [
        {
            "grade": grade,
            "meaning": label("grade", grade, language),
            "money": money,
            "share": float(money / whole) if whole else None,
        }
        for grade, money in baseline.grades
    ]


def ranked(issues: Sequence[Issue]) -> list[Issue]:
    """Errors before warnings before notes, else in the order of file and row."""
    return sorted(issues, key=lambda i: (ORDER.get(i.severity, 9), i.file, i.row or 0))


def issue_rows(issues: Sequence[Issue], language: str) -> list[Row]:
    """Issues in words, most serious first."""
    rows: list[Row] = []
    for problem in ranked(issues):
        what, what_to_do = telling(problem, language)
        row: Row = {name: getattr(problem, name) for name, _ in ISSUE if hasattr(problem, name)}
        rows.append({**row, "what": what, "what_to_do": what_to_do})
    return rows


def _fields(items: Sequence[object], columns: tuple[tuple[str, Kind], ...]) -> list[Row]:
    return [{name: getattr(item, name) for name, _ in columns} for item in items]


def file_rows(files: Sequence[FileRead]) -> list[Row]:
    """What became of the lines of each file."""
    return _fields(files, _FILE)


def overlap_rows(overlaps: Sequence[Overlap]) -> list[Row]:
    """Pairs of files with lines in both."""
    return _fields(overlaps, _OVERLAP)


def source_rows(baseline: Baseline, language: str) -> list[Row]:
    """Where the factors come from."""
    rows = _fields(baseline.colophon.sources, _SOURCE)
    return [{**row, "accessed": str(row["accessed"])} for row in rows]


def assumption_rows(baseline: Baseline, language: str) -> list[Row]:
    """What was taken for granted, in words."""
    return [
        {
            "key": key,
            "label": label("assumption", key, language),
            "value": label("value", value, language),
        }
        for key, value in baseline.colophon.assumptions
    ]


def _breakdown(name: str) -> Table:
    return Table(name, _SHARE, lambda baseline, language: share_rows(baseline, language, name))


TABLES = {
    table.name: table
    for table in (
        *(_breakdown(name) for name in BREAKDOWNS),
        Table(
            "excluded",
            (
                ("kind", "code"),
                ("label", "text"),
                ("why", "text"),
                ("money", "money"),
                ("lines", "count"),
            ),
            excluded_rows,
        ),
        Table(
            "grades",
            (("grade", "code"), ("meaning", "text"), ("money", "money"), ("share", "part")),
            grade_rows,
        ),
        Table("files", _FILE, lambda baseline, language: file_rows(baseline.files)),
        Table("overlaps", _OVERLAP, lambda baseline, language: overlap_rows(baseline.overlaps)),
        Table("issues", ISSUE, lambda baseline, language: issue_rows(baseline.issues, language)),
        Table("notes", ISSUE, lambda baseline, language: issue_rows(baseline.notes, language)),
        Table("sources", _SOURCE, source_rows),
        Table(
            "assumptions",
            (("key", "code"), ("label", "text"), ("value", "text")),
            assumption_rows,
        ),
    )
}
