# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a figure to its rows, and from a row to its category, factor and kilograms."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gewoon.engine.coefficients import GROUP
from gewoon.engine.duckdb import parquet, text, texts
from gewoon.engine.recall import Recalled
from gewoon.errors import UnknownName
from gewoon.estimate import Estimate
from gewoon.impact.uncertainty import lognormal_interval

FIGURES = ("total", "division", "group", "supplier", "department", "year", "excluded")
MOST = 20
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class RowWhy:
    """Everything about one row. supplier is empty for a private name."""

    file: str
    row: int
    day: str
    supplier: str
    words: dict[str, str]
    amount: Decimal
    currency: str
    kind: str
    code: str
    confidence: float
    rule: str
    because: str
    coefficient: dict[str, Any] | None
    co2e: Estimate | None


@dataclass(frozen=True)
class FigureWhy:
    """What stands behind a figure: factors, decisions and the largest rows."""

    figure: str
    money: Decimal
    lines: int
    factors: tuple[dict[str, Any], ...]
    rows: tuple[RowWhy, ...]


def figure(recalled: Recalled, name: str, departments: Collection[str] | None = None) -> FigureWhy:
    """Walk from a figure such as group:452 to its rows.

    departments: only lines of these departments, as the ledger names them; None for all. Raised if the figure does not exist: UnknownName.
    """
    kind, _, code = name.partition(":")
    if kind not in FIGURES or (kind != "total" and not code):
        raise UnknownName(
            f"No figure is called {name!r}. Use total, or one of "
            + ", ".join(f"{k}:CODE" for k in FIGURES[1:])
            + "; or a row as FILE:NUMBER."
        )
    chosen = _condition(kind, code) + _within(departments)
    [summed] = recalled.connection.execute(
        f"SELECT coalesce(sum(amount), 0), count(*) FROM {recalled.lines()} WHERE {chosen}"
    ).fetchall()
    if not summed[1]:
        raise UnknownName(f"No line belongs to {name!r}. The codes stand in the baseline's tables.")
    rows = _rows(recalled, f"{chosen} ORDER BY abs(amount) DESC, table_no, row LIMIT {MOST}")
    factors = _factors(recalled, chosen)
    return FigureWhy(name, Decimal(summed[0]), int(summed[1]), factors, rows)


def row(recalled: Recalled, name: str, departments: Collection[str] | None = None) -> RowWhy:
    """Walk from a row such as ledger.csv:17 to its kilograms.

    departments: as in figure; a row of another department counts as not there. Raised if the file or row is not among the kept lines: UnknownName.
    """
    file, _, number = name.rpartition(":")
    tables = [
        index
        for index, table in enumerate(recalled.ledger.tables)
        if file in (table.facts["label"], table.facts["file"], table.facts["path"])
    ]
    if not _is_row(number) or not tables:
        known = ", ".join(sorted({table.facts["label"] for table in recalled.ledger.tables}))
        raise UnknownName(
            f"No row is called {name!r}. Write FILE:NUMBER, with FILE one of: {known}"
        )
    places = ", ".join(str(index) for index in tables)
    chosen = f"table_no IN ({places}) AND row = {int(number)}" + _within(departments)
    found = _rows(recalled, chosen)
    if not found:
        raise UnknownName(
            f"Row {number} of {file} was not kept: it is the header, a refused line or a double. "
            "The list of issues of the baseline says which."
        )
    return found[0]


def _is_row(number: str) -> bool:
    """Whether it is a row number a file can have; more digits than that the engine cannot hold."""
    return number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER


def _within(departments: Collection[str] | None) -> str:
    if departments is None:
        return ""
    return f" AND list_contains({texts(sorted(departments))}, department)"


def _condition(kind: str, code: str) -> str:
    conditions = {
        "total": "kind = 'purchase'",
        "division": f"kind = 'purchase' AND starts_with(code, {text(code)})",
        "group": f"kind = 'purchase' AND starts_with(code, {text(code)})",
        "supplier": f"kind = 'purchase' AND supplier = {text(code)}",
        "department": f"kind = 'purchase' AND department = {text(code)}",
        "year": f"kind = 'purchase' AND year = {int(code) if _is_row(code) else 0}",
        "excluded": f"kind = {text(code)}",
    }
    if kind == "group" and len(code) == 2:
        return f"kind = 'purchase' AND code = {text(code)}"
    return conditions[kind]


def _rows(recalled: Recalled, chosen: str) -> tuple[RowWhy, ...]:
    columns = (
        "table_no, row, day, label, private_name, account, text, department, amount, currency, "
        "kind, code, confidence, rule, because, year, measure, coalesce(quantity, 0)"
    )
    found = recalled.connection.execute(
        f"SELECT {columns} FROM {recalled.lines()} WHERE {chosen}"
    ).fetchall()
    return tuple(_row(recalled, entry) for entry in found)


def _row(recalled: Recalled, entry: tuple[Any, ...]) -> RowWhy:
    (number, place, day, label, private, account, words, department, amount, currency,
     kind, code, confidence, rule, because, year, measure, quantity) = entry  # fmt: skip
    coefficient = None
    if kind == "purchase":
        coefficient = recalled.coefficient(code, year, currency, measure)
    return RowWhy(
        file=recalled.ledger.tables[number].facts["label"],
        row=int(place),
        day=str(day or ""),
        supplier="" if private else label,
        # A line text of a private person may name them, so it is not shown either.
        words={"account": account, "department": department, "text": "" if private else words},
        amount=amount,
        currency=currency,
        kind=kind,
        code=code,
        confidence=confidence,
        rule=rule,
        because=because,
        coefficient=coefficient,
        co2e=_kilograms(coefficient, float(amount), quantity),
    )


def _kilograms(
    coefficient: dict[str, Any] | None, amount: float, quantity: float
) -> Estimate | None:
    """Kilograms of one row, with the interval of its factor alone."""
    if coefficient is None or coefficient["factor"] is None:
        return None
    mean = amount * coefficient["kg_per_money"] + quantity * coefficient["kg_per_quantity"]
    sd = abs(mean) * math.sqrt(math.exp(coefficient["sigma"] ** 2) - 1)
    if mean == 0:
        return Estimate(0.0, 0.0, 0.0, "kg CO2e")
    low, high, _ = lognormal_interval(abs(mean), sd)
    if mean < 0:
        low, high = -high, -low
    return Estimate(mean, low, high, "kg CO2e", "exact moments")


def _factors(recalled: Recalled, chosen: str) -> tuple[dict[str, Any], ...]:
    """The coefficients behind a figure, most money first."""
    sums = recalled.connection.execute(
        f"SELECT CASE WHEN measure = '' THEN left(code, {GROUP}) ELSE code END AS priced, year, "
        f"currency, measure, sum(amount) AS money, count(*) FROM "
        f"{recalled.lines()} WHERE {chosen} GROUP BY ALL ORDER BY abs(money) DESC LIMIT {MOST}"
    ).fetchall()
    known = (
        (recalled.coefficient(code, year, currency, measure), money, lines)
        for code, year, currency, measure, money, lines in sums
    )
    return tuple({**c, "money": money, "lines": lines} for c, money, lines in known if c)


def units_file(recalled: Recalled) -> str:
    """The classified units as a table expression."""
    return parquet(recalled.categories / "units.parquet")
