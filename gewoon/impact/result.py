# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The shape of a baseline: every figure with its interval, coverage, grade and provenance.

This is what the engine makes and what every report reads. `document` turns it into the JSON
contract described in docs/reference/baseline-json.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from gewoon.errors import Issue
from gewoon.estimate import Estimate
from gewoon.source import Source


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a breakdown: money in ledger currency, kg CO2e, how sure we are.

    code identifies it for `gewoon why` (kind:code, for example group:452). money is all not-excluded
    money of the bar; covered the part that has a factor. co2e is None when no part has one.
    p_first is the probability that this is truly the largest of its breakdown (None: not computed).
    """

    kind: str  # division, group, supplier, department, year
    code: str
    label: str
    money: Decimal
    covered: Decimal
    lines: int
    co2e: Estimate | None
    grade: str  # A, B, C, D or - for none
    p_first: float | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """Money that is no purchase, and why: tax, subsidy, wages, benefit, internal, person, …"""

    kind: str
    money: Decimal
    lines: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one table of one file. read = kept + refused + double + blank is never lost."""

    file: str
    sheet: str
    sha256: str
    lines_read: int
    lines_kept: int
    lines_refused: int
    lines_double: int
    money_kept: Decimal
    money_double: Decimal
    first_day: str
    last_day: str
    encoding: str
    columns: tuple[tuple[str, str], ...]  # (field of a line, header in the file)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two files whose periods overlap, and how many lines stand in both."""

    file: str
    other: str
    first_day: str
    last_day: str
    lines_double: int
    money_double: Decimal


@dataclass(frozen=True, slots=True)
class Colophon:
    """What the figures rest on."""

    id: str  # content hash of everything below
    gewoon: str
    made_on: str
    ledger: str  # content hash of the snapshot
    factor_set: str
    classifier: str
    methods: tuple[str, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[tuple[str, str], ...]  # (key in words, value): currency, VAT, year …


@dataclass(frozen=True, slots=True)
class Baseline:
    """The whole answer. Money is in ledger currency; emissions in kg CO2e."""

    currency: str
    money_total: Decimal
    money_excluded: Decimal
    lines_read: int
    lines_kept: int
    lines_refused: int
    lines_excluded: int
    lines_double: int
    money_double: Decimal
    co2e: Estimate | None
    coverage: float  # share of the not-excluded money that has a factor
    classified_division: float  # share of the not-excluded money with at least a division
    classified_group: float
    grades: tuple[tuple[str, Decimal], ...]  # money by quality grade; '-' has no factor
    divisions: tuple[Share, ...]
    groups: tuple[Share, ...]
    suppliers: tuple[Share, ...]
    departments: tuple[Share, ...]
    years: tuple[Share, ...]
    excluded: tuple[Excluded, ...]
    files: tuple[FileRead, ...]
    overlaps: tuple[Overlap, ...]
    issues: tuple[Issue, ...]
    colophon: Colophon
    kg_per_euro: float | None = None  # of the covered money, in euros of the factor's base year
    uncovered: Estimate | None = None  # what the rest would be at the average factor; not in co2e
    effective_hotspots: float | None = None  # 1 / Herfindahl over groups
    notes: tuple[Issue, ...] = field(default=())
