# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate of this room: what its tables must hold before a tender may rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from gewoon.errors import Issue, issue
from gewoon.tenders.tables import ladder_rows, table
from gewoon.words import LANGUAGES

STATUSES = ("published", "definition", "own choice, editable", "unverified, editable")
TABLES = ("scales", "externalities", "checks")
GROUPS = ("discount", "sanction", "limits")


def gate() -> list[Issue]:
    """Everything wrong with the shipped tables."""
    found = [*_ladder()]
    for name in TABLES:
        found += _rows(name, table(name))
    for group in GROUPS:
        found += _rows("rates", table("rates")[group])
    found += _values("rates", {k: v for group in GROUPS for k, v in table("rates")[group].items()})
    found += _checks(table("checks"))
    found += _scales(table("scales"))
    return found


def _rows(name: str, rows: Mapping[str, Mapping[str, Any]]) -> Iterable[Issue]:
    """Each row says where it comes from and how sure it is."""
    for key, row in rows.items():
        place = {"file": f"nl/award/{name}.yaml", "column": key}
        if not row.get("source"):
            yield issue("award_row_source").at(**place)
        if row.get("status") not in STATUSES:
            yield issue("award_row_status", status=row.get("status")).at(**place)


def _values(name: str, rows: Mapping[str, Mapping[str, Any]]) -> Iterable[Issue]:
    for key, row in rows.items():
        if not _is_number(row.get("value")):
            found = issue("award_value_unreadable", value=row.get("value"))
            yield found.at(file=f"nl/award/{name}.yaml", column=key)


def _checks(rows: Mapping[str, Mapping[str, Any]]) -> Iterable[Issue]:
    for key, row in rows.items():
        said = (row.get("rule", {}), row.get("article", {}))
        if any(set(words) != set(LANGUAGES) for words in said):
            yield issue("award_check_words").at(file="nl/award/checks.yaml", column=key)


def _scales(rows: Mapping[str, Mapping[str, Any]]) -> Iterable[Issue]:
    """A full score earns everything and nothing earns more."""
    for key, row in rows.items():
        if row.get("kind") == "steps":
            shares = [Decimal(share) for share in row["shares"].values() if _is_number(share)]
            right = len(shares) == len(row["shares"]) and max(shares) == 1
        else:
            ends = row.get("lowest"), row.get("highest")
            right = all(map(_is_number, ends)) and Decimal(str(ends[0])) < Decimal(str(ends[1]))
        if not right:
            yield issue("award_scale_ends").at(file="nl/award/scales.yaml", column=key)


def _ladder() -> Iterable[Issue]:
    """Per scheme steps 0, 1, 2 and on, whose advantage never falls."""
    last: dict[str, tuple[int, Decimal]] = {}
    for number, row in enumerate(ladder_rows(), start=2):
        step, share = int(row["step"]), Decimal(row["share"])
        before = last.get(row["scheme"], (-1, Decimal(0)))
        if step != before[0] + 1 or not before[1] <= share < 1 or row["status"] not in STATUSES:
            yield issue("award_ladder_step", step=step).at(file="nl/award/ladder.csv", row=number)
        last[row["scheme"]] = (step, share)


def _is_number(value: object) -> bool:
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False
