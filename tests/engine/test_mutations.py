# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ledgers with one cell in a hundred damaged: never a crash, every lost row listed."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon import demo
from gewoon.engine.duckdb import connect
from gewoon.engine.imported import Imported
from gewoon.engine.importing import import_table
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.errors import Issue
from gewoon.purchases.read import open_tables

LEDGERS = Path(__file__).parents[3] / "shared/data/procurement/ledgers/exeter-2024-25"
DAMAGE = (
    lambda cell, chance: "",
    lambda cell, chance: cell + '"',
    lambda cell, chance: '"' + cell,
    lambda cell, chance: cell[: len(cell) // 2],
    lambda cell, chance: cell[::-1],
    lambda cell, chance: cell.replace(".", ",").replace("/", "-"),
    lambda cell, chance: "=SUM(A1:A9)",
    lambda cell, chance: cell + "\n" + cell,
    lambda cell, chance: "31/02/2024",
    lambda cell, chance: "1.234,56-",
    lambda cell, chance: "\x00" + cell,
    lambda cell, chance: chr(chance.randrange(0x80, 0x2FFF)) * 3,
    lambda cell, chance: cell + "," + cell,
    lambda cell, chance: "9" * chance.randrange(1, 40),
)


def _damaged(rows: list[list[str]], chance: random.Random) -> tuple[bytes, int]:
    """The rows as CSV with one cell in a hundred damaged, raw: quotes and commas are not mended."""
    lines, hits = [], 0
    for number, row in enumerate(rows):
        cells = []
        for cell in row:
            written = io.StringIO()
            csv.writer(written, lineterminator="").writerow([cell])
            shown = written.getvalue()
            if number and chance.random() < 0.01:
                shown, hits = chance.choice(DAMAGE)(cell, chance), hits + 1
            cells.append(shown)
        lines.append(",".join(cells))
    return "\r\n".join(lines).encode("utf-8", "surrogatepass"), hits


def _imported(folder: Path, content: bytes) -> tuple[Imported | None, list[Issue]]:
    path = folder / "ledger.csv"
    path.write_bytes(content)
    workspace = open_workspace(folder / "workspace")
    opened = open_tables(path)
    if not opened.tables:
        return None, list(opened.issues)
    with connect(workspace.spill) as connection:
        table = import_table(workspace, connection, opened.tables[0], Settings())
    return table, [*opened.issues, *table.issues]


def _check(folder: Path, rows: list[list[str]], seed: int) -> int:
    content, hits = _damaged(rows, random.Random(seed))
    folder.mkdir()
    table, issues = _imported(folder, content)
    assert table is not None or issues
    if table is None:
        return hits
    facts = table.facts
    refused = sum(issue.lines for issue in issues if issue.severity == "error" and issue.row)
    assert facts["lines_kept"] + facts["lines_refused"] == facts["lines_read"]
    assert facts["lines_refused"] == refused
    # Nothing disappears without a word: what is neither kept nor listed is nothing.
    listed = sum(issue.lines for issue in issues if issue.row)
    assert facts["lines_kept"] + listed >= len(rows) - 1 - content.count(b"\n\n")
    assert Decimal(facts["money_kept"]).is_finite()
    return hits


def _rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file) if row]


def test_a_damaged_ledger_lists_every_lost_row(tmp_path: Path) -> None:
    """Three ledgers of the fictional city's size, one cell in a hundred damaged."""
    demo.write(tmp_path / "city", lines=400)
    with (tmp_path / "city" / "voorbeeldstad-2024.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))
    for seed in range(3):
        assert _check(tmp_path / str(seed), rows, seed) > 0


@pytest.mark.slow
@pytest.mark.skipif(not LEDGERS.is_dir(), reason="needs the shared ledgers")
def test_ten_thousand_damaged_cells_of_a_real_ledger(tmp_path: Path) -> None:
    """Exeter's quarters, damaged again and again until ten thousand cells were hit."""
    hits, seed = 0, 0
    tables = [_rows_of(path) for path in sorted(LEDGERS.glob("*spend_q?.csv"))]
    while hits < 10_000:
        hits += _check(tmp_path / str(seed), tables[seed % len(tables)], seed)
        seed += 1
