# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lines of a classified ledger summed per supplier, words, contract number and month."""

from __future__ import annotations

from decimal import Decimal

from gewoon.engine.duckdb import parquet
from gewoon.engine.pipeline import Run
from gewoon.purchases import numbers
from gewoon.purchases.links.spending import Payee, Spending

# Below this confidence a predicted category is no evidence.
LEAST_CONFIDENCE = 0.5


def payees(run: Run) -> list[Payee]:
    """The suppliers of a ledger, each once, with the numbers its lines name."""
    keys = " UNION ALL ".join(f"FROM {table.keys()}" for table in run.ledger.tables)
    rows = run.connection.execute(
        "SELECT i.key, any_value(i.label), max(k.supplier_kvk), max(k.supplier_vat), "
        "max(k.supplier_number), bool_or(i.private_name OR i.person) "
        f"FROM {run.ledger.file('suppliers')} i JOIN ({keys}) k USING (s) "
        "GROUP BY i.key ORDER BY i.key"
    ).fetchall()
    return [
        Payee(key, label or "", numbers.kvk(kvk or ""), numbers.vat(vat or ""), number or "",
              bool(private))
        for key, label, kvk, vat, number, private in rows
    ]  # fmt: skip


def spendings(run: Run) -> list[Spending]:
    """Every kept line, in sums. Money that is no purchase (wages, taxes) is left out."""
    rows = run.connection.execute(
        "SELECT i.key, p.account, p.department, p.text_words, l.contract, "
        f"CASE WHEN u.confidence >= {LEAST_CONFIDENCE} THEN u.code ELSE '' END AS code, "
        "min(l.day), sum(l.amount), count(*) "
        f"FROM {_lines(run)} l "
        f"JOIN {run.ledger.file('phrases')} p USING (p) "
        f"JOIN {run.ledger.file('suppliers')} i USING (s) "
        f"JOIN {run.ledger.file('units')} k USING (p, s) "
        f"JOIN {parquet(run.categories / 'units.parquet')} u ON u.unit = k.unit "
        "WHERE u.kind = 'purchase' "
        "GROUP BY 1, 2, 3, 4, 5, 6, date_trunc('month', l.day) ORDER BY ALL"
    ).fetchall()
    return [
        Spending(key, account, department, text, contract, code or "", day, Decimal(amount), lines)
        for key, account, department, text, contract, code, day, amount, lines in rows
    ]


def _lines(run: Run) -> str:
    parts = " UNION ALL BY NAME ".join(
        f"SELECT {number} AS table_no, row, s, p, day, amount, contract "
        f"FROM {table.lines()} WHERE bad = 0"
        for number, table in enumerate(run.ledger.tables)
    )
    doubles = run.ledger.file("doubles")
    return f"(SELECT * FROM ({parts}) ANTI JOIN {doubles} USING (table_no, row))"
