# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a figure to its rows, from a row to its kilograms, and what a decision changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon.categories.decisions import Decision, append
from gewoon.engine import measuring, review, why
from gewoon.engine.baseline import Inputs
from gewoon.engine.coefficients import price
from gewoon.engine.duckdb import connect
from gewoon.engine.recall import Recalled, recall
from gewoon.engine.whatif import corrected, other
from gewoon.engine.workspace import open_workspace
from gewoon.errors import UnknownName
from gewoon.factors import prices, store
from gewoon.impact.result import Baseline
from tests.engine.made import ROWS, baseline, ledger

VAGUE = "01-08-2023;F7;Zomaar Fictief B.V.;Overige kosten;Diversen;40.000,00;"
PERSON = "01-09-2023;F8;Dhr. V. Voorbeeld;Diversen;Aan V. Voorbeeld;75,00;"


@pytest.fixture
def made(tmp_path: Path) -> Baseline:
    """A baseline with one vague line and one private person."""
    return baseline(tmp_path, ledger(tmp_path, *ROWS, VAGUE, PERSON))


@pytest.fixture
def recalled(tmp_path: Path, made: Baseline) -> Iterator[Recalled]:
    """That baseline, opened again."""
    workspace = open_workspace(tmp_path / "workspace")
    with connect(workspace.spill) as connection:
        yield recall(workspace, connection)


def test_a_figure_is_the_sum_of_its_rows(made: Baseline, recalled: Recalled) -> None:
    """Money and kilograms of group 452 come back from the rows."""
    found = why.figure(recalled, "group:452")
    bar = next(share for share in made.groups if share.code == "452")
    assert found.money == bar.money
    assert [row.row for row in found.rows] == [2, 3]
    assert bar.co2e is not None
    assert sum(row.co2e.mean for row in found.rows if row.co2e) == pytest.approx(bar.co2e.mean)


def test_the_sums_per_cell_are_those_of_the_baseline(made: Baseline, recalled: Recalled) -> None:
    """Kilograms per code, year and department add up to the total, without passing over lines."""
    factors, indices = store.load(), prices.load()
    priced, _ = price(measuring.keys(recalled.connection, recalled.categories), factors, indices)
    measured = measuring.Measured(recalled.connection, priced)
    cells = measuring.by_cell(measured, recalled.categories, ("code_no", "year"))
    assert made.co2e is not None
    assert cells["kg"].sum() == pytest.approx(made.co2e.mean)
    assert len(set(zip(cells["code_no"], cells["year"], strict=True))) == len(cells["kg"])


def test_a_row_tells_category_factor_and_steps(recalled: Recalled) -> None:
    """Rule, confidence, factor with source, deflator, exchange rate, kilograms with interval."""
    found = why.row(recalled, "grootboek.csv:2")
    assert (found.kind, found.code, found.rule) == ("purchase", "45233141", "cpv")
    assert found.coefficient is not None
    assert "eu/figaro" in found.coefficient["sources"]
    facts = found.coefficient["facts"]
    assert found.coefficient["steps"] == [
        {"step": "price_level", "country": "NLD", "year": 2023, "target": 2023, "ratio": 1.0,
         "series": "none"},
        {"step": "exchange", "currency": "EUR", "year": 2023, "rate": 1.0},
        {"step": "factor", "id": "spend:452", "value": facts["value"], "unit": "kg CO2e/EUR"},
    ]  # fmt: skip
    assert found.co2e is not None
    assert found.co2e.low < found.co2e.mean < found.co2e.high


def test_a_private_person_is_not_named_by_a_row(recalled: Recalled) -> None:
    """Neither the supplier nor a text that may name them."""
    found = why.row(recalled, "grootboek.csv:7")
    assert found.kind == "person"
    assert "V. Voorbeeld" not in repr(found)


@pytest.mark.parametrize("name", ["group:999", "grootboek.csv:99", "ander.csv:2", "onzin"])
def test_what_does_not_exist_is_said(recalled: Recalled, name: str) -> None:
    """A figure or row that is not there is an error with the way out."""
    ask = why.row if ".csv" in name else why.figure
    with pytest.raises(UnknownName):
        ask(recalled, name)


def test_the_largest_doubt_comes_first(recalled: Recalled) -> None:
    """Forty thousand euros on 'other costs' weigh more than clear lines."""
    found = review.questions(recalled, average=0.2, spread=store.load().log_variance())
    assert found[0].label == "Zomaar Fictief B.V."
    assert [q.stake for q in found] == sorted((q.stake for q in found), reverse=True)
    assert "Voorbeeldwegen B.V." not in {question.label for question in found}


def test_a_decision_counts_from_the_next_run_and_covers_all_its_lines(
    tmp_path: Path, made: Baseline, recalled: Recalled
) -> None:
    """The what-if and the rerun agree, and the rest of the baseline stays what it was."""
    question = review.questions(recalled, 0.2, 0.6)[0]
    decision = Decision(question.supplier, question.account, question.text, "purchase", "55500000")
    inputs = Inputs(
        recalled.ledger, recalled.categories, "", store.load(), prices.load(), "nl"
    )  # fmt: skip
    foreseen = corrected(recalled.connection, inputs, decision)
    append(tmp_path / "workspace" / "decisions.csv", [decision])
    after = baseline(tmp_path, tmp_path / "grootboek.csv")
    catering = next(share for share in after.groups if share.code == "555")
    assert catering.money == Decimal("40000.00")
    assert after.co2e is not None
    assert foreseen is not None
    assert foreseen.mean == pytest.approx(after.co2e.mean)


def test_other_factors_need_no_lines(made: Baseline, recalled: Recalled) -> None:
    """The same factors give the same total, from the sums alone."""
    inputs = Inputs(
        recalled.ledger, recalled.categories, "", store.load(), prices.load(), "nl"
    )  # fmt: skip
    found = other(recalled.connection, inputs, store.load())
    assert found is not None
    assert made.co2e is not None
    assert found.mean == pytest.approx(made.co2e.mean)
