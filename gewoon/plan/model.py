# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A linear model with whole numbers, as data: what is solved and what a golden .lp file pins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Terms = tuple[tuple[str, float], ...]  # (variable, coefficient), each variable once


@dataclass(frozen=True, slots=True)
class Variable:
    """Between low and high (None: no bound); whole: only whole numbers."""

    name: str
    low: float | None = 0.0
    high: float | None = 1.0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of terms <= high; None leaves a side open."""

    name: str
    terms: Terms
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """Maximise the objective subject to the rows."""

    objective: Terms
    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]

    def relaxed(self) -> Model:
        """The same without the demand for whole numbers."""
        loose = (Variable(one.name, one.low, one.high, False) for one in self.variables)
        return Model(self.objective, tuple(loose), self.rows)


def added(terms: Iterable[tuple[str, float]]) -> Terms:
    """Terms with each variable once; what adds up to nothing falls out."""
    total: dict[str, float] = {}
    for name, value in terms:
        total[name] = total.get(name, 0.0) + value
    return tuple((name, value) for name, value in total.items() if value)


def times(factor: float, terms: Terms) -> Terms:
    """Every coefficient multiplied."""
    return tuple((name, factor * value) for name, value in terms)


def lp_text(model: Model) -> str:
    """The model in the LP file format that solvers read; one row a line."""
    return "\n".join([*_lp_lines(model), ""])


def _lp_lines(model: Model) -> Iterator[str]:
    yield from ("Maximize", f" obj: {_sum(model.objective)}", "Subject To")
    for row in model.rows:
        if row.low is not None and row.low == row.high:
            yield f" {row.name}: {_sum(row.terms)} = {row.low:.12g}"
            continue
        if row.low is not None:
            suffix = "_low" if row.high is not None else ""
            yield f" {row.name}{suffix}: {_sum(row.terms)} >= {row.low:.12g}"
        if row.high is not None:
            yield f" {row.name}: {_sum(row.terms)} <= {row.high:.12g}"
    loose = [one for one in model.variables if not one.whole]
    if loose:
        yield "Bounds"
    yield from (f" {_bounds(one)}" for one in loose)
    yield from ("Binaries", " " + " ".join(v.name for v in model.variables if v.whole), "End")


def _sum(terms: Terms) -> str:
    if not terms:
        return "0"
    first, *rest = (f"{'-' if value < 0 else '+'} {abs(value):.12g} {n}" for n, value in terms)
    return " ".join([first.removeprefix("+ "), *rest])


def _bounds(one: Variable) -> str:
    if one.low is None:
        return f"{one.name} free"
    return (
        f"{one.name} >= {one.low:.12g}"
        if one.high is None
        else f"{one.low:.12g} <= {one.name} <= {one.high:.12g}"
    )
