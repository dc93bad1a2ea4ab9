# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What must not be kept of private persons: a number that may be a citizen service number."""

from __future__ import annotations

import os
from pathlib import Path

from gewoon.engine.duckdb import Connection, parquet, write_parquet
from gewoon.purchases.numbers import ledger_number
from gewoon.purchases.persons import is_person, name_is_private


def forget_citizens(connection: Connection, keys: Path) -> None:
    """Blank the supplier numbers of private persons that may be a BSN. Keys stay what they were."""
    rows = connection.execute(
        f"SELECT DISTINCT s, supplier, supplier_kind, supplier_number FROM {parquet(keys)} "
        "WHERE length(supplier_number) >= 8"
    ).fetchall()
    hidden = [
        s
        for s, name, kind, number in rows
        if (is_person(name, kind) or name_is_private(name, kind))
        and not ledger_number(number, True)
    ]
    if not hidden:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE hidden AS SELECT unnest($1) AS s", [hidden])
    aside = keys.with_name("keys.aside")
    write_parquet(
        connection,
        "SELECT * REPLACE (CASE WHEN s IN (SELECT s FROM hidden) THEN '' ELSE supplier_number END "
        f"AS supplier_number) FROM {parquet(keys)}",
        aside,
    )
    os.replace(aside, keys)
