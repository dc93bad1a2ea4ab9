# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of an action or a step can be changed in a workbook, and how a cell is read.

Every value has one plain text: 1234.5, 2027-03-31, 8;4, pinned. Two values are the same when
their texts are, whatever the language and the program that wrote the cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

Kind = Literal["text", "whole", "number", "hours", "day", "choice", "name"]
# choice: one of known words. name: of somebody or something that is known by that name.

LONGEST_WHOLE, MOST_HOURS, MOST_MONEY = 4, Decimal(100_000), Decimal(10) ** 11
_NUMBER = re.compile(r"-?\d{1,3}(?:([.,' ])\d{3})*(?:[.,]\d{1,6})?|-?\d+(?:[.,]\d{1,6})?", re.A)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.A)


@dataclass(frozen=True, slots=True)
class Field:
    """One column. most: characters of a text, or the highest number; least: the lowest number."""

    name: str
    kind: Kind
    required: bool = False
    least: int | None = None
    most: int | None = None


ACTIONS = (
    Field("title", "text", required=True, most=200),
    Field("text", "text", most=4000),
    Field("theme", "choice", required=True),
    Field("growth", "whole", least=1, most=5),
    Field("lead", "name"),
    Field("deputy", "name"),
    Field("department", "name"),
    Field("starts", "whole", least=1),
    Field("first", "whole", required=True, least=1),
    Field("last", "whole", least=1),
    Field("due", "day"),
    Field("hours", "hours"),
    Field("cost", "number"),
    Field("budget", "number", least=0),
    Field("choice", "choice", required=True),
)
STEPS = (
    Field("title", "text", required=True, most=200),
    Field("due", "day"),
    Field("done_on", "day"),
)
# What an action that stands only in the workbook starts from.
NEW = {"first": "1", "choice": "free"}


@dataclass(frozen=True)
class Known:
    """What cells may name. choices: per field, the words that mean a value; names: per field.

    periods: of the plan, the highest number that starts, first and last can have.
    """

    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    periods: int = 40


class Unreadable(ValueError):
    """A cell that says nothing that fits its column. code: of the issue; values: for its words."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def plain(one: Field, cell: str, known: Known) -> str:
    """The plain text of a cell; '' for an empty one. Raised if it does not fit: Unreadable."""
    cell = cell.replace("\0", "").strip()
    if not cell:
        if one.required:
            raise Unreadable("offline_empty")
        return ""
    if one.kind == "text":
        return _text(one, cell)
    if one.kind == "choice":
        return _choice(one, cell, known)
    if one.kind == "name":
        return _name(one, cell, known)
    if one.kind == "day":
        return _day(cell)
    if one.kind == "hours":
        return ";".join(_money(part, Decimal(0), MOST_HOURS) for part in cell.split(";"))
    if one.kind == "whole":
        return _whole(one, cell, known)
    least = None if one.least is None else Decimal(one.least)
    return _money(cell, least, MOST_MONEY)


def _text(one: Field, cell: str) -> str:
    if one.most and len(cell) > one.most:
        raise Unreadable("offline_long", most=one.most)
    return cell.replace("\r\n", "\n")


def _choice(one: Field, cell: str, known: Known) -> str:
    words = known.choices.get(one.name, {})
    found = words.get(cell.casefold())
    if found is None:
        raise Unreadable("offline_choice", value=cell[:60], choices=", ".join(words))
    return found


def _name(one: Field, cell: str, known: Known) -> str:
    names = {name.casefold(): name for name in known.names.get(one.name, frozenset())}
    found = names.get(cell.casefold())
    if found is None:
        raise Unreadable("offline_name")
    return found


def _day(cell: str) -> str:
    match = _DAY.fullmatch(cell)
    if not match:
        raise Unreadable("offline_day", value=cell[:40])
    year, month, day = (
        (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    )
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unreadable("offline_day", value=cell[:40]) from error
    if not 1990 <= found.year <= 2100:
        raise Unreadable("offline_day", value=cell[:40])
    return found.isoformat()


def _whole(one: Field, cell: str, known: Known) -> str:
    most = known.periods if one.most is None else one.most
    # Workbooks keep a whole number as 3, as 3.0 or as text.
    match = re.fullmatch(rf"(\d{{1,{LONGEST_WHOLE}}})(?:[.,]0+)?", cell, re.A)
    if not match or not (one.least or 0) <= int(match[1]) <= most:
        raise Unreadable("offline_whole", value=cell[:40], least=one.least or 0, most=most)
    return str(int(match[1]))


def _money(cell: str, least: Decimal | None, most: Decimal) -> str:
    found = number(cell)
    if found is None or found > most or found < (-most if least is None else least):
        raise Unreadable("offline_number", value=cell.strip()[:40])
    return written(found)


def number(cell: str) -> Decimal | None:
    """A number written with a decimal comma or point, in groups of three or not; None if unclear.

    1.234 and 1,234 may be a thousand or a bit more than one: unclear.
    """
    bare = cell.strip().replace("\u00a0", " ").removeprefix("€").strip()
    if not _NUMBER.fullmatch(bare):
        return None
    marks = [mark for mark in bare if mark in ".,' "]
    if len(marks) == 1 and marks[0] in ".,":
        whole, _, part = bare.partition(marks[0])
        if len(part) == 3 and whole.lstrip("-").lstrip("0"):
            return None
        return _decimal(f"{whole}.{part}")
    if len(set(marks)) == 1:
        return _decimal(bare.replace(marks[0], ""))
    if marks:
        whole, _, part = bare.rpartition(marks[-1])
        whole = re.sub(r"[.,' ]", "", whole)
        return _decimal(f"{whole}.{part}") if len(set(marks[:-1])) == 1 else None
    return _decimal(bare)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def written(value: Decimal) -> str:
    """A number in its one plain text, in at most two decimals: 12.5 and 12.50 are the same."""
    rounded = value.quantize(Decimal("0.01"))
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
