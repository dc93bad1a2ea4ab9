# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a classified ledger to a baseline: the engine sums, the methods judge."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import compress
from pathlib import Path

import numpy as np

from gewoon import __version__
from gewoon.categories import cpv
from gewoon.engine import measuring
from gewoon.engine.coefficients import GROUP, Priced, price
from gewoon.engine.duckdb import Connection, parquet
from gewoon.engine.imported import stored_issue
from gewoon.engine.ledger import Ledger
from gewoon.engine.measuring import Burdens, Measured
from gewoon.engine.reconciling import Account, reconcile
from gewoon.engine.workspace import content_name
from gewoon.errors import Issue
from gewoon.estimate import Estimate, Missing
from gewoon.factors.prices import Prices
from gewoon.factors.store import FactorSet
from gewoon.impact.breakdown import Bars, Errors, errors, estimate, regroup, shares
from gewoon.impact.hotspots import effective_number
from gewoon.impact.plausibility import judge
from gewoon.impact.result import Baseline, Colophon, Share

SEED = 20230101
SUPPLIERS = 100
DEPARTMENTS = 500
METHODS = ("one-euro-one-method", "price-basis", "shared-factors", "joint-draws", "pedigree")


@dataclass(frozen=True)
class Inputs:
    """Everything a baseline rests on."""

    ledger: Ledger
    categories: Path
    classifier: str
    factors: FactorSet
    prices: Prices
    language: str


@dataclass(frozen=True)
class Breakdowns:
    """The total and the bars of every breakdown."""

    whole: Estimate | None
    divisions: tuple[Share, ...]
    groups: tuple[Share, ...]
    suppliers: tuple[Share, ...]
    departments: tuple[Share, ...]
    years: tuple[Share, ...]
    grades: tuple[tuple[str, Decimal], ...]


def baseline(connection: Connection, inputs: Inputs) -> tuple[Baseline, list[Priced]]:
    """The baseline and the coefficients it used."""
    keys = measuring.keys(connection, inputs.categories)
    priced, issues = price(keys, inputs.factors, inputs.prices)
    measured = Measured(connection, priced)
    with ThreadPoolExecutor(max_workers=1) as pool:
        # Drawing needs the factors only, summing the ledger only: the two run side by side.
        drawing = pool.submit(measured.errors, SEED)
        burdens = measuring.measure(measured, inputs.categories)
        account = reconcile(connection, inputs.ledger, inputs.categories)
        known = drawing.result()
    bars = _breakdowns(inputs, measured, burdens, known)
    return _compose(inputs, measured, account, bars, issues), priced


def _compose(
    inputs: Inputs,
    measured: Measured,
    account: Account,
    bars: Breakdowns,
    found: Sequence[Issue],
) -> Baseline:
    whole = bars.whole
    per_euro = _kg_per_euro(whole, measured.priced)
    # By size, not by balance: a credit without a factor would make the rest more than everything.
    sizes = [abs(p.key.money) for p in measured.priced]
    return Baseline(
        currency=account.currency,
        money_total=account.money_total,
        money_excluded=sum((e.money for e in account.excluded), Decimal(0)),
        lines_read=sum(file.lines_read for file in account.files),
        lines_kept=sum(file.lines_kept for file in account.files),
        lines_refused=sum(file.lines_refused for file in account.files),
        lines_excluded=sum(e.lines for e in account.excluded),
        lines_double=account.lines_double,
        money_double=account.money_double,
        co2e=whole,
        coverage=_share(sizes, [p.factor is not None for p in measured.priced]),
        classified_division=_share(sizes, [bool(p.key.code) for p in measured.priced]),
        classified_group=_share(sizes, [len(p.key.code) >= GROUP for p in measured.priced]),
        grades=bars.grades,
        divisions=bars.divisions,
        groups=bars.groups,
        suppliers=bars.suppliers,
        departments=bars.departments,
        years=bars.years,
        excluded=account.excluded,
        files=account.files,
        overlaps=account.overlaps,
        issues=(*_issues(inputs), *found),
        notes=tuple(judge(per_euro)) if per_euro else (),
        colophon=_colophon(inputs),
        kg_per_euro=per_euro,
        uncovered=_uncovered(inputs, measured.priced),
        effective_hotspots=_effective(bars.groups),
    )


def _breakdowns(inputs: Inputs, measured: Measured, burdens: Burdens, known: Errors) -> Breakdowns:
    codes = {p.key.code_no: (p.key.code, p.key.code) for p in measured.priced}
    per_code = burdens.bars("code", "code_no", codes)
    groups = _prefixed(inputs, per_code, "group", GROUP)
    years = {p.key.year: (str(p.key.year or "?"), str(p.key.year or "?")) for p in measured.priced}
    per_year = shares(burdens.bars("year", "year", years), known, ranks=False)
    return Breakdowns(
        whole=estimate(per_code.kg.sum(axis=0), float(per_code.own.sum()), known),
        divisions=shares(_prefixed(inputs, per_code, "division", 2), known),
        groups=shares(groups, known),
        suppliers=_named(inputs, measured.connection, burdens, known, "supplier", SUPPLIERS),
        departments=_named(inputs, measured.connection, burdens, known, "department", DEPARTMENTS),
        years=tuple(sorted(per_year, key=lambda share: share.code)),
        grades=_grades(groups),
    )


def _prefixed(inputs: Inputs, bars: Bars, kind: str, digits: int) -> Bars:
    names = [(code[:digits], _label(code[:digits], inputs.language)) for code in bars.codes]
    return regroup(bars, kind, names)


def _label(code: str, language: str) -> str:
    return cpv.label(code, language) if code else ""


def _named(
    inputs: Inputs,
    connection: Connection,
    burdens: Burdens,
    known: Errors,
    kind: str,
    most: int,
) -> tuple[Share, ...]:
    only = burdens.largest(f"{kind}_no", most)
    rows = connection.execute(
        "SELECT no, coalesce(code, ''), coalesce(label, '') "
        f"FROM {parquet(inputs.categories / f'{kind}s.parquet')} WHERE list_contains($1, no)",
        [only],
    ).fetchall()
    names = {no: (code, label) for no, code, label in rows}
    return shares(burdens.bars(kind, f"{kind}_no", names), known, ranks=False)


def _grades(groups: Bars) -> tuple[tuple[str, Decimal], ...]:
    summed: dict[str, Decimal] = {}
    for per_grade in groups.grades:
        for grade, amount in per_grade.items():
            summed[grade] = summed.get(grade, Decimal(0)) + amount
    return tuple((grade, summed[grade].quantize(measuring.CENT)) for grade in sorted(summed))


def _share(sizes: Sequence[Decimal], counts: Sequence[bool]) -> float:
    whole, part = sum(sizes, Decimal(0)), sum(compress(sizes, counts), Decimal(0))
    return float(part / whole) if whole else 0.0


def _kg_per_euro(whole: Estimate | None, priced: Sequence[Priced]) -> float | None:
    """Kilograms per euro of the factors' base year, to hold against the known national band."""
    euros = sum(float(p.key.money) * p.real_euros for p in priced if p.factor)
    return whole.mean / euros if whole and euros > 0 else None


def _uncovered(inputs: Inputs, priced: Sequence[Priced]) -> Estimate | None:
    """What money without a factor would cause at the average of all spend; never in the total."""
    average = inputs.factors.average()
    kg = 0.0
    for p in priced:
        if p.factor is None:
            found = inputs.prices.coefficient(
                average, p.key.currency, p.key.year or average.price_year
            )
            kg += 0.0 if isinstance(found, Missing) else float(p.key.money) * found.kg_per_unit
    if kg <= 0:
        return None
    alone = errors(np.zeros((1, 0)), np.array([average.sigma]), SEED)
    return estimate(np.array([kg]), 0.0, alone)


def _effective(groups: Sequence[Share]) -> float | None:
    means = [share.co2e.mean for share in groups if share.co2e]
    return effective_number(means) if means else None


def _issues(inputs: Inputs) -> list[Issue]:
    read = [problem for table in inputs.ledger.tables for problem in table.issues]
    stored = inputs.ledger.facts["issues"]
    return [*read, *(stored_issue(entry) for entry in stored)]


def _colophon(inputs: Inputs) -> Colophon:
    assumptions = {
        (str(key), str(value))
        for table in inputs.ledger.tables
        for key, value in table.facts["assumptions"]
    }
    used = tuple(inputs.factors.sources[name] for name in sorted(inputs.factors.sources))
    rests_on = (inputs.ledger.id, inputs.categories.name, inputs.factors.version, __version__)
    return Colophon(
        id=content_name(*rests_on),
        gewoon=__version__,
        made_on=date.today().isoformat(),
        ledger=inputs.ledger.id,
        factor_set=inputs.factors.version,
        classifier=inputs.classifier,
        methods=METHODS,
        sources=used,
        assumptions=tuple(sorted(assumptions)),
    )
