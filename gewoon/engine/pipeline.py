# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole road from files to a baseline, step by step; every step resumes where it stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from gewoon.categories.classify import Classifier
from gewoon.categories.decisions import read as read_decisions
from gewoon.engine import ledger as ledgers
from gewoon.engine.baseline import Inputs, baseline
from gewoon.engine.classifying import classify
from gewoon.engine.coefficients import Priced
from gewoon.engine.duckdb import Connection, connect
from gewoon.engine.importing import import_table
from gewoon.engine.kept import keep
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import Workspace, write_json
from gewoon.errors import Issue, UnreadableInput, issue
from gewoon.factors import prices, store
from gewoon.impact.result import Baseline
from gewoon.purchases.invoices import bundled
from gewoon.purchases.iv3 import of_municipality
from gewoon.purchases.read import open_tables
from gewoon.purchases.table import Table
from gewoon.words import explain

# What is told of a factor to whoever asks why.
FACTS = ("value", "unit", "price_basis", "price_year", "geography", "technology_year", "gwp_set")


class Progress(Protocol):
    """Whoever wants to show how far a run is."""

    def step(self, key: str, done: int, total: int) -> None:
        """Called at the start of a step (done 0) and as it advances."""


class Silent:
    """No progress shown."""

    def step(self, key: str, done: int, total: int) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Run:
    """A run: its workspace, connection and what it found."""

    workspace: Workspace
    connection: Connection
    ledger: ledgers.Ledger
    categories: Path
    classifier: Classifier
    issues: tuple[Issue, ...]


@contextmanager
def classified(
    workspace: Workspace,
    files: Sequence[Path],
    settings: Settings,
    language: str,
    progress: Progress | None = None,
) -> Iterator[Run]:
    """Read, combine and classify the files.

    Raised if nothing at all can be read: UnreadableInput, with every reason.
    """
    shown = progress or Silent()
    with connect(workspace.spill) as connection:
        tables, issues = _open(files, settings.municipality, shown)
        imported = []
        for number, table in enumerate(tables):
            shown.step("import", number, len(tables))
            imported.append(import_table(workspace, connection, table, settings))
        useful = [table for table in imported if table.facts["lines_kept"]]
        if not useful:
            lost = [problem for table in imported for problem in table.issues]
            raise UnreadableInput(_reasons([*issues, *lost], language))
        shown.step("ledger", 0, 1)
        ledger = ledgers.build(workspace, connection, imported, settings.keep_doubles)
        classifier = Classifier.load(workspace.rules if workspace.rules.is_file() else None)
        decisions, bad = read_decisions(workspace.decisions)
        categories = classify(
            workspace, connection, ledger, classifier, decisions,
            lambda done, total: shown.step("classify", done, total),
        )  # fmt: skip
        yield Run(workspace, connection, ledger, categories, classifier, (*issues, *bad))


def make_baseline(
    workspace: Workspace,
    files: Sequence[Path],
    settings: Settings,
    language: str,
    progress: Progress | None = None,
) -> Baseline:
    """The baseline of these files; remembered as the workspace's last result."""
    shown = progress or Silent()
    with classified(workspace, files, settings, language, shown) as run:
        shown.step("measure", 0, 1)
        inputs = Inputs(
            ledger=run.ledger,
            categories=run.categories,
            classifier=run.classifier.version,
            factors=store.load(settings.factors),
            prices=prices.load(),
            language=language,
        )
        found, priced = baseline(run.connection, inputs)
        result = replace(found, issues=(*run.issues, *found.issues))
        _remember(workspace, run, result, priced)
        return result


def _open(
    files: Sequence[Path], municipality: str, progress: Progress
) -> tuple[list[Table], list[Issue]]:
    """The tables in the files; the same content given twice is read once, and said."""
    tables: list[Table] = []
    issues: list[Issue] = []
    seen: dict[tuple[str, str], str] = {}
    for number, path in enumerate(files):
        progress.step("open", number, len(files))
        opened = open_tables(path)
        issues.extend(opened.issues)
        for table in opened.tables:
            content = (table.sha256, table.sheet)
            if content in seen:
                found = issue("file_same_content", severity="warning", other=seen[content])
                issues.append(found.at(file=table.file))
                continue
            seen[content] = table.file
            tables.append(table)
    joined, twice = bundled(tables)
    chosen, several = of_municipality(joined, municipality)
    return chosen, [*issues, *twice, *several]


def _reasons(issues: Sequence[Issue], language: str) -> str:
    lines = []
    for problem in issues[:20]:
        what, do = explain(problem, language)
        lines.append(f"{problem.file}: {what} {do}")
    return "\n".join(lines) or "no file"


def _remember(workspace: Workspace, run: Run, result: Baseline, priced: Sequence[Priced]) -> None:
    """Keep what `why` and `review` need to walk back."""

    def make(folder: Path) -> None:
        write_json(folder / "coefficients.json", [_coefficient(p) for p in priced])
        write_json(
            folder / "rests-on.json",
            {
                "ledger": run.ledger.folder.name,
                "categories": run.categories.name,
                "tables": [table.folder.name for table in run.ledger.tables],
                "currency": result.currency,
            },
        )

    place = workspace.snapshot("baselines", result.colophon.id, make)
    keep(place, result)
    workspace.point("last", place)


def _coefficient(priced: Priced) -> dict[str, Any]:
    factor = priced.factor
    return {
        "code": priced.key.code,
        "year": priced.key.year,
        "currency": priced.key.currency,
        "measure": priced.key.measure,
        "factor": factor.id if factor else None,
        "kg_per_money": priced.kg_per_money,
        "kg_per_quantity": priced.kg_per_quantity,
        "real_euros": priced.real_euros,
        "sigma": factor.sigma if factor else None,
        "quality": factor.quality if factor else "-",
        "sources": list(factor.sources) if factor else [],
        "facts": {name: getattr(factor, name) for name in FACTS} if factor else None,
        "steps": [{"step": step.key, **dict(step.values)} for step in priced.steps],
        "reason": priced.reason,
    }
