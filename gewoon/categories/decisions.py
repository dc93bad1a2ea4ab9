# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people decided about a category, in a plain CSV that outranks every rule on the next run.

An empty supplier, account or text stands for any. Cells that a spreadsheet would take for a
formula are written with an apostrophe before them, which is taken off again on reading.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from gewoon.categories import cpv
from gewoon.categories.category import KINDS, PURCHASE
from gewoon.categories.table import read_rows, separator
from gewoon.errors import Issue, UnreadableInput, issue

COLUMNS = ("supplier", "account", "text", "kind", "code", "note", "decided_on")
# The apostrophe itself is in the list, so that a cell that starts with one comes back unchanged.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Decision:
    """Lines with this supplier, account and text are of this kind and CPV code."""

    supplier: str
    account: str
    text: str
    kind: str
    code: str  # CPV prefix without trailing zeros, "" if no purchase
    note: str = ""
    decided_on: date | None = None


def read(path: Path) -> tuple[list[Decision], list[Issue]]:
    """The decisions in a file and the rows that cannot be used. No file means no decisions."""
    if not path.exists():
        return [], []
    try:
        text = _text(path)
    except UnicodeDecodeError:
        return [], [issue("decisions_not_utf8").at(file=path.name)]
    rows, missing = read_rows(text, COLUMNS, optional=("note", "decided_on"))
    if missing:
        problem = issue("decisions_columns_missing", columns=", ".join(missing))
        return [], [problem.at(file=path.name, row=1)]
    decisions: list[Decision] = []
    issues: list[Issue] = []
    for row, cells in rows:
        plain = {name: _without_guard(cell) for name, cell in cells.items()}
        problems = _problems(plain)
        issues += [problem.at(file=path.name, row=row) for problem in problems]
        if not problems:
            decisions.append(_decision(plain))
    return decisions, issues


def append(path: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to the file: written aside, then put in its place, so never half a file.

    Raised if the file that is there lacks our columns: UnreadableInput.
    """
    before = _text(path) if path.exists() else ""
    if before.strip() and read_rows(before, COLUMNS, optional=("note", "decided_on"))[1]:
        raise UnreadableInput(
            f"{path.name} is no table of decisions. Choose another file or repair its header."
        )
    _replace(path, before + _new_rows(before, decisions))


def write(path: Path, decisions: Sequence[Decision]) -> None:
    """Make the file hold exactly these decisions, whole or not at all."""
    _replace(path, _new_rows("", decisions))


def _text(path: Path) -> str:
    # Not read_text: it would change a carriage return inside a cell.
    return path.read_bytes().decode("utf-8-sig")


def _new_rows(before: str, decisions: Sequence[Decision]) -> str:
    header = [name.strip().lower() for name in before.partition("\n")[0].split(separator(before))]
    buffer = io.StringIO()
    names = header if before.strip() else list(COLUMNS)
    rows = csv.writer(buffer, delimiter=separator(before), lineterminator="\r\n")
    if not before.strip():
        rows.writerow(names)
    elif not before.endswith("\n"):
        buffer.write("\n")
    for one in decisions:
        cells = _cells(one)
        rows.writerow([_with_guard(cells.get(name, "")) for name in names])
    return buffer.getvalue()


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, delete=False
    ) as aside:
        aside.write(text)
        aside.flush()
        os.fsync(aside.fileno())
    os.replace(aside.name, path)


def _cells(one: Decision) -> dict[str, str]:
    return {
        "supplier": one.supplier,
        "account": one.account,
        "text": one.text,
        "kind": one.kind,
        "code": one.code,
        "note": one.note,
        "decided_on": one.decided_on.isoformat() if one.decided_on else "",
    }


def _decision(cells: Mapping[str, str]) -> Decision:
    return Decision(
        supplier=cells["supplier"],
        account=cells["account"],
        text=cells["text"],
        kind=cells["kind"],
        code=_code(cells["code"]),
        note=cells["note"],
        decided_on=_day(cells["decided_on"]),
    )


def _problems(cells: Mapping[str, str]) -> list[Issue]:
    found = []
    if not (cells["supplier"] or cells["account"] or cells["text"]):
        found.append(issue("decision_about_nothing").at(column="supplier"))
    if cells["kind"] not in KINDS:
        kinds = ", ".join(KINDS)
        found.append(issue("decision_kind", value=cells["kind"], kinds=kinds).at(column="kind"))
    elif cells["kind"] != PURCHASE and cells["code"]:
        found.append(issue("decision_code_needless", value=cells["code"]).at(column="code"))
    elif cells["kind"] == PURCHASE and not _code(cells["code"]):
        found.append(issue("decision_code", value=cells["code"]).at(column="code"))
    if cells["decided_on"] and not _day(cells["decided_on"]):
        found.append(issue("decision_day", value=cells["decided_on"]).at(column="decided_on"))
    return found


def _code(cell: str) -> str:
    """The CPV prefix meant by "45233", "45233000" or "45233000-9"; "" if CPV has no such code."""
    digits = cell.partition("-")[0].strip()
    if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 8):
        return ""
    return cpv.trim(digits) if cpv.exists(cpv.trim(digits)) else ""


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _with_guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _without_guard(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA_STARTS) else cell
