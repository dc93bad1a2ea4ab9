# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The solver HiGHS behind our own values; nothing else in gewoon knows it.

Not in parallel and with a fixed seed: the same model gives the same answer, unless the time limit strikes.
Source: Huangfu, Hall (2018), Parallelizing the dual revised simplex method, and highs.dev.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import highspy
import numpy as np

from gewoon.errors import DomainError
from gewoon.plan.model import Model

HELD = 1e-6  # how far a start may be beside a row, relative to it

Status = Literal["optimal", "limit", "infeasible", "nothing found"]


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: after so many seconds, or once bound and answer differ by this fraction."""

    seconds: float | None = None
    gap: float = 0.0

    def __post_init__(self) -> None:
        if self.gap < 0 or (self.seconds is not None and self.seconds <= 0):
            raise DomainError("A time limit is more than 0 seconds and a gap is 0 or more.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the solver found.

    values: per variable, empty when there is none; bound: no answer can be better; prices: per
    row, what one more unit of its limit would add (linear models only).
    """

    status: Status
    values: Mapping[str, float]
    objective: float | None
    bound: float | None
    prices: Mapping[str, float]


def solve(
    model: Model, limits: Limits, start: Mapping[str, float] | None = None, small: bool = False
) -> Outcome:
    """The best values, or the best found within the limits.

    start: values of a known answer to improve on, left out where it breaks a row; small: the model is one of many small ones. Raised if the objective has no limit: DomainError.
    """
    if not model.variables:
        return _nothing_to_choose(model)
    solver = _solver(limits)
    # Beginning again with what was learned pays on large models and doubles the time of small ones.
    solver.setOptionValue("mip_allow_restart", not small)
    solver.passModel(_linear_program(model))
    if start is not None and _holds(model, start):
        known = highspy.HighsSolution()
        known.col_value = [start.get(one.name, 0.0) for one in model.variables]
        solver.setSolution(known)
    solver.run()
    return _outcome(solver, model)


def _holds(model: Model, start: Mapping[str, float]) -> bool:
    """Whether a start keeps every row. The solver would take one that does not for an answer."""
    return all(
        (row.low is None or told >= row.low - HELD * max(1.0, abs(row.low)))
        and (row.high is None or told <= row.high + HELD * max(1.0, abs(row.high)))
        for row in model.rows
        for told in [sum(factor * start.get(name, 0.0) for name, factor in row.terms)]
    )


def _nothing_to_choose(model: Model) -> Outcome:
    """The solver calls this an empty model; here nothing is a plan too, if the rows allow it."""
    allowed = all((row.low or 0.0) <= 0.0 <= (row.high or 0.0) for row in model.rows)
    return (
        Outcome("optimal", {}, 0.0, 0.0, {})
        if allowed
        else Outcome("infeasible", {}, None, None, {})
    )


def _solver(limits: Limits) -> highspy._core._Highs:
    # The public class Highs prints a banner before it can be told not to, which would spoil JSON.
    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", limits.gap)
    solver.setOptionValue("mip_abs_gap", 0.0)
    if limits.seconds is not None:
        solver.setOptionValue("time_limit", limits.seconds)
    return solver


def _linear_program(model: Model) -> highspy.HighsLp:
    place = {one.name: number for number, one in enumerate(model.variables)}
    cost = np.zeros(len(place))
    for name, value in model.objective:
        cost[place[name]] += value
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.variables), len(model.rows)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = cost
    program.col_lower_ = _ends([one.low for one in model.variables], -highspy.kHighsInf)
    program.col_upper_ = _ends([one.high for one in model.variables], highspy.kHighsInf)
    program.row_lower_ = _ends([row.low for row in model.rows], -highspy.kHighsInf)
    program.row_upper_ = _ends([row.high for row in model.rows], highspy.kHighsInf)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in model.rows)])
    terms = [term for row in model.rows for term in row.terms]
    program.a_matrix_.index_ = np.array([place[name] for name, _ in terms], dtype=np.int32)
    program.a_matrix_.value_ = np.array([value for _, value in terms], dtype=np.float64)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    if any(one.whole for one in model.variables):
        program.integrality_ = [kinds[one.whole] for one in model.variables]
    return program


def _ends(ends: list[float | None], none: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([none if end is None else end for end in ends], dtype=np.float64)


def _outcome(solver: highspy._core._Highs, model: Model) -> Outcome:
    status = solver.getModelStatus()
    known = highspy.HighsModelStatus
    if status in (known.kInfeasible, known.kUnboundedOrInfeasible, known.kUnbounded):
        if status == known.kUnbounded:
            raise DomainError("The objective has no limit: a bound is missing.")
        return Outcome("infeasible", {}, None, None, {})
    info, solution = solver.getInfo(), solver.getSolution()
    whole = any(one.whole for one in model.variables)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Outcome("nothing found", {}, None, None, {})
    values = dict(zip((one.name for one in model.variables), solution.col_value, strict=True))
    prices = dict(zip((row.name for row in model.rows), solution.row_dual, strict=False))
    objective = float(info.objective_function_value)
    return Outcome(
        status="optimal" if status == known.kOptimal else "limit",
        values=values,
        objective=objective,
        bound=float(info.mip_dual_bound) if whole else objective,
        prices={} if whole else prices,
    )
