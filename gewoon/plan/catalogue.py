# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of choosing a portfolio, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.errors import DomainError
from gewoon.method import Method
from gewoon.plan import enumerate as enumeration
from gewoon.plan import evaluate, explain, front, portfolio, realisation
from gewoon.plan.build import Aim, model
from gewoon.plan.greedy import greedy
from gewoon.plan.measure import Problem
from gewoon.plan.model import lp_text


def check(problem: Problem, starts: dict[str, int]) -> dict[str, object]:
    """What a given plan does and uses, and every limit it breaks."""
    broken = evaluate.breaches(problem, starts)
    return {
        "breaches": broken,
        "totals": evaluate.totals(problem, starts),
        "hours": evaluate.hours(problem, starts),
        "spent": evaluate.spent(problem, starts),
    }


def ranking(problem: Problem, maximise: str) -> dict[str, object]:
    """The plan of a ranking by hand, and what it does."""
    starts = greedy(problem, maximise)
    return {"starts": starts, "totals": evaluate.totals(problem, starts)}


def every_pareto(problem: Problem, objectives: Sequence[str]) -> list[dict[str, object]]:
    """Every plan that no other beats, by trying all of them."""
    found = enumeration.pareto(problem, objectives)
    return [{"starts": starts, "totals": totals} for starts, totals in found]


def worst_share(losses: Sequence[float], alpha: float, weight: float = 0.0) -> dict[str, float]:
    """Mean, mean of the worst 1 - alpha share, and (1 - weight) x mean + weight x the latter."""
    if not 0 <= weight <= 1:
        raise DomainError("A weight lies between 0 and 1.")
    worst = realisation.cvar(losses, alpha)
    mean = sum(losses) / len(losses)
    return {"mean": mean, "cvar": worst, "weighted": (1 - weight) * mean + weight * worst}


def written(problem: Problem, aim: Aim) -> str:
    """The model in the LP format that other solvers read."""
    return lp_text(model(problem, aim))


METHODS = (
    Method("portfolio", portfolio.solve, "portfolio"),
    Method("portfolio-lp", written, "portfolio"),
    Method("portfolio-check", check, "portfolio"),
    Method("portfolio-ranking", ranking, "portfolio"),
    Method("portfolio-why", explain.why, "portfolio-reasons"),
    Method("portfolio-prices", explain.prices, "portfolio-reasons"),
    Method("portfolio-front", front.front, "pareto-front"),
    Method("portfolio-every-plan", every_pareto, "pareto-front"),
    Method("cvar", worst_share, "realisation-risk"),
    Method("realisation-scenarios", realisation.scenarios, "realisation-risk"),
)
