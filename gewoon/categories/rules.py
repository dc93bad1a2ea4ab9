# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The curated rules: which words in which column mean what. Read from CSV, checked row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from gewoon.categories import cpv
from gewoon.categories.category import KINDS, PURCHASE
from gewoon.categories.patterns import Alternative, parse
from gewoon.categories.table import read_rows
from gewoon.errors import DataError, Issue, issue

# Columns of evidence a rule may look at.
FIELDS = ("account", "text", "category", "department", "account_code", "supplier", "supplier_kind")
# Names for several columns at once: department names often hold the trade of who works there.
SEVERAL = {
    "any": ("account", "text", "category", "department"),
    "line": ("account", "text", "category"),
}
UNCLEAR = "unclear"  # says nothing about what was bought, but hides shorter matches in its cell
COLUMNS = ["id", "where", "words", "and_where", "and_words", "kind", "code", "confidence", "reason"]
FOLDERS = (("eu", "rules"), ("nl", "rules"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a rule file. confidence is 0 to 1; and_where is "" if there is one condition."""

    id: str
    where: str
    words: tuple[Alternative, ...]
    and_where: str
    and_words: tuple[Alternative, ...]
    kind: str
    code: str
    confidence: float
    reason: str
    own: bool = False  # a rule of the organisation itself: outranks every shipped rule


def shipped() -> tuple[Rule, ...]:
    """All rules that come with gewoon. Raised if one is malformed or an id is used twice: DataError."""
    found: dict[str, Rule] = {}
    for name, text in shipped_files():
        rules, issues = from_text(text, name)
        if issues:
            first = issues[0]
            raise DataError(f"{name}, row {first.row}, {first.column}: {dict(first.values)}")
        for rule in rules:
            if rule.id in found:
                raise DataError(f"{name}: the rule id {rule.id!r} is used twice. Rename one.")
            found[rule.id] = rule
    return tuple(found.values())


def shipped_files() -> Iterator[tuple[str, str]]:
    """(name, text) of every shipped rule file, in a fixed order."""
    for folder in FOLDERS:
        place = files("gewoon").joinpath("data", *folder)
        for file in sorted(_csv_files(place), key=lambda f: f.name):
            yield f"{'/'.join(folder)}/{file.name}", file.read_text("utf-8")


def _csv_files(place: Traversable) -> list[Traversable]:
    return [file for file in place.iterdir() if file.name.endswith(".csv")]


def read(path: Path) -> tuple[list[Rule], list[Issue]]:
    """The organisation's own rules from a CSV file, and what was wrong with the rest of its rows."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [issue("rules_not_utf8").at(file=path.name)]
    return from_text(text, path.name, own=True)


def from_text(text: str, file: str, own: bool = False) -> tuple[list[Rule], list[Issue]]:
    """Rules and issues from CSV text with the columns COLUMNS, separated by comma or semicolon."""
    rows, missing = read_rows(text, COLUMNS, optional=["reason"])
    if missing:
        problem = issue("rules_columns_missing", columns=", ".join(missing))
        return [], [problem.at(file=file, row=1)]
    rules: list[Rule] = []
    issues: list[Issue] = []
    for row, cells in rows:
        problems = _problems(cells)
        issues += [problem.at(file=file, row=row) for problem in problems]
        if not problems:
            rules.append(_rule(cells, own))
    return rules, issues


def _rule(cells: Mapping[str, str], own: bool) -> Rule:
    return Rule(
        id=cells["id"],
        where=cells["where"],
        words=parse(cells["words"]),
        and_where=cells["and_where"],
        and_words=parse(cells["and_words"]) if cells["and_where"] else (),
        kind=cells["kind"],
        code=cells["code"],
        confidence=float(cells["confidence"]),
        reason=cells["reason"],
        own=own,
    )


def _problems(cells: Mapping[str, str]) -> list[Issue]:
    checks = {
        "id": bool(cells["id"]),
        "where": cells["where"] in (*FIELDS, *SEVERAL),
        "words": _readable(cells["words"]),
        "and_where": cells["and_where"] in (*FIELDS, *SEVERAL, ""),
        "and_words": _readable(cells["and_words"])
        if cells["and_where"]
        else not cells["and_words"],
        "kind": cells["kind"] in (*KINDS, UNCLEAR),
        "code": _code_suits(cells["kind"], cells["code"]),
        "confidence": _is_share(cells["confidence"]),
    }
    return [
        issue(f"rule_{column}_wrong", value=cells[column]).at(column=column)
        for column, good in checks.items()
        if not good
    ]


def _readable(pattern: str) -> bool:
    try:
        return bool(parse(pattern))
    except DataError:
        return False


def _code_suits(kind: str, code: str) -> bool:
    if kind != PURCHASE:
        return code == "" or kind not in (*KINDS, UNCLEAR)  # a wrong kind is reported by itself
    return cpv.exists(code) and cpv.trim(code) == code


def _is_share(text: str) -> bool:
    try:
        return 0.0 <= float(text) <= 1.0
    except ValueError:
        return False
