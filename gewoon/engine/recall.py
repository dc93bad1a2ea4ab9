# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last baseline of a workspace, opened again to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gewoon.engine.coefficients import GROUP
from gewoon.engine.duckdb import Connection, parquet
from gewoon.engine.imported import Imported
from gewoon.engine.ledger import Ledger
from gewoon.engine.workspace import Workspace, read_json
from gewoon.errors import UnknownName


@dataclass(frozen=True)
class Recalled:
    """A stored baseline and the snapshots it rests on."""

    connection: Connection
    folder: Path
    ledger: Ledger
    categories: Path

    @cached_property
    def coefficients(self) -> dict[tuple[str, int, str, str], dict[str, Any]]:
        """The coefficient of each (code, year, currency, measure)."""
        entries = read_json(self.folder / "coefficients.json")
        return {(e["code"], e["year"], e["currency"], e["measure"]): e for e in entries}

    @property
    def currency(self) -> str:
        """The currency most tables are in."""
        currencies: list[str] = [table.facts["currency"] for table in self.ledger.tables]
        return max(currencies, key=currencies.count)

    def coefficient(
        self, code: str, year: int, currency: str, measure: str
    ) -> dict[str, Any] | None:
        """The coefficient a line or unit got: by group, or by its whole code for a quantity."""
        return self.coefficients.get((code if measure else code[:GROUP], year, currency, measure))

    def lines(self) -> str:
        """Every kept line with its category, as a table expression."""
        parts = " UNION ALL BY NAME ".join(
            f"SELECT {number} AS table_no, * FROM {table.named_lines()} WHERE bad = 0"
            for number, table in enumerate(self.ledger.tables)
        )
        doubles = self.ledger.file("doubles")
        units = parquet(self.categories / "units.parquet")
        return (
            "(SELECT l.* EXCLUDE (supplier, department), u.*, i.private_name "
            f"FROM (SELECT * FROM ({parts}) ANTI JOIN {doubles} USING (table_no, row)) l "
            f"JOIN {self.ledger.file('units')} k USING (p, s) "
            f"JOIN {self.ledger.file('suppliers')} i USING (s) "
            f"JOIN (SELECT * EXCLUDE (account, text_words) FROM {units}) u ON u.unit = k.unit)"
        )


def recall(workspace: Workspace, connection: Connection, name: str = "") -> Recalled:
    """A baseline by its id, or the last one. Raised if it is not there: UnknownName."""
    folder = workspace.root / "baselines" / name if name else workspace.pointed("last")
    if folder is None or not folder.is_dir():
        raise UnknownName(
            f"There is no baseline in {workspace.root} yet. Make one first: gewoon baseline FILE"
        )
    rests_on = read_json(folder / "rests-on.json")
    tables = tuple(Imported(workspace.root / "tables" / name) for name in rests_on["tables"])
    return Recalled(
        connection=connection,
        folder=folder,
        ledger=Ledger(workspace.root / "ledgers" / rests_on["ledger"], tables),
        categories=workspace.root / "categories" / rests_on["categories"],
    )
