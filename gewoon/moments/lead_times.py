# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long before its end a contract must be thought about, by procedure and category.

All days are data (gewoon/data/nl/lead_times), most of them estimates that are marked so. Where the
register's procedure and the value point to different procedures the longer one counts: too early can
be mended, too late cannot.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.errors import DataError
from gewoon.purchases.contract import Contract
from gewoon.purchases.headers import plain

FOLDER = ("data", "nl", "lead_times")
# Where nothing tells the procedure.
DEFAULT = "multiple"


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Days before the end of a contract, and why.

    procedure: the procedure expected for the next contract; by: what it was told by ("procedure",
    "value" or "default"). need: days before the end on which the documents must be ready, so the
    last day on which the need can still be changed. prepare: days before the end on which preparing
    should begin. reasons: source and status of each figure.
    """

    procedure: str
    by: str
    cpv: str
    need: int
    prepare: int
    reasons: tuple[str, ...]


def lead_time(contract: Contract, today: date) -> LeadTime:
    """The lead time of what follows a contract."""
    category, code = _category(contract.cpv)
    options = [
        *((name, "procedure") for name in _by_words(contract.procedure)),
        *((name, "value") for name in _by_value(contract, today)),
    ] or [(DEFAULT, "default")]
    made = [_lead_time(name, by, category, code) for name, by in options]
    return max(made, key=lambda one: (one.prepare, one.by))


def _lead_time(procedure: str, by: str, category: Mapping[str, str], code: str) -> LeadTime:
    row = _procedures()[procedure]
    need = sum(int(row[f"{part}_days"]) for part in ("tender", "standstill", "award"))
    need += int(category["transition_days"])
    prepare = need + int(row["preparation_days"]) + int(category["extra_preparation_days"])
    reasons = (f"{row['source']} ({row['status']})", f"{category['reason']} ({category['status']})")
    return LeadTime(procedure, by, code, need, prepare, reasons)


def _category(codes: Sequence[str]) -> tuple[Mapping[str, str], str]:
    """The row with the longest prefix of one of the codes; of several the longest transition."""
    rows = _categories()
    found = [
        (prefix, rows[prefix])
        for code in codes
        for size in range(len(code), 1, -1)
        if (prefix := code[:size]) in rows
    ]
    first = {prefix[:2]: (prefix, row) for prefix, row in reversed(found)}
    if not first:
        return rows[""], ""
    prefix, row = max(first.values(), key=lambda one: (int(one[1]["transition_days"]), one[0]))
    return row, prefix


def _by_words(procedure: str) -> tuple[str, ...]:
    words = f" {plain(procedure)} "
    for name, listed in _rules()["words"].items():
        if any(f" {plain(word)} " in words for word in listed):
            return (name,)
    return ()


def _by_value(contract: Contract, today: date) -> tuple[str, ...]:
    """The procedure a value asks for; nothing when value or threshold are not known."""
    if contract.value is None or contract.currency not in ("", "EUR"):
        return ()
    threshold = _threshold(contract.cpv, today)
    if threshold is None:
        return ()
    if contract.value >= threshold:
        return ("european",)
    several = Decimal(_rules()["several_offers_from"])
    return ("multiple",) if contract.value >= several else ("single",)


def _threshold(codes: Sequence[str], today: date) -> Decimal | None:
    rules = _rules()
    listed: list[dict[str, Any]] = rules["thresholds"]
    row = next((one for one in listed if one["first"] <= today <= one["last"]), listed[-1])
    divisions = {code[:2] for code in codes[:1]}
    kind = next((k for k in ("works", "social") if divisions & set(rules[k])), "services")
    return Decimal(row[kind]) if kind in row else None


@cache
def _procedures() -> Mapping[str, Mapping[str, str]]:
    return {row["procedure"]: row for row in _rows("procedures.csv")}


@cache
def _categories() -> Mapping[str, Mapping[str, str]]:
    """Raised if the row for anything else is missing: DataError."""
    # Codes are prefixes without trailing zeros, as everywhere.
    rows = {row["cpv"][:2] + row["cpv"][2:].rstrip("0"): row for row in _rows("categories.csv")}
    if "" not in rows:
        raise DataError("gewoon/data/nl/lead_times/categories.csv needs a row with an empty cpv.")
    return rows


@cache
def _rules() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_text("rules.yaml"))
    return loaded


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(name))))


def _text(name: str) -> str:
    return files("gewoon").joinpath(*FOLDER, name).read_text("utf-8")
