# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read a workbook of a plan that comes back: which export it was, its rows, and what is wrong.

A cell that cannot be read changes nothing and is listed; the other cells of its row still count.
A new row with such a cell is left out whole, for half an action is no action.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gewoon.errors import Issue, issue
from gewoon.plan.offline.compare import Given
from gewoon.plan.offline.fields import ACTIONS, NEW, STEPS, Field, Known, Unreadable, plain
from gewoon.purchases.formats import spreadsheet
from gewoon.words import LANGUAGES, say

FORM = "1"
MARKS = "gewoon"  # the sheet that says which export a workbook is
MOST_BYTES, MOST_ROWS = 20_000_000, 5_000
KEY, NUMBER, ACTION = "key", "number", "action"
SheetRows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What came back. export: its number, None when nothing can be used; steps by action and key."""

    export: int | None
    actions: tuple[Given, ...]
    steps: tuple[Given, ...]
    issues: tuple[Issue, ...]


def read(raw: bytes, name: str, known: Known) -> Workbook:
    """The rows of a workbook. Never raises on what is in it: it is all in the issues."""
    if len(raw) > MOST_BYTES:
        return _nothing(issue("file_too_large", megabytes=MOST_BYTES // 1_000_000), name)
    if not spreadsheet.recognises(raw, name):
        return _nothing(issue("offline_no_workbook"), name)
    sheets, why = spreadsheet.named_sheets(raw, MOST_ROWS + 2)
    if why:
        return _nothing(issue(why, name=name), name)
    export = _export(sheets.get(MARKS, ()))
    if export is None:
        return _nothing(issue("offline_no_export"), name)
    found: list[tuple[Given, ...]] = []
    issues: list[Issue] = []
    for kind, fields in (("actions", ACTIONS), ("steps", STEPS)):
        rows, wrong = _sheet(_named(sheets, kind), fields, known)
        found.append(rows)
        issues += [
            one.at(file=f"{name} [{say(f'offline_{kind}', LANGUAGES[0], 'planning')}]")
            for one in wrong
        ]
    return Workbook(export, found[0], found[1], tuple(issues))


def _nothing(problem: Issue, name: str) -> Workbook:
    return Workbook(None, (), (), (problem.at(file=name),))


def _export(rows: SheetRows) -> int | None:
    """The number of the export, from rows such as (form, 1) and (export, 12)."""
    told = {cells[0]: cells[1] for _, cells in rows if len(cells) > 1}
    number = told.get("export", "")
    fits = told.get("form") == FORM and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if fits else None


def _named(sheets: Mapping[str, SheetRows], kind: str) -> SheetRows | None:
    names = {say(f"offline_{kind}", language, "planning") for language in LANGUAGES}
    return next((rows for name, rows in sheets.items() if name in names), None)


def _sheet(
    rows: SheetRows | None, fields: Sequence[Field], known: Known
) -> tuple[tuple[Given, ...], list[Issue]]:
    if not rows:
        return (), [issue("offline_no_sheet", "warning")]
    (head_row, head), *body = rows
    placed = _placed(head)
    if KEY not in placed:
        return (), [issue("offline_no_key").at(row=head_row)]
    issues = list(_odd(head, head_row, fields))
    if len(body) > MOST_ROWS:
        issues.append(issue("offline_too_long", most=MOST_ROWS))
    found = []
    for number, cells in body[:MOST_ROWS]:
        values, wrong = _values(cells, placed, fields, known)
        key = _cell(cells, placed[KEY])
        issues += [one.at(row=number) for one in wrong]
        if key or (not wrong and any(values.values())):
            found.append(Given(number, key, values))
    return tuple(found), issues


def _values(
    cells: Sequence[str], placed: Mapping[str, int], fields: Sequence[Field], known: Known
) -> tuple[dict[str, str], list[Issue]]:
    """The plain texts of a row, and a problem for each cell without one."""
    values: dict[str, str] = {}
    wrong: list[Issue] = []
    new = not _cell(cells, placed[KEY])
    for one in fields:
        cell = _cell(cells, placed[one.name]) if one.name in placed else ""
        if one.name not in placed and not new:
            continue
        if new and not cell and one.name in NEW:
            values[one.name] = NEW[one.name]
            continue
        try:
            values[one.name] = plain(one, cell, known)
        except Unreadable as problem:
            found = issue(problem.code, "error", **problem.values)
            wrong.append(found.at(column=head_of(one.name, LANGUAGES[0])))
    if ACTION in placed:
        values[ACTION] = _cell(cells, placed[ACTION])
    return values, wrong


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _placed(head: Sequence[str]) -> dict[str, int]:
    """Where each field stands, by its head in any language; of two the first."""
    names = {
        head_of(name, language).casefold(): name
        for language in LANGUAGES
        for name in (KEY, NUMBER, ACTION, *(one.name for one in (*ACTIONS, *STEPS)))
    }
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = names.get(cell.strip().casefold())
        if name:
            found.setdefault(name, place)
    return found


def _odd(head: Sequence[str], row: int, fields: Sequence[Field]) -> Iterable[Issue]:
    """Columns that should be there and are not."""
    placed = _placed(head)
    for one in fields:
        if one.name not in placed:
            yield issue("offline_no_column", "warning", name=head_of(one.name, LANGUAGES[0])).at(
                row=row
            )


def head_of(name: str, language: str) -> str:
    """The head of a column."""
    return say(f"offline_{name}", language, "planning")
