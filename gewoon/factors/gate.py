# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate: what a factor table must have before any figure may rest on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from gewoon.errors import DataError, Issue, issue
from gewoon.factors import tables
from gewoon.factors.factor import Factor

FILLED = ("value", "unit", "sigma", "geography", "technology_year", "gwp_set", "quality")
PRICED = ("currency", "price_year", "price_basis", "vat", "sources")
TOLD = ("publisher", "title", "version", "licence", "credit", "url", "accessed", "sha256", "note")
QUALITIES = set("ABCD")
SET_FOLDERS = ("eu/spend_factors", "nl/emission_factors", "eu/prices", "eu/exchange")
CPV_GROUPS, CPV_DIVISIONS = 272, 45
CLOSE = 1e-4


def check(folder: Path | None = None) -> list[Issue]:
    """Everything wrong with the tables of a folder (the shipped ones by default)."""
    place = folder or tables.shipped()
    spend = tables.rows(place, tables.SPEND)
    physical = tables.rows(place, tables.PHYSICAL)
    problems = [
        *_rows(tables.SPEND, spend, (*FILLED, *PRICED), tables.spend_factor),
        *_rows(tables.PHYSICAL, physical, FILLED, tables.physical_factor),
        *_overlaps(tables.SPEND, spend, "code"),
        *_overlaps(tables.PHYSICAL, physical, "id"),
        *_coverage(spend),
        *_rules(place, physical),
        *_sources(place, spend),
    ]
    if not problems:
        problems = [*_blends(place, "eu/cpv_a64/crosswalk.csv", "a64"), *_iv3(place, spend)]
    return problems


def _rows(
    table: str, rows: Sequence[tables.Row], required: Iterable[str], read: object
) -> Iterable[Issue]:
    for number, row in enumerate(rows, start=2):
        empty = [name for name in required if not (row.get(name) or "").strip()]
        for name in empty:
            yield issue("factor_cell_empty").at(file=table, row=number, column=name)
        if not empty:
            yield from (found.at(file=table, row=number) for found in _values(row, read))


def _values(row: tables.Row, read: object) -> Iterable[Issue]:
    try:
        factor: Factor = read(row)  # type: ignore[operator]
    except (KeyError, ValueError) as error:
        yield issue("factor_cell_unreadable", why=error)
        return
    if not (math.isfinite(factor.value) and factor.value > 0):
        yield issue("factor_not_positive", value=factor.value).at(column="value")
    if not (math.isfinite(factor.sigma) and factor.sigma > 0):
        yield issue("factor_not_positive", value=factor.sigma).at(column="sigma")
    if factor.quality not in QUALITIES:
        yield issue("factor_quality_unknown", value=factor.quality).at(column="quality")
    shared = sum(load**2 for _, load in factor.sectors)
    if abs(shared + factor.own_sigma**2 - factor.sigma**2) > CLOSE:
        yield issue("factor_sigma_parts").at(column="own_sigma")
    if not factor.low < factor.value < factor.high:
        yield issue("factor_outside_band").at(column="low")


def _overlaps(table: str, rows: Sequence[tables.Row], key: str) -> Iterable[Issue]:
    seen: dict[str, list[tuple[str, str, int]]] = {}
    for number, row in enumerate(rows, start=2):
        first, last = row.get("valid_from") or "0000", row.get("valid_to") or "9999"
        for start, end, other in seen.get(row[key], []):
            if start <= last and first <= end:
                found = issue("factor_overlap", key=row[key], other=other)
                yield found.at(file=table, row=number, column=key)
        seen.setdefault(row[key], []).append((first, last, number))


def _coverage(rows: Sequence[tables.Row]) -> Iterable[Issue]:
    codes = {row["code"] for row in rows}
    for digits, expected in ((3, CPV_GROUPS), (2, CPV_DIVISIONS)):
        found = sum(len(code) == digits for code in codes)
        if found < expected:
            yield issue("factor_codes_missing", digits=digits, found=found, expected=expected).at(
                file=tables.SPEND
            )
    if "*" not in codes:
        yield issue("factor_average_missing").at(file=tables.SPEND)


def _rules(place: Path, physical: Sequence[tables.Row]) -> Iterable[Issue]:
    known = {row["id"] for row in physical}
    for number, row in enumerate(tables.rows(place, tables.RULES), start=2):
        if row["factor"] not in known:
            found = issue("factor_rule_unknown", factor=row["factor"])
            yield found.at(file=tables.RULES, row=number, column="factor")


def _sources(place: Path, spend: Sequence[tables.Row]) -> Iterable[Issue]:
    named = {name for row in spend for name in (row.get("sources") or "").split()}
    for name in sorted(named | set(SET_FOLDERS)):
        path = tables.located(place, f"{name}/source.yaml")
        told = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None
        if not isinstance(told, Mapping):
            yield issue("factor_source_missing", source=name).at(file=tables.SPEND)
            continue
        for field in TOLD:
            if field not in told or (field in ("licence", "version") and not told[field]):
                yield issue("factor_source_incomplete", field=field).at(file=f"{name}/source.yaml")


def _blends(place: Path, table: str, column: str) -> Iterable[Issue]:
    """A blend has weights that add up to one."""
    for number, row in enumerate(tables.rows(place, table), start=2):
        try:
            weights = [float(part.partition("*")[2] or 1) for part in row[column].split("+")]
        except ValueError as error:
            raise DataError(f"{table}:{number}: {row[column]} is no blend.") from error
        if abs(sum(weights) - 1) > CLOSE:
            found = issue("factor_blend_sum", blend=row[column])
            yield found.at(file=table, row=number, column=column)


def _iv3(place: Path, spend: Sequence[tables.Row]) -> Iterable[Issue]:
    """Iv3 accounts are turned into kinds of purchase that have a factor."""
    table = "nl/iv3/crosswalk.csv"
    yield from _blends(place, table, "blend")
    known = {row["code"] for row in spend}
    for number, row in enumerate(tables.rows(place, table), start=2):
        for code in (part.partition("*")[0] for part in row["blend"].split("+")):
            if code not in known:
                found = issue("factor_blend_unknown", value=code)
                yield found.at(file=table, row=number, column="blend")
