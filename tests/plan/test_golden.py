# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each kind of constraint as the model it must give, and that model solved by its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import highspy
import pytest
import yaml

from gewoon.method import fill
from gewoon.plan.build import Aim, model
from gewoon.plan.highs import Limits, solve
from gewoon.plan.measure import Problem
from gewoon.plan.model import Model, lp_text

FOLDER = Path(__file__).parent.parent / "golden" / "plan"
CASES = yaml.safe_load((FOLDER / "constraints.yaml").read_text("utf-8"))


def _model(case: dict[str, Any]) -> Model:
    problem, aim = fill(Problem, case["problem"], "case"), fill(Aim, case["aim"], "case")
    return model(problem, aim, tuple(case.get("scenarios", ())))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_constraint_gives_its_model(case: dict[str, Any]) -> None:
    """A reader sees the inequality with its numbers."""
    assert lp_text(_model(case)) == (FOLDER / f"{case['name']}.lp").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_solver_reads_the_file_as_we_mean_it(case: dict[str, Any]) -> None:
    """The file and our own values have one optimum."""
    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(str(FOLDER / f"{case['name']}.lp")) == highspy.HighsStatus.kOk
    solver.run()
    found = solve(_model(case), Limits())
    assert found.objective == pytest.approx(solver.getInfo().objective_function_value, rel=1e-6)


def test_every_file_belongs_to_a_case() -> None:
    """No model of a constraint that is not there."""
    assert {path.stem for path in FOLDER.glob("*.lp")} == {case["name"] for case in CASES}
