# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where every line and every cent went: kept, refused, double, excluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import Connection, parquet
from gewoon.engine.ledger import Ledger
from gewoon.impact.result import Excluded, FileRead, Overlap

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Account:
    """The reconciliation of one ledger with its files."""

    files: tuple[FileRead, ...]
    overlaps: tuple[Overlap, ...]
    excluded: tuple[Excluded, ...]
    money_total: Decimal
    currency: str

    @property
    def lines_double(self) -> int:
        """Lines left out because another file holds them."""
        return sum(file.lines_double for file in self.files)

    @property
    def money_double(self) -> Decimal:
        """Their money."""
        return sum((file.money_double for file in self.files), Decimal(0))


def reconcile(connection: Connection, ledger: Ledger, categories: Path) -> Account:
    """Account for every line that was read."""
    [(money,)] = connection.execute(
        f"SELECT coalesce(sum(money), 0) FROM {parquet(categories / 'sums.parquet')}"
    ).fetchall()
    tables = [table.facts for table in ledger.tables]
    overlaps: Any = ledger.facts["overlaps"]
    return Account(
        files=_files(connection, ledger, tables),
        overlaps=tuple(_overlap(found) for found in overlaps),
        excluded=_excluded(connection, categories),
        money_total=Decimal(money).quantize(CENT),
        currency=_currency(tables),
    )


def _files(
    connection: Connection, ledger: Ledger, tables: Sequence[dict[str, Any]]
) -> tuple[FileRead, ...]:
    doubles = {
        number: (count, Decimal(money))
        for number, count, money in connection.execute(
            f"SELECT table_no, count(*), sum(amount) FROM {ledger.file('doubles')} GROUP BY table_no"
        ).fetchall()
    }
    return tuple(
        _file(facts, *doubles.get(number, (0, Decimal(0)))) for number, facts in enumerate(tables)
    )


def _file(facts: dict[str, Any], double: int, money_double: Decimal) -> FileRead:
    return FileRead(
        file=facts["file"],
        sheet=facts["sheet"],
        sha256=facts["sha256"],
        lines_read=facts["lines_read"],
        lines_kept=facts["lines_kept"] - double,
        lines_refused=facts["lines_refused"],
        lines_double=double,
        money_kept=(Decimal(facts["money_kept"]) - money_double).quantize(CENT),
        money_double=money_double.quantize(CENT),
        first_day=facts["first_day"],
        last_day=facts["last_day"],
        encoding=facts["encoding"],
        columns=tuple(facts["columns"].items()),
    )


def _overlap(found: dict[str, Any]) -> Overlap:
    money = Decimal(found["money_double"]).quantize(CENT)
    return Overlap(**{**found, "money_double": money})


def _excluded(connection: Connection, categories: Path) -> tuple[Excluded, ...]:
    rows = connection.execute(
        f"SELECT kind, sum(money), sum(lines) FROM {parquet(categories / 'sums.parquet')} "
        "WHERE kind <> 'purchase' GROUP BY kind ORDER BY abs(sum(money)) DESC"
    ).fetchall()
    return tuple(Excluded(kind, money.quantize(CENT), int(lines)) for kind, money, lines in rows)


def _currency(tables: Sequence[dict[str, Any]]) -> str:
    kept: dict[str, int] = {}
    for facts in tables:
        kept[facts["currency"]] = kept.get(facts["currency"], 0) + facts["lines_kept"]
    return max(kept, key=lambda currency: kept[currency]) if kept else "EUR"
