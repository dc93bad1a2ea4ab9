# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Give every unit of a ledger its category: strongest evidence first, each unit once.

The snapshot holds
  units.parquet        unit, kind, code, confidence, rule, because and what it was read from
  cells.parquet        the purchases among the cells, on integer keys
  arrays/              the same, a file per column, to be mapped into memory
  rolled.parquet       the cells without their unit and supplier: a tenth of them or less
  sums.parquet         money exactly, per kind, code, year, currency and measure (a key)
  suppliers.parquet    no, code, label
  departments.parquet  no, code, label
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from gewoon.categories.category import Category, Evidence
from gewoon.categories.classify import Classifier
from gewoon.categories.decisions import Decision
from gewoon.engine import arrays
from gewoon.engine.duckdb import Connection, parquet, text, write_parquet
from gewoon.engine.ledger import Ledger
from gewoon.engine.workspace import Workspace, content_name
from gewoon.impact.grades import confidence_floors

FORMAT = 3
BATCH = 50_000
PURCHASE = "purchase"
PERSON = Category("person", "", 0.95, "supplier", "private person")
COLUMNS = "kind VARCHAR, code VARCHAR, confidence DOUBLE, rule VARCHAR, because VARCHAR"
Tick = Callable[[int, int], None]


def classify(
    workspace: Workspace,
    connection: Connection,
    ledger: Ledger,
    classifier: Classifier,
    decisions: Sequence[Decision],
    tick: Tick = lambda done, total: None,
) -> Path:
    """Make (or find) the categories of a ledger; the folder of the snapshot."""
    decided = [(d.supplier, d.account, d.text, d.kind, d.code) for d in decisions]
    name = content_name(FORMAT, ledger.id, classifier.version, decided)

    def make(folder: Path) -> None:
        _start(connection, ledger)
        _decide(connection, decisions)
        _by_cpv(connection, classifier, folder)
        _persons(connection)
        _rest(connection, classifier, folder, tick)
        _store(connection, ledger, folder)

    return workspace.snapshot("categories", name, make)


def _start(connection: Connection, ledger: Ledger) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE facts AS SELECT u.unit, p.* EXCLUDE (p), s.key, s.label, "
        "s.supplier, s.supplier_kind, s.person, s.private_name "
        f"FROM {ledger.file('units')} u JOIN {ledger.file('phrases')} p USING (p) "
        f"JOIN {ledger.file('suppliers')} s USING (s)"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE found (unit INTEGER, {COLUMNS})")


OPEN = "unit NOT IN (SELECT unit FROM found)"


def _decide(connection: Connection, decisions: Sequence[Decision]) -> None:
    """What a person decided outranks everything; the most specific decision counts."""
    if not decisions:
        return
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE decided (supplier VARCHAR, account VARCHAR, words VARCHAR, "
        "kind VARCHAR, code VARCHAR, weight INTEGER)"
    )
    connection.executemany(
        "INSERT INTO decided VALUES (?, ?, ?, ?, ?, ?)", [_decision_row(d) for d in decisions]
    )
    connection.execute(
        "INSERT INTO found SELECT unit, arg_max(d.kind, d.weight), arg_max(d.code, d.weight), "
        "1.0, 'decision', 'decided by a person' FROM facts f JOIN decided d ON "
        "d.supplier IN ('', lower(f.key), lower(f.label)) "
        "AND d.account IN ('', lower(f.account)) AND d.words IN ('', f.text_words) GROUP BY unit"
    )


def _decision_row(decision: Decision) -> tuple[str, str, str, str, str, int]:
    filled = [bool(decision.supplier), bool(decision.account), bool(decision.text)]
    return (
        decision.supplier.lower(),
        decision.account.lower(),
        decision.text.lower(),
        decision.kind,
        decision.code,
        sum(filled),
    )


def _by_cpv(connection: Connection, classifier: Classifier, folder: Path) -> None:
    """Distinct CPV cells are few, whatever the number of units."""
    cells = connection.execute("SELECT DISTINCT cpv FROM facts WHERE cpv <> ''").fetchall()
    known = ((cell, classifier.by_cpv(cell)) for (cell,) in cells)
    rows = ([cell, *_row(found)] for cell, found in known if found is not None)
    source = _table(folder / "cpv.csv", "cpv", rows)
    connection.execute(
        "INSERT INTO found SELECT unit, c.* EXCLUDE (cpv) "
        f"FROM facts JOIN {source} c USING (cpv) WHERE {OPEN}"
    )
    (folder / "cpv.csv").unlink()


def _persons(connection: Connection) -> None:
    connection.execute(
        f"INSERT INTO found SELECT unit, ?, ?, ?, ?, ? FROM facts WHERE person AND {OPEN}",
        list(_row(PERSON)),
    )


def _rest(connection: Connection, classifier: Classifier, folder: Path, tick: Tick) -> None:
    """What is left, in batches so that memory stays bounded."""
    total = _count(connection, f"SELECT count(*) FROM facts WHERE {OPEN}")
    query = (
        "SELECT unit, cpv, account_code, account, text_words, category, department, "
        f"supplier, supplier_kind FROM facts WHERE unit > ? AND {OPEN} ORDER BY unit LIMIT {BATCH}"
    )
    done, last = 0, -1
    while batch := connection.execute(query, [last]).fetchall():
        found = classifier.classify([Evidence(*row[1:]) for row in batch])
        records = ([row[0], *_row(what)] for row, what in zip(batch, found, strict=True))
        source = _table(folder / "rest.csv", "unit", records)
        connection.execute(f"INSERT INTO found SELECT * FROM {source}")
        (folder / "rest.csv").unlink()
        done, last = done + len(batch), batch[-1][0]
        tick(done, total)


def _count(connection: Connection, query: str) -> int:
    [row] = connection.execute(query).fetchall()
    return int(row[0])


def _store(connection: Connection, ledger: Ledger, folder: Path) -> None:
    """Number suppliers and departments once, so that later steps join on integers."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE numbered AS SELECT f.unit, c.kind, c.code, c.confidence, "
        "c.rule, c.because, f.account, f.text_words, f.key AS supplier, f.label, f.department, "
        "s.no AS supplier_no, d.no AS department_no FROM facts f JOIN found c USING (unit) "
        f"JOIN {_numbers('key')} s ON f.key IS NOT DISTINCT FROM s.key "
        f"JOIN {_numbers('department')} d ON f.department IS NOT DISTINCT FROM d.department"
    )
    write_parquet(connection, "FROM numbered ORDER BY unit", folder / "units.parquet")
    for column in ("supplier", "department"):
        label = "arg_min(label, unit)" if column == "supplier" else "department"
        write_parquet(
            connection,
            f"SELECT {column}_no AS no, {column} AS code, {label} AS label FROM numbered "
            f"GROUP BY {column}_no, {column} ORDER BY no",
            folder / f"{column}s.parquet",
        )
    _store_cells(connection, ledger, folder)
    connection.execute("DROP TABLE facts; DROP TABLE found; DROP TABLE numbered; DROP TABLE keyed")


def _numbers(column: str) -> str:
    """A table expression with every value of a column and its number in their order."""
    return (
        f"(SELECT {column}, (row_number() OVER (ORDER BY {column}) - 1)::INTEGER AS no FROM "
        f"(SELECT DISTINCT {column} FROM facts SEMI JOIN found USING (unit)))"
    )


def _store_cells(connection: Connection, ledger: Ledger, folder: Path) -> None:
    """The purchases on integer keys, and money exactly.

    Factors hold for CPV groups, so cells carry a group; only a quantity can use a longer code.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE keyed AS SELECT n.unit, kind, supplier_no, department_no, "
        "CASE WHEN measure = '' THEN left(code, 3) ELSE code END AS code, year, currency, measure, "
        f"confidence, money, lines, coalesce(quantity, 0) AS quantity "
        f"FROM {ledger.file('cells')} JOIN numbered n USING (unit)"
    )
    write_parquet(
        connection,
        "SELECT (row_number() OVER (ORDER BY code) - 1)::INTEGER AS code_no, code "
        "FROM (SELECT DISTINCT code FROM keyed WHERE kind = 'purchase')",
        folder / "codes.parquet",
    )
    codes = parquet(folder / "codes.parquet")
    # Money adds up exactly here; the cells carry it as a double for speed.
    write_parquet(
        connection,
        f"SELECT CASE WHEN kind = '{PURCHASE}' THEN (row_number() OVER (PARTITION BY kind ORDER BY "
        "code_no, year, currency, measure) - 1)::INTEGER END AS key_no, * FROM (SELECT code_no, kind, "
        "code, year, currency, measure, sum(money) AS money, sum(lines)::BIGINT AS lines, "
        f"sum(quantity) AS quantity FROM keyed LEFT JOIN {codes} USING (code) GROUP BY ALL) "
        "ORDER BY ALL",
        folder / "sums.parquet",
    )
    write_parquet(
        connection,
        f"SELECT unit, key_no, supplier_no, department_no, 1 - confidence AS doubt, {_certainty()} "
        "AS certainty, k.money::DOUBLE AS money, k.lines, k.quantity FROM keyed k "
        f"JOIN {parquet(folder / 'sums.parquet')} s USING (kind, code, year, currency, measure) "
        f"WHERE kind = '{PURCHASE}' ORDER BY unit, key_no",
        folder / "cells.parquet",
    )
    arrays.write(connection, folder / "cells.parquet", folder / "arrays")
    _roll_up(connection, folder)


def _roll_up(connection: Connection, folder: Path) -> None:
    """What a breakdown by code, year or department needs.

    Money is added up as decimals, so that the order in which threads finish cannot change a digit.
    """
    write_parquet(
        connection,
        "SELECT department_no, key_no, certainty, sum(money::DECIMAL(18, 4))::DOUBLE AS money, "
        "sum(lines)::BIGINT AS lines, sum(quantity) AS quantity "
        f"FROM {parquet(folder / 'cells.parquet')} GROUP BY department_no, key_no, certainty "
        "ORDER BY department_no, key_no, certainty",
        folder / "rolled.parquet",
    )


def _certainty() -> str:
    """The best quality grade (0 is A) that a category of this confidence allows."""
    cases = " ".join(
        f"WHEN confidence >= {least} THEN {grade}"
        for grade, least in enumerate(confidence_floors())
    )
    return f"(CASE {cases} ELSE 3 END)::INTEGER"


def _row(what: Category) -> tuple[str, str, float, str, str]:
    return (what.kind, what.code, what.confidence, what.rule, what.because)


def _table(path: Path, key: str, rows: Iterable[Sequence[object]]) -> str:
    """Hand distinct values back to the engine; text stays text, CPV keeps its zeros."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    kind = "INTEGER" if key == "unit" else "VARCHAR"
    columns = (
        f"{{'{key}': '{kind}', 'kind': 'VARCHAR', 'code': 'VARCHAR', 'confidence': 'DOUBLE', "
        "'rule': 'VARCHAR', 'because': 'VARCHAR'}"
    )
    return (
        f"read_csv({text(str(path))}, header=false, auto_detect=false, delim=',', quote='\"', "
        f"escape='\"', nullstr='\\N', columns={columns})"
    )
