# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Certificates of suppliers, from a list someone uploads: PSO, CO2-Prestatieladder and social firms.

The list may be any file a ledger may be. A certificate belongs to a supplier by KvK number only: a
name alone would give one firm's proof to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from gewoon.errors import Issue, issue
from gewoon.period import Period
from gewoon.purchases import numbers
from gewoon.purchases.columns import column
from gewoon.purchases.dates import DateConvention, decide, parse_date
from gewoon.purchases.headers import plain
from gewoon.purchases.read import open_tables
from gewoon.purchases.table import Table

OTHER = "other"
# Certificates end years ahead, unlike bookings.
AHEAD = date(2090, 1, 1)


@dataclass(frozen=True, slots=True)
class Certificate:
    """That a firm met a scheme during a period.

    kvk: eight digits. scheme: pso, co2_ladder, social_enterprise or other; named: as the list says.
    level as the list writes it, '' without. file and row: where it was read.
    """

    kvk: str
    name: str
    scheme: str
    named: str
    level: str
    number: str
    period: Period
    file: str
    row: int


@cache
def _words() -> dict[str, Any]:
    path = files("gewoon").joinpath("data", "nl", "certificates", "words.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def read(path: Path) -> tuple[list[Certificate], list[Issue]]:
    """The certificates in a file or folder, and what was wrong with the other rows."""
    opened = open_tables(path)
    issues = list(opened.issues)
    found = [one for table in opened.tables for one in _certificates(table, issues)]
    return found, issues


def valid(certificates: Sequence[Certificate], kvk: str, day: date) -> list[Certificate]:
    """Those of a firm that hold on a day; without a last day one cannot know, so it counts."""
    key = numbers.kvk(kvk)
    return [one for one in certificates if key and one.kvk == key and one.period.holds(day)]


def _certificates(table: Table, issues: list[Issue]) -> Iterator[Certificate]:
    places = _columns(table.header)
    label = f"{table.file} [{table.sheet}]" if table.sheet else table.file
    if "kvk" not in places:
        names = ", ".join(name.strip() for name in table.header if name.strip())
        issues.append(issue("certificate_kvk_missing", headers=names).at(file=label))
        return
    conventions: dict[str, DateConvention] = {
        field: decide(column(table.sample, places[field]), AHEAD)
        for field in ("first", "last")
        if field in places
    }
    for row, cells in table.rows(issues.append):
        values = {field: cells[place].strip() for field, place in places.items()}
        found = _certificate(values, conventions, (label, row), issues)
        if found is not None:
            yield found


def _columns(header: Sequence[str]) -> dict[str, int]:
    """field -> column, by the words of the header; the first column that fits."""
    fields = {plain(word): field for field, words in _words()["fields"].items() for word in words}
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        field = fields.get(plain(name))
        if field:
            places.setdefault(field, place)
    return places


def _certificate(
    values: Mapping[str, str],
    conventions: Mapping[str, DateConvention],
    at: tuple[str, int],
    issues: list[Issue],
) -> Certificate | None:
    def say(problem: Issue) -> None:
        issues.append(problem.at(file=at[0], row=at[1]))

    kvk = numbers.kvk(values["kvk"])
    if not kvk:
        say(issue("certificate_kvk_wrong", value=values["kvk"]))
        return None
    days: dict[str, date | None] = {"first": None, "last": None}
    for field, convention in conventions.items():
        days[field] = parse_date(values[field], convention)
        if values[field] and days[field] is None:
            say(issue("certificate_day_wrong", value=values[field]))
            return None
    first, last = days["first"], days["last"]
    if first and last and last < first:
        say(issue("certificate_ends_before", first=first, last=last))
        return None
    if last is None:
        say(issue("certificate_no_end", "warning"))
    named = values.get("scheme", "")
    scheme = _scheme(named) if named else _scheme(at[0])
    level = values.get("level", "")
    levels = _words()["schemes"].get(scheme, {}).get("levels", [])
    if level and levels and level.casefold().removeprefix("trede ") not in levels:
        say(issue("certificate_level_unknown", "warning", level=level, levels=", ".join(levels)))
    return Certificate(
        kvk, values.get("name", ""), scheme, named, level, values.get("number", ""),
        Period(first, last), *at,
    )  # fmt: skip


def _scheme(text: str) -> str:
    """The scheme by words in a cell or a file name."""
    words = f" {plain(text)} "
    for scheme, known in _words()["schemes"].items():
        if any(f" {plain(word)} " in words for word in known["words"]):
            return str(scheme)
    return OTHER
