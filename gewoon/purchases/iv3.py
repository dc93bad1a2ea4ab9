# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a municipality buys according to its Iv3 accounts: an estimate from two codes, no more.

Iv3 (Informatie voor derden, CBS) says how many euros went to a task field in an expense category. Which
goods and services those were it does not say; the shares in gewoon/data/nl/iv3/crosswalk.csv are
judgement, so whatever rests on them has grade D and a wide band.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from gewoon.errors import DataError, Issue, issue
from gewoon.purchases.table import Table

Blend = tuple[tuple[str, float], ...]


@cache
def _crosswalk() -> Mapping[str, Mapping[str, Blend]]:
    """category -> start of a task field ('' is any) -> shares of CPV divisions."""
    text = files("gewoon").joinpath("data", "nl", "iv3", "crosswalk.csv").read_text("utf-8")
    found: dict[str, dict[str, Blend]] = {}
    for row in csv.DictReader(text.splitlines()):
        task = "" if row["task"] == "*" else row["task"]
        found.setdefault(row["category"], {})[task] = _blend(row["blend"])
    return found


def _blend(text: str) -> Blend:
    try:
        parts = [part.partition("*") for part in text.split("+")]
        return tuple((code, float(share)) for code, _, share in parts)
    except ValueError as error:
        raise DataError(f"nl/iv3/crosswalk.csv: {text} is no blend. Run: gewoon check") from error


def blend(task: str, category: str) -> Blend:
    """(CPV division, share) of what is bought in a category for a task; () when it is no purchase.

    The longest start of the task field that is known decides: 6.711, else 6, else any task.
    """
    starts = _crosswalk().get(category, {})
    for size in range(len(task), -1, -1):
        if task[:size] in starts:
            return starts[task[:size]]
    return ()


@cache
def municipalities() -> Mapping[str, str]:
    """Code (GM0000) -> name."""
    path = files("gewoon").joinpath("data", "nl", "gemeenten", "gemeenten.csv")
    return {
        row["code"]: row["name"] for row in csv.DictReader(path.read_text("utf-8").splitlines())
    }


def of_municipality(tables: Sequence[Table], code: str) -> tuple[list[Table], list[Issue]]:
    """The tables, of Iv3 accounts only those of one municipality; none when it is not said which."""
    accounts = [table for table in tables if table.kind == "iv3"]
    others = [table for table in tables if table.kind != "iv3"]
    known = {table.sheet for table in accounts}
    if code:
        wanted = _as_code(code)
        issues = [] if wanted in known or not accounts else [issue("iv3_not_there", value=code)]
        return [*others, *(table for table in accounts if table.sheet == wanted)], issues
    if len(known) > 1:
        return others, [issue("iv3_several", count=len(known)).at(file=accounts[0].file)]
    return list(tables), []


def _as_code(said: str) -> str:
    """GM0546 for "GM0546", "546", "0546" or "Leiden"; the text itself if it is none of them."""
    bare = said.strip()
    digits = bare.upper().removeprefix("GM")
    if digits.isascii() and digits.isdigit():
        return f"GM{digits.zfill(4)}"
    named = {name.casefold(): code for code, name in municipalities().items()}
    return named.get(bare.casefold(), bare)
