# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who the suppliers are: the method decides on distinct spellings, the engine stores it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import Connection, text, write_parquet
from gewoon.engine.imported import storable
from gewoon.errors import Issue
from gewoon.purchases.suppliers import Identity, SupplierRecord

Matched = tuple[list[Identity], list[Issue]]


def spellings(connection: Connection) -> list[SupplierRecord]:
    """Every spelling of a supplier in the table `named`."""
    rows = connection.execute(
        "SELECT supplier, supplier_number, supplier_kvk, supplier_vat, supplier_iban, "
        "supplier_kind FROM named ORDER BY s"
    ).fetchall()
    return [SupplierRecord(*row) for row in rows]


def identify(connection: Connection, folder: Path, matched: Matched) -> list[dict[str, Any]]:
    """Write suppliers.parquet from the table `named`; the issues that matching gave.

    matched: what purchases.suppliers.match found for the spellings.
    """
    identities, issues = matched
    ids = [row[0] for row in connection.execute("SELECT s FROM named ORDER BY s").fetchall()]
    aside = folder / "identities.csv"
    _write(aside, ids, identities)
    columns = "{'s': 'UBIGINT', 'key': 'VARCHAR', 'label': 'VARCHAR', 'matched_by': 'VARCHAR', 'person': 'BOOLEAN', 'private_name': 'BOOLEAN'}"
    read = f"read_csv({text(str(aside))}, header=true, auto_detect=false, columns={columns})"
    # A private person's name goes no further than the imported file.
    write_parquet(
        connection,
        "SELECT n.s, i.key, i.label, i.matched_by, i.person, i.private_name, n.supplier_kind, "
        "CASE WHEN i.private_name THEN '' ELSE n.supplier END AS supplier "
        f"FROM named n JOIN {read} i USING (s) ORDER BY n.s",
        folder / "suppliers.parquet",
    )
    aside.unlink()
    return [storable(problem) for problem in issues]


def _write(path: Path, ids: list[int], identities: list[Identity]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["s", "key", "label", "matched_by", "person", "private_name"])
        for number, who in zip(ids, identities, strict=True):
            label = who.label if not who.private_name else ""
            writer.writerow([number, who.key, label, who.by, who.person, who.private_name])
