# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures at the head of a baseline, defined once, in the order every report tells them."""

from __future__ import annotations

from math import isfinite

from gewoon.estimate import Estimate
from gewoon.impact.breakdown import median_grade
from gewoon.impact.result import Baseline
from gewoon.reports.balance import money_counted
from gewoon.reports.tables import Kind, Value


def headline(baseline: Baseline) -> list[tuple[str, Kind, Value]]:
    """(name, kind, value) of each figure; None is missing, which is not zero."""
    return [*_lines(baseline), *_money(baseline), *_impact(baseline)]


def finite(value: float | None) -> float | None:
    """The value, or None if it is not a number one can write down."""
    return value if value is not None and isfinite(value) else None


def _lines(baseline: Baseline) -> list[tuple[str, Kind, Value]]:
    names = ("read", "kept", "refused", "excluded", "double")
    return [(f"lines_{name}", "count", getattr(baseline, f"lines_{name}")) for name in names]


def _money(baseline: Baseline) -> list[tuple[str, Kind, Value]]:
    return [
        ("currency", "code", baseline.currency),
        ("money_total", "money", baseline.money_total),
        ("money_excluded", "money", baseline.money_excluded),
        ("money_counted", "money", money_counted(baseline)),
        ("money_double", "money", baseline.money_double),
    ]


def _impact(baseline: Baseline) -> list[tuple[str, Kind, Value]]:
    return [
        *_estimate("co2e_kg", baseline.co2e),
        ("coverage", "part", finite(baseline.coverage)),
        ("classified_division", "part", finite(baseline.classified_division)),
        ("classified_group", "part", finite(baseline.classified_group)),
        ("grade", "code", median_grade(dict(baseline.grades))),
        ("kg_per_euro", "rate", finite(baseline.kg_per_euro)),
        *_estimate("uncovered_kg", baseline.uncovered),
        ("effective_hotspots", "rate", finite(baseline.effective_hotspots)),
    ]


def _estimate(name: str, estimate: Estimate | None) -> list[tuple[str, Kind, Value]]:
    return [
        (name, "mass", finite(estimate.mean) if estimate else None),
        (f"{name}_low", "mass", finite(estimate.low) if estimate else None),
        (f"{name}_high", "mass", finite(estimate.high) if estimate else None),
    ]
