# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What gewoon does in each part of the benchmark. Nothing else of bench/ knows gewoon.

Each function gets a workspace folder it may write in and must do the work, not find it done:
run.py gives every run a fresh copy of the workspace as the part before left it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gewoon.categories.classify import Classifier
from gewoon.categories.decisions import Decision
from gewoon.engine import ledger as ledgers
from gewoon.engine import measuring
from gewoon.engine.baseline import SEED, Inputs
from gewoon.engine.baseline import baseline as make
from gewoon.engine.classifying import classify
from gewoon.engine.coefficients import price
from gewoon.engine.duckdb import Connection, connect
from gewoon.engine.imported import Imported
from gewoon.engine.importing import import_table
from gewoon.engine.settings import Settings
from gewoon.engine.whatif import corrected, other
from gewoon.engine.workspace import Workspace, open_workspace
from gewoon.factors import prices, store
from gewoon.impact.breakdown import estimate
from gewoon.purchases.read import open_tables


def import_csv(csv: Path, workspace: Path) -> None:
    """CSV to snapshot: read, refuse, recognise suppliers, encode, sum cells, classify units."""
    place = open_workspace(workspace)
    with connect(place.spill) as connection:
        [table] = open_tables(csv).tables
        imported = import_table(place, connection, table, Settings(currency="EUR"))
        ledger = ledgers.build(place, connection, [imported], keep_doubles=False)
        classify(place, connection, ledger, Classifier.load(), [])


def baseline(workspace: Path) -> None:
    """Snapshot to baseline: price, measure, break down, intervals, ranks, reconciliation."""
    with _opened(workspace) as (connection, inputs):
        make(connection, inputs)


def sums(workspace: Path) -> tuple[int, float]:
    """Snapshot to what the peers answer, and no more: kilograms by code, year and department."""
    with _opened(workspace) as (connection, inputs):
        priced, _ = price(
            measuring.keys(connection, inputs.categories), inputs.factors, inputs.prices
        )
        measured = measuring.Measured(connection, priced)
        cells = measuring.by_cell(measured, inputs.categories, ("code_no", "year", "department_no"))
        return len(cells["kg"]), float(cells["kg"].sum())


def other_factors(workspace: Path) -> None:
    """The total and its interval with every factor a tenth higher, from the sums per group."""
    with _opened(workspace) as (connection, inputs):
        factors = inputs.factors
        higher = {code: replace(f, value=f.value * 1.1) for code, f in factors.by_code.items()}
        other(connection, inputs, replace(factors, by_code=higher))


def correct_one(workspace: Path) -> None:
    """The total and its interval after one decision about one supplier."""
    with _opened(workspace) as (connection, inputs):
        [(supplier,)] = connection.execute(
            f"SELECT supplier FROM '{inputs.categories / 'units.parquet'}' LIMIT 1 OFFSET 1000"
        ).fetchall()
        decision = Decision(supplier, "", "", "purchase", "45233")
        corrected(connection, inputs, decision)


def interval(workspace: Path) -> Callable[[], object]:
    """A function that computes the interval of the total; only calling it is timed."""
    with _opened(workspace) as (connection, inputs):
        keys = measuring.keys(connection, inputs.categories)
        priced, _ = price(keys, inputs.factors, inputs.prices)
        measured = measuring.Measured(connection, priced)
        burdens = measuring.measure(measured, inputs.categories)
        codes = {one.key.code_no: (one.key.code, one.key.code) for one in priced}
        bars = burdens.bars("code", "code_no", codes)
        kg, own = bars.kg.sum(axis=0), float(bars.own.sum())
        return lambda: estimate(kg, own, measured.errors(SEED))


@contextmanager
def _opened(workspace: Path) -> Iterator[tuple[Connection, Inputs]]:
    place = Workspace(workspace)
    [table] = (place.root / "tables").iterdir()
    [ledger] = (place.root / "ledgers").iterdir()
    [categories] = (place.root / "categories").iterdir()
    held = ledgers.Ledger(ledger, (Imported(table),))
    with connect(place.spill) as connection:
        yield connection, Inputs(held, categories, "", store.load(), prices.load(), "nl")
