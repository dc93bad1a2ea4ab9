# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a problem to a linear model: one function per kind of constraint.

A measure that starts in a period is one 0/1 variable. Two measures together are a variable that is
exactly their product (McCormick). Floors on the other objectives make the epsilon-constraint
method, with a small augmentation against weakly efficient answers (Mavrotas 2009, AUGMECON). The
mean of the worst outcomes is linear by Rockafellar and Uryasev (2000).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gewoon.errors import DomainError
from gewoon.plan.measure import COST, Interaction, Measure, Problem
from gewoon.plan.model import Model, Row, Terms, Variable, added, times
from gewoon.plan.realisation import Scenario

UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Risk:
    """How much the worst outcomes count: objective (1 - weight) x mean + weight x mean of the worst.

    alpha: the worst 1 - alpha share; scenarios: how many are drawn from the ratios, with seed.
    """

    weight: float
    alpha: float = 0.8
    scenarios: int = 200
    seed: int = 1

    def __post_init__(self) -> None:
        if not (0 <= self.weight <= 1 and 0 <= self.alpha < 1 and self.scenarios >= 1):
            raise DomainError(
                "A risk weight is 0 to 1, alpha 0 to below 1, with 1 scenario or more."
            )


@dataclass(frozen=True, slots=True)
class Aim:
    """What is optimised.

    bounds: per other objective at least this much; for cost: at most. augment: weight of the
    other objectives, each as a share of what all measures together could do; differences smaller
    than this are given away for them.
    """

    maximise: str
    bounds: Mapping[str, float] = field(default_factory=dict)
    augment: float = 0.0
    risk: Risk | None = None


@dataclass(frozen=True)
class Names:
    """The variables of a problem, with names every solver accepts."""

    problem: Problem

    @cached_property
    def short(self) -> dict[str, str]:
        """Per measure a plain name; a number behind it where two would look the same."""
        given: dict[str, str] = {}
        for one in self.problem.measures:
            plain = UNSAFE.sub("_", one.name).strip("_") or "measure"
            taken = set(given.values())
            free = (f"{plain}_{n}" for n in range(2, len(taken) + 3))
            given[one.name] = (
                plain if plain not in taken else next(n for n in free if n not in taken)
            )
        return given

    def start(self, measure: str, period: int) -> str:
        """The variable that a measure starts in a period."""
        return f"do_{self.short[measure]}.{period}"

    def done(self, measure: Measure) -> Terms:
        """Whether a measure is done at all, as a sum."""
        return tuple((self.start(measure.name, t), 1.0) for t in self.problem.starts(measure))

    def both(self, pair: Interaction) -> str:
        """The variable that both of a pair are done."""
        return f"both_{self._place[_content(pair)]}"

    @cached_property
    def _place(self) -> dict[object, int]:
        found: dict[object, int] = {}
        for number, pair in enumerate(self.problem.interactions, start=1):
            found.setdefault(_content(pair), number)
        return found


def _content(pair: Interaction) -> object:
    return pair.one, pair.other, tuple(sorted(pair.effects.items()))


def model(problem: Problem, aim: Aim, scenarios: tuple[Scenario, ...] = ()) -> Model:
    """The linear model of a problem and an aim. Raised if an objective is unknown: DomainError."""
    for name in (aim.maximise, *aim.bounds):
        if name not in problem.objectives:
            known = ", ".join(problem.objectives)
            raise DomainError(f"There is no objective {name!r}; there are: {known}.")
    names = Names(problem)
    rows = [
        *_once(problem, names), *_hours(problem, names), *_budgets(problem, names),
        *_exclusions(problem, names), *_precedence(problem, names), *_pairs(problem, names),
        *_bounds(problem, names, aim), *_tails(problem, names, aim, scenarios),
    ]  # fmt: skip
    starts = [
        Variable(names.start(one.name, t)) for one in problem.measures for t in problem.starts(one)
    ]
    pairs = [Variable(names.both(pair), whole=False) for pair in problem.interactions]
    tails = [Variable(f"worse_{n}", 0.0, None, False) for n in range(1, len(scenarios) + 1)]
    edge = [Variable("edge", None, None, False)] if scenarios else []
    edge += [
        Variable(f"gain_{n}", None, None, False)
        for n in range(1, len(_categories(problem)) + 1)
        if scenarios
    ]
    return Model(
        _objective(problem, names, aim, scenarios), (*starts, *pairs, *edge, *tails), tuple(rows)
    )


def effect(problem: Problem, names: Names, objective: str) -> Terms:
    """What a plan does for one objective, discounted by the mean ratios."""
    share = {one.name: problem.ratio(one) for one in problem.measures}
    single = (
        (variable, _amount(one, objective, share[one.name]))
        for one in problem.measures
        for variable, _ in names.done(one)
    )
    together = (
        (names.both(pair), pair.effects.get(objective, 0.0) * _pair_share(pair, objective, share))
        for pair in problem.interactions
    )
    return added((*single, *together))


def _amount(measure: Measure, objective: str, share: float) -> float:
    return measure.cost if objective == COST else measure.effects.get(objective, 0.0) * share


def _pair_share(pair: Interaction, objective: str, share: Mapping[str, float]) -> float:
    return 1.0 if objective == COST else (share[pair.one] + share[pair.other]) / 2


def _objective(problem: Problem, names: Names, aim: Aim, scenarios: tuple[Scenario, ...]) -> Terms:
    main = _better(aim.maximise, effect(problem, names, aim.maximise))
    parts = [main]
    if aim.risk and scenarios:
        tail = 1 / ((1 - aim.risk.alpha) * len(scenarios))
        worse = tuple((f"worse_{n}", -tail) for n in range(1, len(scenarios) + 1))
        parts = [times(1 - aim.risk.weight, main), times(aim.risk.weight, (("edge", 1.0), *worse))]
    if aim.augment:
        parts += list(_augmentation(problem, names, aim))
    return added(term for part in parts for term in part)


def _augmentation(problem: Problem, names: Names, aim: Aim) -> Iterator[Terms]:
    scale = reach(problem, aim.maximise)
    for name in problem.objectives:
        if name != aim.maximise and reach(problem, name):
            weight = aim.augment * scale / reach(problem, name)
            yield times(weight, _better(name, effect(problem, names, name)))


def reach(problem: Problem, objective: str) -> float:
    """The size of what all measures together would do, signs left aside: a scale, not a forecast."""
    return sum(abs(_amount(one, objective, problem.ratio(one))) for one in problem.measures)


def _better(objective: str, terms: Terms) -> Terms:
    return times(-1.0, terms) if objective == COST else terms


def _once(problem: Problem, names: Names) -> Iterator[Row]:
    """Each measure at most once; a pinned one exactly once, a banned one never."""
    for one in problem.measures:
        terms = names.done(one)
        low = 1.0 if one.name in problem.pinned else None
        high = 0.0 if one.name in problem.banned else 1.0
        if low or not high or len(terms) > 1:
            yield Row(f"once_{names.short[one.name]}", terms, low, high)


def _hours(problem: Problem, names: Names) -> Iterator[Row]:
    """What a lead works in a period stays within the hours the lead has."""
    for number, lead in enumerate(problem.leads, start=1):
        mine = [one for one in problem.measures if one.lead == lead.name]
        for period in range(1, problem.periods + 1):
            terms = added(_working(problem, names, mine, period))
            if terms:
                yield Row(f"hours_{number}.{period}", terms, None, lead.available(period))


def _working(
    problem: Problem, names: Names, measures: Iterable[Measure], period: int
) -> Iterator[tuple[str, float]]:
    for one in measures:
        for start in problem.starts(one):
            if 0 <= period - start < len(one.hours):
                yield names.start(one.name, start), one.hours[period - start]


def _budgets(problem: Problem, names: Names) -> Iterator[Row]:
    """What starts within the periods of a budget costs no more than it holds."""
    for number, budget in enumerate(problem.budgets, start=1):
        last = problem.periods if budget.last is None else budget.last
        terms = added(
            (names.start(one.name, t), one.cost)
            for one in problem.measures
            for t in problem.starts(one)
            if budget.first <= t <= last
        )
        if terms:
            yield Row(f"budget_{number}", terms, None, budget.amount)


def _exclusions(problem: Problem, names: Names) -> Iterator[Row]:
    """At most one of each group."""
    by_name = {one.name: one for one in problem.measures}
    for number, group in enumerate(problem.exclusions, start=1):
        terms = added(term for name in group for term in names.done(by_name[name]))
        yield Row(f"one_of_{number}", terms, None, 1.0)


def _precedence(problem: Problem, names: Names) -> Iterator[Row]:
    """By every period, the later has not started more often than the earlier, lag periods before."""
    by_name = {one.name: one for one in problem.measures}
    for number, order in enumerate(problem.precedence, start=1):
        before, after = by_name[order.first], by_name[order.then]
        for period in problem.starts(after):
            late = ((names.start(after.name, t), 1.0) for t in problem.starts(after) if t <= period)
            early = (
                (names.start(before.name, t), -1.0)
                for t in problem.starts(before)
                if t + order.lag <= period
            )
            yield Row(f"order_{number}.{period}", added((*late, *early)), None, 0.0)


def _pairs(problem: Problem, names: Names) -> Iterator[Row]:
    """Both, exactly when each of the two is done."""
    by_name = {one.name: one for one in problem.measures}
    for pair in problem.interactions:
        both = ((name := names.both(pair)), 1.0)
        one, other = names.done(by_name[pair.one]), names.done(by_name[pair.other])
        yield Row(f"{name}_one", added((both, *times(-1.0, one))), None, 0.0)
        yield Row(f"{name}_other", added((both, *times(-1.0, other))), None, 0.0)
        yield Row(f"{name}_all", added((*one, *other, (name, -1.0))), None, 1.0)


def _bounds(problem: Problem, names: Names, aim: Aim) -> Iterator[Row]:
    """At least so much of each other objective; at most so much cost."""
    for number, (objective, amount) in enumerate(aim.bounds.items(), start=1):
        terms = effect(problem, names, objective)
        if objective == COST:
            yield Row(f"most_{number}", terms, None, amount)
        else:
            yield Row(f"least_{number}", terms, amount, None)


def _tails(
    problem: Problem, names: Names, aim: Aim, scenarios: tuple[Scenario, ...]
) -> Iterator[Row]:
    """How far each scenario lies below the edge of the worst outcomes.

    First what each category would do if it were all realised: a scenario then has a term a category,
    not a term a measure.
    """
    if not scenarios:
        return
    categories = _categories(problem)
    for number, category in enumerate(categories, start=1):
        whole = _better(aim.maximise, _of_category(problem, names, aim.maximise, category))
        yield Row(f"gain_{number}", added((*whole, (f"gain_{number}", -1.0))), 0.0, 0.0)
    for number, scenario in enumerate(scenarios, start=1):
        gained = tuple(
            (f"gain_{n}", 1.0 if aim.maximise == COST else scenario.get(category, 1.0))
            for n, category in enumerate(categories, start=1)
        )
        terms = added((*gained, (f"worse_{number}", 1.0), ("edge", -1.0)))
        yield Row(f"tail_{number}", terms, 0.0, None)


def _categories(problem: Problem) -> list[str]:
    return sorted({one.category for one in problem.measures})


def _of_category(problem: Problem, names: Names, objective: str, category: str) -> Terms:
    """What the measures of a category do, undiscounted; of a pair, half for each of its categories."""
    of = {one.name: one.category for one in problem.measures}
    single = (
        (variable, _amount(one, objective, 1.0))
        for one in problem.measures
        if one.category == category
        for variable, _ in names.done(one)
    )
    together = (
        (names.both(pair), pair.effects.get(objective, 0.0) * half / 2)
        for pair in problem.interactions
        if (half := (of[pair.one] == category) + (of[pair.other] == category))
    )
    return added((*single, *together))
