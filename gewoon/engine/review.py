# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The decisions worth a person's minute: most kilograms at stake first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from gewoon.engine.duckdb import parquet
from gewoon.engine.recall import Recalled
from gewoon.engine.workspace import content_name
from gewoon.factors import store

# Weights of doubt do not depend on the factor a line has now: a wrong category has another one.
UNSURE = 0.95


@dataclass(frozen=True)
class Question:
    """One decision that settles all lines with the same supplier, account and text.

    stake is the standard deviation, in kg CO2e, that the doubt about the category adds.
    """

    id: str
    supplier: str
    label: str
    account: str
    text: str
    kind: str
    code: str
    confidence: float
    rule: str
    money: Decimal
    lines: int
    kg: float
    stake: float


def open_questions(recalled: Recalled) -> list[Question]:
    """Open questions against the shipped factors, largest stake first."""
    factors = store.load()
    known = [c["kg_per_money"] for c in recalled.coefficients.values() if c["kg_per_money"]]
    average = float(np.median(known)) if known else factors.average().value
    return questions(recalled, average, factors.log_variance())


def questions(recalled: Recalled, average: float, spread: float) -> list[Question]:
    """Open questions, largest stake first.

    average: kg CO2e per unit of ledger money over all spend, used where there is no category.
    spread: variance of the log factors, the doubt of a wholly wrong category.
    """
    found = recalled.connection.execute(
        "SELECT supplier, any_value(label), account, text_words, kind, code, min(confidence), "
        "any_value(rule), year, currency, measure, sum(money), sum(lines), sum(quantity) "
        f"FROM {parquet(recalled.categories / 'units.parquet')} u "
        f"JOIN {recalled.ledger.file('cells')} c USING (unit) "
        f"WHERE rule NOT IN ('decision', 'cpv') AND confidence < {UNSURE} "
        "GROUP BY supplier, account, text_words, kind, code, year, currency, measure"
    ).fetchall()
    merged: dict[tuple[str, ...], Question] = {}
    for row in found:
        question = _question(recalled, row, average, spread)
        key = (question.supplier, question.account, question.text)
        merged[key] = _add(merged[key], question) if key in merged else question
    return sorted(merged.values(), key=lambda question: -question.stake)


def _question(
    recalled: Recalled, row: tuple[object, ...], average: float, spread: float
) -> Question:
    (supplier, label, account, words, kind, code, confidence, rule, year, currency, measure,
     money, lines, quantity) = row  # fmt: skip
    coefficient = recalled.coefficient(str(code), int(year), str(currency), str(measure))  # type: ignore[call-overload]
    kg = float(money) * average  # type: ignore[arg-type]
    if kind != "purchase":
        # If it is a purchase after all, the average is what it would add.
        known = False
    elif coefficient and coefficient["factor"]:
        kg = float(money) * coefficient["kg_per_money"]  # type: ignore[arg-type]
        kg += float(quantity or 0) * coefficient["kg_per_quantity"]  # type: ignore[arg-type]
        known = True
    else:
        known = False
    doubt = 1 - float(confidence)  # type: ignore[arg-type]
    stake = abs(kg) * (math.sqrt(math.expm1(2 * spread * doubt)) if known else math.sqrt(doubt))
    return Question(
        id=content_name(supplier, account, words)[:8],
        supplier=str(supplier), label=str(label), account=str(account), text=str(words),
        kind=str(kind), code=str(code), confidence=float(confidence), rule=str(rule),  # type: ignore[arg-type]
        money=Decimal(str(money)), lines=int(lines), kg=kg, stake=stake,  # type: ignore[call-overload]
    )  # fmt: skip


def _add(one: Question, other: Question) -> Question:
    larger = one if abs(one.kg) >= abs(other.kg) else other
    return Question(
        one.id, one.supplier, one.label, one.account, one.text, larger.kind, larger.code,
        min(one.confidence, other.confidence), larger.rule, one.money + other.money,
        one.lines + other.lines, one.kg + other.kg, one.stake + other.stake,
    )  # fmt: skip
