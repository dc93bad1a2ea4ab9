# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the total would be: with other factors, or after one more decision.

Works on the sums per group, year, currency and measure, of which there are a few thousand however
many lines there are. A decision moves the cells of the units it is about from one group to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from gewoon.categories.decisions import Decision
from gewoon.engine import measuring
from gewoon.engine.baseline import SEED, Inputs
from gewoon.engine.coefficients import GROUP, Key, Priced, price
from gewoon.engine.duckdb import Connection, parquet, text
from gewoon.engine.measuring import Measured
from gewoon.estimate import Estimate
from gewoon.factors.store import FactorSet
from gewoon.impact.breakdown import estimate

PURCHASE = "purchase"


def other(connection: Connection, inputs: Inputs, factors: FactorSet) -> Estimate | None:
    """The total with another factor set; the doubt about categories is left out of the interval."""
    return _total(connection, replace(inputs, factors=factors), _keys(connection, inputs))


def corrected(connection: Connection, inputs: Inputs, decision: Decision) -> Estimate | None:
    """The total after a decision that is not made yet."""
    moved = _moved(connection, inputs, decision)
    sums = {(k.code, k.year, k.currency, k.measure): k for k in _keys(connection, inputs)}
    for key in moved:
        sums[_place(key)] = _plus(sums[_place(key)], key, -1)
        if decision.kind == PURCHASE:
            code = decision.code if key.measure else decision.code[:GROUP]
            there = replace(key, code=code)
            empty = replace(there, money=Decimal(0), lines=0, quantity=0.0)
            sums[_place(there)] = _plus(sums.get(_place(there), empty), there, 1)
    return _total(connection, inputs, list(sums.values()))


def _keys(connection: Connection, inputs: Inputs) -> list[Key]:
    return measuring.keys(connection, inputs.categories)


def _moved(connection: Connection, inputs: Inputs, decision: Decision) -> list[Key]:
    """The sums of the purchases a decision is about, per group they are in now."""
    wanted = [
        f"lower({column}) = {text(said.lower())}"
        for column, said in (
            ("supplier", decision.supplier),
            ("account", decision.account),
            ("text_words", decision.text),
        )
        if said
    ]
    units = connection.execute(
        f"SELECT unit FROM {parquet(inputs.categories / 'units.parquet')} "
        f"WHERE kind = 'purchase' AND {' AND '.join(wanted) or 'false'}"
    ).fetchall()
    if not units:
        return []
    numbers = ", ".join(str(unit) for (unit,) in units)
    rows = connection.execute(
        "SELECT key_no, s.code_no, s.code, s.year, s.currency, s.measure, "
        "sum(c.money)::DECIMAL(18, 4), sum(c.lines)::BIGINT, sum(c.quantity) "
        f"FROM {parquet(inputs.categories / 'cells.parquet')} c "
        f"JOIN {parquet(inputs.categories / 'sums.parquet')} s USING (key_no) "
        f"WHERE unit IN ({numbers}) GROUP BY ALL"
    ).fetchall()
    return [Key(*row) for row in rows]


def _place(key: Key) -> tuple[str, int, str, str]:
    return key.code, key.year, key.currency, key.measure


def _plus(one: Key, other_key: Key, sign: int) -> Key:
    return replace(
        one,
        money=one.money + sign * other_key.money,
        lines=one.lines + sign * other_key.lines,
        quantity=one.quantity + sign * other_key.quantity,
    )


def _total(connection: Connection, inputs: Inputs, keys: Sequence[Key]) -> Estimate | None:
    priced, _ = price(keys, inputs.factors, inputs.prices)
    measured = Measured(connection, priced)
    numbers = {factor.id: number for number, factor in enumerate(measured.factors)}
    kg = np.zeros(len(numbers))
    for one in priced:
        if one.factor is not None:
            kg[numbers[one.factor.id]] += _kilograms(one)
    return estimate(kg, 0.0, measured.errors(SEED)) if numbers else None


def _kilograms(one: Priced) -> float:
    return float(one.key.money) * one.kg_per_money + one.key.quantity * one.kg_per_quantity
