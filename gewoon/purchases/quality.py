# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is odd about a ledger as a whole, told from sums the engine gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from gewoon.errors import Issue, issue


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Sums of one table. Money in the ledger's currency.

    identical: lines that equal an earlier line of the same table in every column, and their money.
    """

    file: str
    lines: int
    money: Decimal
    refused: int = 0
    negative: int = 0
    without_supplier: int = 0
    identical: int = 0
    identical_money: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days that two files share, and the lines that stand in both."""

    file: str
    other: str
    first_day: date
    last_day: date
    lines: int
    money: Decimal


@cache
def _limits() -> dict[str, float]:
    path = files("gewoon").joinpath("data", "eu", "line", "quality.yaml")
    limits: dict[str, float] = yaml.safe_load(path.read_text("utf-8"))
    return limits


def check_table(facts: TableFacts) -> list[Issue]:
    """What is odd about one table."""
    found = []
    if facts.identical:
        found.append(
            issue("lines_identical", "note", money=facts.identical_money).at(lines=facts.identical)
        )
    if facts.money < 0:
        found.append(issue("total_negative", "warning", money=facts.money).at(lines=facts.lines))
    elif _more(facts.negative, facts.lines, "negative"):
        found.append(issue("mostly_negative", "warning").at(lines=facts.negative))
    if _more(facts.refused, facts.lines + facts.refused, "refused"):
        found.append(issue("many_refused", "warning").at(lines=facts.refused))
    if _more(facts.without_supplier, facts.lines, "without_supplier"):
        found.append(issue("many_without_supplier", "note").at(lines=facts.without_supplier))
    return [problem.at(file=facts.file) for problem in found]


def check_overlap(overlap: Overlap) -> Issue:
    """That two files share days: a warning when they also share lines, a note when they do not."""
    code, values = "files_overlap", {"other": overlap.other}
    if overlap.lines:
        code, values = "files_share_lines", {**values, "money": str(overlap.money)}
    problem = issue(
        code,
        "warning" if overlap.lines else "note",
        first_day=overlap.first_day,
        last_day=overlap.last_day,
        **values,
    )
    return problem.at(file=overlap.file, lines=overlap.lines)


def _more(part: int, whole: int, limit: str) -> bool:
    return whole > 0 and part > _limits()[limit] * whole
