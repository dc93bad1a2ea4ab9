# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a measure is in the plan or not, and what one more hour or euro would bring.

In or out: by solving again with the measure forced the other way. What binds: the prices of the
relaxed model (linear programming duality), in which measures may be done in part; they point the
way and are no promise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from gewoon.errors import DomainError
from gewoon.plan import highs
from gewoon.plan.build import Aim, model
from gewoon.plan.highs import Limits
from gewoon.plan.measure import COST, Problem
from gewoon.plan.portfolio import EXACT, Solution, solve

Reason = Literal["earns its place", "makes no difference", "others do more", "cannot be done"]
SAME = 1e-7


@dataclass(frozen=True, slots=True)
class Why:
    """What happens if one measure is forced the other way.

    difference: what the plan loses of the objective, None when no plan is left; came, went: the
    other measures that enter and leave; exact: False when one of the two was not solved
    to the very end, so that part of the difference may be the gap.
    """

    name: str
    chosen: bool
    reason: Reason
    difference: float | None
    came: tuple[str, ...]
    went: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Price:
    """What one more unit of a limit would add to the objective in the relaxed model.

    kind: hours (of name, in period), budget (name is its number), least or most (of objective name).
    """

    kind: Literal["hours", "budget", "least", "most"]
    name: str
    period: int | None
    value: float


def why(problem: Problem, aim: Aim, name: str, limits: Limits = EXACT) -> Why:
    """Why a measure is in or out. Raised if it is unknown, pinned or banned, or there is no plan: DomainError."""
    _askable(problem, name)
    return compared(problem, aim, name, solve(problem, aim, limits), limits)


def compared(problem: Problem, aim: Aim, name: str, now: Solution, limits: Limits = EXACT) -> Why:
    """The same, against a plan that is known already. Raised as `why`."""
    _askable(problem, name)
    if now.objective is None:
        raise DomainError("There is no plan to explain.")
    chosen = name in now.starts
    other = solve(_forced(problem, name, not chosen), aim, limits, now.starts)
    exact = _proved(now) and _proved(other)
    if other.objective is None:
        return Why(name, chosen, "cannot be done", None, (), (), exact)
    difference = now.objective - other.objective
    came = tuple(sorted({*other.starts} - {*now.starts, name}))
    went = tuple(sorted({*now.starts} - {*other.starts, name}))
    return Why(
        name, chosen, _reason(chosen, difference, now.objective), difference, came, went, exact
    )


def _askable(problem: Problem, name: str) -> None:
    if name not in {one.name for one in problem.measures}:
        raise DomainError(f"There is no measure {name!r}.")
    if name in {*problem.pinned, *problem.banned}:
        raise DomainError(f"{name!r} is pinned or banned: that is why.")


def _proved(found: Solution) -> bool:
    return found.status == "infeasible" or (found.status == "optimal" and found.gap == 0)


def _forced(problem: Problem, name: str, into: bool) -> Problem:
    if into:
        return replace(problem, pinned=(*problem.pinned, name))
    return replace(problem, banned=(*problem.banned, name))


def _reason(chosen: bool, difference: float, objective: float) -> Reason:
    if abs(difference) <= SAME * max(1.0, abs(objective)):
        return "makes no difference"
    return "earns its place" if chosen else "others do more"


def prices(problem: Problem, aim: Aim) -> tuple[Price, ...]:
    """What binds, the dearest of each kind first. An aim's risk is left aside; none if no plan fits."""
    found = highs.solve(model(problem, replace(aim, risk=None)).relaxed(), EXACT)
    priced = (_price(problem, aim, row, value) for row, value in found.prices.items())
    kept = [one for one in priced if one and abs(one.value) > SAME]
    return tuple(
        sorted(kept, key=lambda one: (one.kind, -abs(one.value), one.name, one.period or 0))
    )


def _price(problem: Problem, aim: Aim, row: str, value: float) -> Price | None:
    kind, _, rest = row.partition("_")
    if kind == "hours":
        number, _, period = rest.partition(".")
        return Price("hours", problem.leads[int(number) - 1].name, int(period), value)
    if kind == "budget":
        return Price("budget", rest, None, value)
    if kind in ("least", "most"):
        name = tuple(aim.bounds)[int(rest) - 1]
        return Price("most" if name == COST else "least", name, None, value)
    return None
