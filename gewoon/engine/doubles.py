# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines that stand in two files: recognised, counted once, named.

Two files can only share lines where their periods overlap, so only those days are compared.
A line is the same when day, amount and every column both files know are the same. Files may
hold a line twice for good reason; so the larger of the two counts is kept, not one.
An electronic invoice and its booking are the same purchase as well: the invoice knows more of it
(lines, quantities), so it is the booking that does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import Connection, quote, write_parquet
from gewoon.engine.imported import Imported
from gewoon.errors import Issue
from gewoon.purchases.quality import Overlap, check_overlap

COMPARED = ("supplier", "invoice", "transaction", "account_code", "account", "text")
# Without one of these, equal day, amount and supplier is no proof that it is the same payment.
TELLING = {"invoice", "transaction", "text", "account", "account_code"}


def mark_doubles(
    connection: Connection, tables: Sequence[Imported], path: Path, keep: bool
) -> list[dict[str, Any]]:
    """Write doubles.parquet (table_no, row) and tell which files overlap, and by how much."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE doubles (table_no INTEGER, row BIGINT, amount DECIMAL(18, 4))"
    )
    overlaps = []
    for first, second in combinations(range(len(tables)), 2):
        found = _compare(connection, tables, first, second)
        if found:
            overlaps.append(found)
    if keep:
        connection.execute("DELETE FROM doubles")
    write_parquet(connection, "SELECT DISTINCT table_no, row, amount FROM doubles", path)
    return overlaps


def _compare(
    connection: Connection, tables: Sequence[Imported], first: int, second: int
) -> dict[str, Any] | None:
    one, other = tables[first].facts, tables[second].facts
    if (one["kind"] == "invoice") != (other["kind"] == "invoice"):
        return _booked(connection, tables, *_ledger_first(first, second, one))
    start, end = _shared_days(one, other)
    if start is None or one["currency"] != other["currency"]:
        return None
    shared = [c for c in COMPARED if c in one["columns"] and c in other["columns"]]
    lines, money = 0, "0"
    if TELLING & set(shared):
        lines, money = _mark(connection, tables, first, second, (start, end), shared)
    return {
        "file": one["label"],
        "other": other["label"],
        "first_day": start,
        "last_day": end,
        "lines_double": lines,
        "money_double": money,
    }


def _ledger_first(first: int, second: int, one: dict[str, Any]) -> tuple[int, int]:
    return (second, first) if one["kind"] == "invoice" else (first, second)


def _booked(
    connection: Connection, tables: Sequence[Imported], ledger: int, invoices: int
) -> dict[str, Any] | None:
    """Mark the bookings of invoices that are there themselves: same number, same sum.

    The sums may differ by rounding to whole cents, not by VAT.
    """
    facts, other = tables[ledger].facts, tables[invoices].facts
    if "invoice" not in facts["columns"] or not facts["first_day"]:
        return None
    key = "ltrim(regexp_replace(upper(invoice), '[^A-Z0-9]', '', 'g'), '0')"

    def numbered(table: Imported) -> str:
        return f"(SELECT row, amount, currency, {key} AS key FROM {table.lines()} WHERE bad = 0)"

    def sums(table: Imported) -> str:
        return (
            f"(SELECT key, currency, sum(amount) AS total FROM {numbered(table)} "
            "WHERE length(key) > 1 GROUP BY key, currency)"
        )

    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE pair AS SELECT {ledger} AS table_no, l.row, l.amount "
        f"FROM {numbered(tables[ledger])} l JOIN {sums(tables[ledger])} a USING (key, currency) "
        f"JOIN {sums(tables[invoices])} b USING (key, currency) WHERE abs(a.total - b.total) < 0.02"
    )
    connection.execute("INSERT INTO doubles SELECT * FROM pair")
    query = "SELECT count(*), coalesce(sum(amount), 0) FROM pair"
    [(lines, money)] = connection.execute(query).fetchall()
    start, end = _shared_days(facts, other)
    if not lines and start is None:
        return None
    return {
        "file": facts["label"],
        "other": other["label"],
        "first_day": start or facts["first_day"],
        "last_day": end or facts["last_day"],
        "lines_double": int(lines),
        "money_double": str(money),
    }


def _shared_days(one: dict[str, Any], other: dict[str, Any]) -> tuple[str | None, str | None]:
    if not one["first_day"] or not other["first_day"]:
        return None, None
    start = max(one["first_day"], other["first_day"])
    end = min(one["last_day"], other["last_day"])
    return (start, end) if start <= end else (None, None)


def _mark(
    connection: Connection,
    tables: Sequence[Imported],
    first: int,
    second: int,
    days: tuple[str | None, str | None],
    columns: Sequence[str],
) -> tuple[int, str]:
    same = ", ".join(f"lower(trim({quote(column)}))" for column in columns)

    def numbered(table: Imported) -> str:
        return (
            f"(SELECT row, amount, hash(day, amount, {same}) AS likeness, row_number() OVER "
            f"(PARTITION BY hash(day, amount, {same}) ORDER BY row) AS nth FROM {table.named_lines()} "
            f"WHERE bad = 0 AND day BETWEEN DATE '{days[0]}' AND DATE '{days[1]}')"
        )

    # The n-th occurrence in the second file pairs with the n-th in the first.
    query = (
        f"SELECT {second} AS table_no, b.row, b.amount FROM {numbered(tables[second])} b "
        f"JOIN {numbered(tables[first])} a USING (likeness, nth)"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE pair AS {query}")
    connection.execute("INSERT INTO doubles SELECT * FROM pair")
    query = "SELECT count(*), coalesce(sum(amount), 0) FROM pair"
    [(lines, money)] = connection.execute(query).fetchall()
    return int(lines), str(money)


def overlap_issue(found: dict[str, Any]) -> Issue:
    """What the user should know of two files that share days."""
    overlap = Overlap(
        file=found["file"],
        other=found["other"],
        first_day=date.fromisoformat(found["first_day"]),
        last_day=date.fromisoformat(found["last_day"]),
        lines=found["lines_double"],
        money=Decimal(found["money_double"]),
    )
    return check_overlap(overlap)
