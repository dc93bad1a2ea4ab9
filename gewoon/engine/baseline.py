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
from gewoon.engine import measuring
from gewoon.engine.breakdowns import Breakdowns, judge_bars, lay_out
from gewoon.engine.coefficients import GROUP, Priced, price
from gewoon.engine.duckdb import Connection
from gewoon.engine.imported import stored_issue
from gewoon.engine.ledger import Ledger
from gewoon.engine.measuring import Measured
from gewoon.engine.reconciling import Account, reconcile
from gewoon.engine.workspace import content_name
from gewoon.errors import Issue
from gewoon.estimate import Estimate, Missing
from gewoon.factors.prices import Prices
from gewoon.factors.store import FactorSet
from gewoon.impact.breakdown import Errors, estimate
from gewoon.impact.hotspots import effective_number
from gewoon.impact.plausibility import judge
from gewoon.impact.result import Baseline, Colophon, Share

SEED = 20230101
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


def baseline(connection: Connection, inputs: Inputs) -> tuple[Baseline, list[Priced]]:
    """The baseline and the coefficients it used."""
    keys = measuring.keys(connection, inputs.categories)
    priced, issues = price(keys, inputs.factors, inputs.prices)
    measured = Measured(connection, priced)
    with ThreadPoolExecutor(max_workers=1) as pool:
        # Drawing needs the factors only, summing the ledger only: the two run side by side.
        known = measured.errors(SEED)
        drawing = pool.submit(lambda: known.draws)
        account = reconcile(connection, inputs.ledger, inputs.categories)
        bars = lay_out(measured, inputs.categories, inputs.language)
        drawing.result()
    return _compose(inputs, measured, account, judge_bars(bars, known), issues), priced


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
    alone = Errors(np.zeros((1, 0)), np.array([average.sigma]), SEED)
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
