# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon portfolio: which measures fit best together, why, and what more would bring."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from gewoon.cli import plan_words, showing
from gewoon.cli.inputs import written
from gewoon.plan import evaluate
from gewoon.plan.build import Aim, model
from gewoon.plan.explain import Price, prices, why
from gewoon.plan.front import front
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.measure import Problem
from gewoon.plan.model import lp_text
from gewoon.plan.portfolio import Solution, solve
from gewoon.reports.plan_text import View

NAME = "portfolio"
HELP = "the measures that fit best within hours, budget and calendar (gewoon template portfolio)"


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem, an aim, when to stop, and what a period is called."""

    problem: Problem
    aim: Aim
    limits: Limits = field(default_factory=lambda: Limits(60.0, 0.001))
    period: Literal["month", "quarter", "period"] = "period"


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan, what binds it, and what a ranking by hand would have given of the same."""

    solution: Solution
    prices: tuple[Price, ...]
    ranking: float


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file and the question about it."""
    sub.add_argument("file", type=Path, metavar="FILE", help="YAML with measures, leads and limits")
    sub.add_argument("--why", metavar="MEASURE", help="why a measure is in the plan or not")
    sub.add_argument(
        "--against", metavar="NAME", help="the front of the aim against another objective"
    )
    sub.add_argument(
        "--points", type=int, default=10, metavar="N", help="points on the front (default 10)"
    )
    sub.add_argument("--seconds", type=float, metavar="N", help="stop after so many seconds a plan")
    sub.add_argument("--gap", type=float, metavar="SHARE", help="stop when this near to the best")
    sub.add_argument("--lp", action="store_true", help="the model in LP format for other solvers")
    sub.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Show the plan, the front, the reason or the model."""
    asked = _asked(options)
    problem, aim, limits = asked.problem, asked.aim, asked.limits
    if options.lp:
        print(lp_text(model(problem, aim)), end="")
        return 0
    view = View(problem, aim, asked.period, options.lang)
    if options.why:
        reason = why(problem, aim, options.why, limits)
        _out(options.json, reason, lambda: plan_words.show_why(view, reason))
    elif options.against:
        found = front(
            problem, aim.maximise, (options.against,), options.points, limits, bounds=aim.bounds
        )
        _out(options.json, found, lambda: plan_words.show_front(view, found))
    else:
        answer = _answer(problem, aim, limits)
        _out(options.json, answer, lambda: _show(view, answer))
    return 0


def _asked(options: argparse.Namespace) -> Asked:
    asked = written(Asked, options.file)
    seconds = asked.limits.seconds if options.seconds is None else options.seconds
    gap = asked.limits.gap if options.gap is None else options.gap
    return replace(asked, limits=Limits(seconds, gap))


def _answer(problem: Problem, aim: Aim, limits: Limits) -> Answer:
    by_hand = evaluate.totals(problem, greedy(problem, aim.maximise))[aim.maximise]
    return Answer(solve(problem, aim, limits), prices(problem, aim), by_hand)


def _show(view: View, answer: Answer) -> None:
    plan_words.show_plan(view, answer.solution, answer.ranking)
    if answer.solution.found:
        plan_words.show_prices(view, answer.prices)


def _out(as_json: bool, result: object, show: Callable[[], None]) -> None:
    if as_json:
        showing.show_json(result)
    else:
        show()
