# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How files are going to be read, shown on their first rows before anything is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gewoon.engine.duckdb import connect
from gewoon.engine.importing import described
from gewoon.engine.planning import plan_reading
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import Workspace
from gewoon.errors import Issue
from gewoon.purchases.mapping import signature, to_dict
from gewoon.purchases.read import open_tables
from gewoon.purchases.table import Table

ROWS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """One table: what each column is taken for ('' if it is not used), and its first rows.

    vat: "excluded", "included" or '' when nobody said. vat_rate as a share, None when not said.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    currency: str
    vat: str
    vat_rate: float | None
    issues: tuple[Issue, ...]

    @property
    def signature(self) -> str:
        """The same for every table with these columns."""
        return signature(self.header)


def proposals(workspace: Workspace, paths: Sequence[Path]) -> tuple[list[Proposal], list[Issue]]:
    """How the tables in these files would be read now, and what cannot be read at all."""
    found: list[Proposal] = []
    issues: list[Issue] = []
    with connect(workspace.spill) as connection:
        for path in paths:
            opened = open_tables(path)
            issues += opened.issues
            for table in opened.tables:
                known = (
                    described(connection, table, table.path) if table.kind == "parquet" else table
                )
                found.append(_proposal(workspace, known))
    return found, issues


def say(workspace: Workspace, proposal: Proposal, columns: Sequence[str], **said: Any) -> None:
    """Remember what somebody says about a table, for it and for every table with its header.

    columns: the field of each column, '' if it is not used. said: vat, vat_rate and currency;
    what is None or '' is not said and stays as it was concluded.
    """
    places = {field: index for index, field in enumerate(columns) if field}
    dropped = {field: -1 for field in proposal.columns if field and field not in places}
    known = workspace.remembered(proposal.signature)
    kept = {name: value for name, value in said.items() if value not in (None, "")}
    mapping = to_dict(proposal.header, {**dropped, **places})
    workspace.remember(proposal.signature, {**_without(known, said), **kept, "mapping": mapping})


def _without(known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name not in said}


def _proposal(workspace: Workspace, table: Table) -> Proposal:
    reading = plan_reading(table, table.path, Settings(), workspace)
    places = {index: field for field, index in reading.plan.columns.items()}
    return Proposal(
        file=table.file,
        sheet=table.sheet,
        header=table.header,
        columns=tuple(places.get(index, "") for index in range(len(table.header))),
        rows=tuple(_first_rows(table)),
        currency=reading.plan.currency,
        vat=reading.plan.vat or "",
        vat_rate=reading.plan.vat_rate,
        issues=reading.issues,
    )


def _first_rows(table: Table) -> Iterator[tuple[str, ...]]:
    width = len(table.header)
    for row in table.sample[:ROWS]:
        yield tuple([*row, *[""] * width][:width])
