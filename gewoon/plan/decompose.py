# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Large plans: one small problem per lead, tied together by what they share.

Method: Dantzig and Wolfe (1960), column generation. The hours of one lead bind only that lead's
measures, so each lead makes plans of its own; a small model chooses among them within the budgets,
the order and the overlaps that leads share, and its prices tell each lead which plan to make next.
The bound is that of Lagrange: it holds for whatever prices.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gewoon.plan.highs import Limits, solve
from gewoon.plan.model import Model, Row, Terms, Variable, added

Values = Mapping[str, float]
ROUNDS = 100
CLOSE = 1e-6
# How far the prices stay at the best ones so far: fewer rounds swing back and forth.
KEEP = 0.5
# A lead's plan this near its best is good enough to learn from; the bound counts the rest.
NEAR = 1e-4


@dataclass(frozen=True, slots=True)
class Split:
    """Blocks that only the links tie together; load: per block and variable its share in each link."""

    blocks: tuple[Model, ...]
    links: tuple[Row, ...]
    load: tuple[Mapping[str, Terms], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One plan of one block: its values, what it is worth, and what it uses of each link."""

    block: int
    values: Values
    worth: float
    uses: Values


@dataclass(frozen=True, slots=True)
class Decomposed:
    """The best values found (empty when none) and a bound no answer can beat."""

    values: Values
    bound: float


def split(model: Model, block_of: Mapping[str, int]) -> Split:
    """Rows within one block go to it; the others become links. block_of: every variable's block."""
    count = max(block_of.values(), default=0) + 1
    rows: list[list[Row]] = [[] for _ in range(count)]
    variables: list[list[Variable]] = [[] for _ in range(count)]
    load: list[dict[str, Terms]] = [{} for _ in range(count)]
    links = []
    for one in model.variables:
        variables[block_of[one.name]].append(one)
    for row in model.rows:
        touched = {block_of[name] for name, _ in row.terms}
        if len(touched) == 1:
            rows[touched.pop()].append(row)
            continue
        links.append(row)
        for name, value in row.terms:
            own = load[block_of[name]]
            own[name] = (*own.get(name, ()), (row.name, value))
    worth = dict(model.objective)
    blocks = (
        Model(
            tuple((v.name, worth[v.name]) for v in own if v.name in worth), tuple(own), tuple(bound)
        )
        for own, bound in zip(variables, rows, strict=True)
    )
    return Split(tuple(blocks), tuple(links), tuple(load))


def generate(parts: Split, limits: Limits, start: Values) -> Decomposed:
    """Columns until bound and answer agree, or the time is up.

    start: a known answer, which the columns of the first round hold.
    """
    until = math.inf if limits.seconds is None else time.monotonic() + limits.seconds
    columns = list(_first(parts, start))
    prices = best = dict.fromkeys((row.name for row in parts.links), 0.0)
    bound, smooth = math.inf, False
    for _ in range(ROUNDS):
        priced = _priced(parts, prices, until)
        if priced is None:
            break
        bound, best = min((bound, best), (priced[0], prices), key=lambda one: one[0])
        fresh = [one for one in priced[1] if one not in columns]
        columns += fresh
        master = solve(_master(parts, columns, whole=False), Limits())
        agree = bound - (master.objective or 0.0) <= max(limits.gap, CLOSE) * abs(bound)
        if agree or not (fresh or smooth):
            break
        smooth = bool(fresh)
        keep = KEEP if smooth else 0.0
        prices = {n: keep * best[n] + (1 - keep) * master.prices[n] for n in best}
    return _chosen(parts, columns, bound, until)


def _first(parts: Split, start: Values) -> Iterator[Column]:
    """The known answer and doing nothing, where a block allows them."""
    for number, block in enumerate(parts.blocks):
        own = {one.name: start[one.name] for one in block.variables if start.get(one.name)}
        for values in (own, {}) if own else ({},):
            if all(_holds(row, values) for row in block.rows):
                yield _column(parts, number, values)


def _holds(row: Row, values: Values) -> bool:
    total = sum(value * values.get(name, 0.0) for name, value in row.terms)
    return (row.low is None or total >= row.low - CLOSE) and (
        row.high is None or total <= row.high + CLOSE
    )


def _column(parts: Split, block: int, values: Values) -> Column:
    used = added(
        (link, amount * value)
        for name, value in values.items()
        for link, amount in parts.load[block].get(name, ())
    )
    worth = sum(value * values.get(name, 0.0) for name, value in parts.blocks[block].objective)
    return Column(block, values, worth, dict(used))


def _priced(
    parts: Split, prices: Mapping[str, float], until: float
) -> tuple[float, list[Column]] | None:
    """The bound of these prices, and the plan each block makes under them; None when time is up."""
    bound, columns = 0.0, []
    paid = dict(prices)
    for row in parts.links:
        end = row.high if paid[row.name] > 0 else row.low
        # A price on the open side of a limit says nothing; without it the bound still holds.
        paid[row.name] = paid[row.name] if end is not None else 0.0
        bound += paid[row.name] * (end or 0.0)
    for number, block in enumerate(parts.blocks):
        costs = (
            (name, -paid[link] * amount)
            for name, terms in parts.load[number].items()
            for link, amount in terms
        )
        worth = added((*block.objective, *costs))
        left = until - time.monotonic()
        if left <= 0:
            return None
        limits = Limits(None if math.isinf(left) else left, NEAR)
        found = solve(Model(worth, block.variables, block.rows), limits, small=True)
        if found.bound is None:
            return None
        bound += found.bound
        values = {name: value for name, value in found.values.items() if abs(value) > CLOSE}
        columns.append(_column(parts, number, values))
    return bound, columns


def _master(parts: Split, columns: Sequence[Column], whole: bool) -> Model:
    """One column per block within the links; what falls short may be bought, dearly.

    Dearly is twice the most that one unit of the link could ever be worth to one variable: prices
    beyond that are noise of having few columns yet, and would send the blocks far astray.
    """
    gains = {name: abs(value) for block in parts.blocks for name, value in block.objective}
    uses: dict[str, list[tuple[str, float]]] = {row.name: [] for row in parts.links}
    choice: list[list[tuple[str, float]]] = [[] for _ in parts.blocks]
    for number, one in enumerate(columns):
        choice[one.block].append((f"c{number}", 1.0))
        for link, amount in one.uses.items():
            uses[link].append((f"c{number}", amount))
    rows = [Row(f"one_{k}", tuple(terms), 1.0, 1.0) for k, terms in enumerate(choice)]
    worth = [(f"c{number}", one.worth) for number, one in enumerate(columns)]
    variables = [Variable(f"c{number}", whole=whole) for number in range(len(columns))]
    for row in parts.links:
        slack = [] if whole else [(f"less_{row.name}", 1.0), (f"more_{row.name}", -1.0)]
        variables += [Variable(name, 0.0, None, False) for name, _ in slack]
        dear = 2 * max(
            (gains.get(name, 0.0) / abs(value) for name, value in row.terms), default=1.0
        )
        worth += [(name, -dear) for name, _ in slack]
        rows.append(Row(row.name, (*uses[row.name], *slack), row.low, row.high))
    return Model(tuple(worth), tuple(variables), tuple(rows))


def _chosen(parts: Split, columns: Sequence[Column], bound: float, until: float) -> Decomposed:
    """The best whole choice among the columns."""
    left = max(until - time.monotonic(), 1.0)
    limits = Limits(None if math.isinf(left) else left, CLOSE)
    found = solve(_master(parts, columns, whole=True), limits)
    values: dict[str, float] = {}
    for number, one in enumerate(columns):
        if found.values.get(f"c{number}", 0.0) > 0.5:
            values.update(one.values)
    return Decomposed(values, bound)
