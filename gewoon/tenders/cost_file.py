# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A comparison of life-cycle costs as a person writes it in a small file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gewoon.tenders.lcc import Comparison, Option, Rate, break_even_rate, compare


@dataclass(frozen=True, slots=True)
class CostFile:
    """Options with one rate; by: compare per year of life, or totals where lives are equal."""

    title: str
    rate: Rate
    options: tuple[Option, ...]
    by: Literal["total", "per-year"] = "per-year"
    mid_year: bool = False
    longest_life: int | None = None
    fictional: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The rate at which two options cost the same."""

    one: str
    other: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class CostReport:
    """The comparison, and break-even rates of pairs with equal lives that have one."""

    title: str
    fictional: bool
    remark: str
    rate: Rate
    mid_year: bool
    comparison: Comparison
    break_even: tuple[BreakEven, ...]


def cost_report(file: CostFile) -> CostReport:
    """Compare the options of a file. Raised as in compare: DomainError, UnitMismatch."""
    found = compare(file.options, file.rate, file.by, file.mid_year, file.longest_life)
    pairs = [
        (one, other)
        for number, one in enumerate(file.options)
        for other in file.options[number + 1 :]
        if one.years == other.years
    ]
    rates = [(a.name, b.name, break_even_rate(a, b)) for a, b in pairs]
    return CostReport(
        title=file.title,
        fictional=file.fictional,
        remark=file.remark,
        rate=file.rate,
        mid_year=file.mid_year,
        comparison=found,
        break_even=tuple(BreakEven(a, b, rate) for a, b, rate in rates if rate is not None),
    )
