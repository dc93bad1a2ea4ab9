# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proposal as the pages show it: read from what was kept, so an old one looks as it did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gewoon.engine.kept_cases import CATEGORY
from gewoon.estimate import Estimate
from gewoon.plan import kept
from gewoon.plan.assemble import Assembled
from gewoon.plan.candidate import Candidate
from gewoon.plan.evaluate import Starts, totals
from gewoon.plan.front import Front
from gewoon.plan.measure import COST
from gewoon.plan.overlap import contributions, interval, shortfall
from gewoon.reports.plan_text import View, amount, priced, proof
from gewoon.web.plans import named
from gewoon.web.plans.models import Plan
from gewoon.web.portfolios.gathering import NOBODY
from gewoon.web.portfolios.models import Proposal
from gewoon.web.portfolios.solving import THEMES
from gewoon.web.shell.words import language, say

MOST_PRICES = 6


@dataclass(frozen=True)
class Shown:
    """A proposal, or one point of a front of it, for a member.

    limited: the reader sees only some departments, so contracts that are not in the plan have no title.
    """

    proposal: Proposal
    limited: bool = False
    point: int | None = None

    @property
    def plan(self) -> Plan:
        """The plan it is for."""
        return self.proposal.plan

    @cached_property
    def question(self) -> kept.Asked:
        """What was solved."""
        return kept.read_asked(self.proposal.question)

    @cached_property
    def answer(self) -> kept.Answer:
        """What came of it."""
        return kept.read_answer(self.proposal.answer)

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """The fronts that are there."""
        return kept.read_fronts(self.proposal.fronts)

    @property
    def assembled(self) -> Assembled:
        """Problem and candidates."""
        return self.question.assembled

    @property
    def aim(self) -> str:
        """The theme that was maximised."""
        return self.question.aim.maximise

    @cached_property
    def objectives(self) -> list[str]:
        """The aim first, cost last."""
        there = self.assembled.problem.objectives
        return [self.aim, *(one for one in (*THEMES, COST) if one in there and one != self.aim)]

    @cached_property
    def starts(self) -> Starts:
        """What is chosen: by the solution, or at the point."""
        if self.point is None:
            return self.answer.solution.starts
        chosen: Starts = self.points[self.point]["point"].starts
        return chosen

    @cached_property
    def points(self) -> list[dict[str, Any]]:
        """Every point of every front, numbered through."""
        return [
            {"point": point, "against": front.against[0], "number": number,
             "amounts": [(one, self.amount(point.totals[one], one)) for one in self.objectives]}
            for number, (front, point) in enumerate(
                (front, point) for front in self.fronts for point in front.points
            )
        ]  # fmt: skip

    def amount(self, value: float | None, objective: str) -> str:
        """An amount of an objective."""
        return amount(value, objective, self.unit(objective), language())

    def unit(self, objective: str) -> str:
        """What an objective is counted in."""
        return self.assembled.problem.units.get(objective, "")

    @cached_property
    def view(self) -> View:
        """For sentences."""
        titles = {one.name: self.title(one) for one in self.assembled.candidates}
        return View(
            self.assembled.problem, self.question.aim, "period", language(),
            lambda name: titles.get(name, name),
            lambda number: named.period(self.plan.periods, number),
        )  # fmt: skip

    def title(self, one: Candidate) -> str:
        """What a candidate is called, as far as the reader may know."""
        if self.limited and one.action is None and not one.case.startswith(CATEGORY):
            return say("portfolio.hidden")
        return one.title(language())

    def lead(self, one: Candidate) -> str:
        """Who leads it."""
        return say("portfolio.nobody") if one.lead in ("", NOBODY) else one.lead

    @property
    def proof(self) -> str:
        """How good it is."""
        return proof(self.view, self.answer.solution)

    @cached_property
    def prices(self) -> list[str]:
        """What binds, in words."""
        return list(priced(self.view, self.answer.prices, MOST_PRICES))

    @cached_property
    def totals(self) -> list[dict[str, Any]]:
        """Per objective the total, its interval, and what the pairs left out."""
        problem, candidates = self.assembled.problem, self.assembled.candidates
        told = totals(problem, self.starts)
        made = []
        for one in self.objectives:
            found = None if one == COST else interval(problem, candidates, self.starts, one)
            less = 0.0 if one == COST else shortfall(problem, candidates, self.starts, one)
            made.append(
                {"objective": one, "amount": self.amount(told[one], one), "span": self._span(found, one),
                 "less": self.amount(less, one) if less > abs(told[one]) * 0.001 else "",
                 "unknown": self._unknown(one)}
            )  # fmt: skip
        return made

    def _span(self, found: Estimate | None, objective: str) -> str:
        if found is None:
            return ""
        return f"{self.amount(found.low, objective)} – {self.amount(found.high, objective)}"

    def _unknown(self, objective: str) -> int:
        """Chosen ones that do something for this of which nobody knows how much."""
        chosen = [one for one in self.assembled.candidates if one.name in self.starts]
        if objective == COST:
            return sum(one.cost is None for one in chosen)
        return sum(objective in one.missing for one in chosen)

    @property
    def worst(self) -> str:
        """The mean of the worst outcomes of the plan itself."""
        return self.amount(self.answer.worst, self.aim)

    @cached_property
    def greedy(self) -> dict[str, Any]:
        """What a ranking by hand gives, and what it loses."""
        hand, best = self.answer.ranking.totals[self.aim], self.answer.solution.totals[self.aim]
        return {"amount": self.amount(hand, self.aim), "loses": max(1 - hand / best, 0.0) if best > 0 else 0.0}  # fmt: skip

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """What is in the plan, by period and lead."""
        parts = contributions(self.assembled.problem, self.starts)
        made = [
            self._row(number, one, parts[one.name])
            for number, one in enumerate(self.assembled.candidates)
            if one.name in self.starts
        ]
        return sorted(made, key=lambda one: (one["start"], one["lead"], one["number"]))

    @cached_property
    def out(self) -> list[dict[str, Any]]:
        """What is not, most of the aim first."""
        made = [
            self._row(number, one, {})
            for number, one in enumerate(self.assembled.candidates)
            if one.name not in self.starts
        ]
        return sorted(made, key=lambda one: (-one["one"].mean(self.aim), one["number"]))

    def row(self, number: int) -> dict[str, Any] | None:
        """One candidate by its number in the proposal; None if there is none."""
        if number >= len(self.assembled.candidates):
            return None
        one = self.assembled.candidates[number]
        parts = contributions(self.assembled.problem, self.starts)
        return self._row(number, one, parts.get(one.name, {}))

    def _row(self, number: int, one: Candidate, part: Any) -> dict[str, Any]:
        problem = self.assembled.problem
        choice = "fixed" if one.fixed else (
            "pinned" if one.name in problem.pinned else
            "banned" if one.name in problem.banned else "free"
        )  # fmt: skip
        alone = {theme: effect.mean for theme, effect in one.effects.items()}
        return {
            "number": number, "one": one, "title": self.title(one), "lead": self.lead(one),
            "start": self.starts.get(one.name), "hours": sum(one.hours), "choice": choice,
            "amounts": [
                (objective, self._of(one, objective, part or alone)) for objective in self.objectives
            ],
        }  # fmt: skip

    def _of(self, one: Candidate, objective: str, told: Any) -> str:
        if objective == COST:
            return self.amount(one.cost, COST)
        if objective in one.effects:
            return self.amount(told.get(objective), objective)
        return self.amount(None, objective) if objective in one.missing else ""

    @cached_property
    def hours(self) -> list[tuple[str, list[tuple[int, float, float | None]]]]:
        """Per lead: period, hours asked and hours there are (None: no limit)."""
        problem = self.assembled.problem
        asked: dict[str, dict[int, float]] = {lead.name: {} for lead in problem.leads}
        lasting = {one.name: one.hours for one in problem.measures}
        for one in self.assembled.candidates:
            if one.name in self.starts:
                own = asked.setdefault(one.lead, {})
                for later, amount in enumerate(lasting[one.name], start=self.starts[one.name]):
                    own[later] = own.get(later, 0.0) + amount
        limits = {lead.name: lead for lead in problem.leads}
        return [
            (name if name not in ("", NOBODY) else say("portfolio.nobody"),
             [(n, used.get(n, 0.0), limits[name].available(n) if name in limits else None)
              for n in range(1, problem.periods + 1)])
            for name, used in sorted(asked.items())
            if any(used.values())
        ]  # fmt: skip

    @cached_property
    def aside(self) -> list[tuple[str, int]]:
        """What takes no part, per reason."""
        count = dict(self.proposal.left)
        for why in self.assembled.aside.values():
            key = why.replace(" ", "_")
            count[key] = count.get(key, 0) + 1
        return sorted(count.items(), key=lambda one: -one[1])
