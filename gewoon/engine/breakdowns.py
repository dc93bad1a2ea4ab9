# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every breakdown of a baseline: the engine lays the bars out, the methods judge them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gewoon.categories import cpv
from gewoon.engine import measuring
from gewoon.engine.burdens import Burdens
from gewoon.engine.coefficients import GROUP
from gewoon.engine.duckdb import Connection, parquet
from gewoon.engine.measuring import Measured
from gewoon.estimate import Estimate
from gewoon.impact.breakdown import Bars, Errors, estimate, regroup, shares
from gewoon.impact.result import Share

DIVISION = 2
SUPPLIERS = 100
DEPARTMENTS = 500


@dataclass(frozen=True)
class Laid:
    """The bars of every breakdown. codes: the longest codes that any purchase has."""

    codes: Bars
    divisions: Bars
    groups: Bars
    suppliers: Bars
    departments: Bars
    years: Bars


@dataclass(frozen=True)
class Breakdowns:
    """The total and the shares of every breakdown."""

    whole: Estimate | None
    divisions: tuple[Share, ...]
    groups: tuple[Share, ...]
    suppliers: tuple[Share, ...]
    departments: tuple[Share, ...]
    years: tuple[Share, ...]
    grades: tuple[tuple[str, Decimal], ...]


def lay_out(measured: Measured, categories: Path, language: str) -> Laid:
    """Sum the ledger along every breakdown; no interval yet."""
    burdens = measuring.measure(measured, categories)
    keys = [p.key for p in measured.priced]
    codes = burdens.bars("code", "code_no", {key.code_no: (key.code, key.code) for key in keys})
    years = {key.year: (str(key.year or "?"), str(key.year or "?")) for key in keys}
    connection = measured.connection
    return Laid(
        codes=codes,
        divisions=_prefixed(codes, "division", DIVISION, language),
        groups=_prefixed(codes, "group", GROUP, language),
        suppliers=_named(connection, categories, burdens, "supplier", SUPPLIERS),
        departments=_named(connection, categories, burdens, "department", DEPARTMENTS),
        years=burdens.bars("year", "year", years),
    )


def judge_bars(laid: Laid, known: Errors) -> Breakdowns:
    """Intervals, grades and ranks. Most of the work lets go of Python's lock, so two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        groups = pool.submit(shares, laid.groups, known)
        divisions = pool.submit(shares, laid.divisions, known)
        plain = [
            pool.submit(shares, bars, known, ranks=False)
            for bars in (laid.suppliers, laid.departments, laid.years)
        ]
    suppliers, departments, years = (one.result() for one in plain)
    return Breakdowns(
        whole=estimate(laid.codes.kg.sum(axis=0), float(laid.codes.own.sum()), known),
        divisions=divisions.result(),
        groups=groups.result(),
        suppliers=suppliers,
        departments=departments,
        years=tuple(sorted(years, key=lambda share: share.code)),
        grades=_grades(laid.groups),
    )


def _prefixed(bars: Bars, kind: str, digits: int, language: str) -> Bars:
    names = [(code[:digits], _label(code[:digits], language)) for code in bars.codes]
    return regroup(bars, kind, names)


def _label(code: str, language: str) -> str:
    return cpv.label(code, language) if code else ""


def _named(
    connection: Connection, categories: Path, burdens: Burdens, kind: str, most: int
) -> Bars:
    """The largest of those whose names stand in a table of their own."""
    only = burdens.largest(f"{kind}_no", most)
    rows = connection.execute(
        "SELECT no, coalesce(code, ''), coalesce(label, '') "
        f"FROM {parquet(categories / f'{kind}s.parquet')} WHERE list_contains($1, no)",
        [only],
    ).fetchall()
    return burdens.bars(kind, f"{kind}_no", {no: (code, label) for no, code, label in rows})


def _grades(groups: Bars) -> tuple[tuple[str, Decimal], ...]:
    summed: dict[str, Decimal] = {}
    for per_grade in groups.grades:
        for grade, amount in per_grade.items():
            summed[grade] = summed.get(grade, Decimal(0)) + amount
    return tuple((grade, summed[grade].quantize(measuring.CENT)) for grade in sorted(summed))
