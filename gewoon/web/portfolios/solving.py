# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ask for a proposal, and make it: the plan first, then the fronts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import task

import gewoon
from gewoon.errors import DomainError, GewoonError
from gewoon.method import plain
from gewoon.plan import evaluate, kept
from gewoon.plan.assemble import Means, assemble
from gewoon.plan.build import Aim, Risk
from gewoon.plan.explain import compared, prices
from gewoon.plan.front import AUGMENT, Front, followed, plans
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.portfolio import Solution, solve, worst
from gewoon.web.opportunities.shown import found
from gewoon.web.plans.models import Plan
from gewoon.web.portfolios.gathering import NOBODY, budgets, gather, leads
from gewoon.web.portfolios.models import Proposal, Reason
from gewoon.web.reach.models import ratios
from gewoon.words import say

# The plan within this many seconds or this near to the best; each plan of a front in less.
PLAN, POINT = Limits(20.0, 0.01), Limits(4.0, 0.01)
WHY = Limits(10.0, 0.001)
POINTS = 6
THEMES = ("co2e", "material", "sroi")


def ask(plan: Plan, said: dict[str, Any], by: int | None) -> Proposal:
    """Queue a proposal, in the transaction of what it is about. said: as ProposalForm gives it."""
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        last = plan.proposals.aggregate(Max("number"))["number__max"] or 0
        made = Proposal.objects.create(
            plan=plan, number=last + 1, version=gewoon.__version__, said=said, made_by_id=by
        )
        made.job = propose.enqueue(made.pk).id
        made.save(update_fields=["job"])
    return made


@task()
def propose(pk: int) -> None:
    """Make a proposal.

    Safe to do twice: what stands written is not made again, and each part is written once.
    """
    asked = Proposal.objects.select_related("plan__organisation").get(pk=pk)
    if asked.done_at:
        return
    try:
        question = _question(asked)
        answer = _answer(asked, question)
        if answer.solution.found:
            _fronts(asked, question)
    except GewoonError as error:
        _finish(asked, refused=str(error))
        return
    _finish(asked)


def _question(asked: Proposal) -> kept.Asked:
    """What is solved: once gathered it stands, however the world changes."""
    _at(asked, "gather")
    if not asked.question:
        made, left = _gathered(asked)
        Proposal.objects.filter(pk=asked.pk, question={}).update(
            question=kept.asked(made), left=left
        )
        asked.refresh_from_db()
    return kept.read_asked(asked.question)


def _gathered(asked: Proposal) -> tuple[kept.Asked, dict[str, int]]:
    plan, said = asked.plan, asked.said
    today = timezone.localdate(asked.asked_at)
    gathered = gather(plan, found(plan.organisation, today), today)
    has = leads(plan, said.get("hours", {}))
    candidates = gathered.candidates
    if any(one.name == NOBODY for one in has):
        candidates = tuple(one if one.lead else replace(one, lead=NOBODY) for one in candidates)
    made = assemble(
        candidates,
        Means(
            plan.count, has, budgets(plan, said.get("budget")), gathered.pinned, gathered.banned,
            ratios(plan.organisation), said.get("unknown_cost"),
        ),
    )  # fmt: skip
    theme = said.get("theme", THEMES[0])
    if theme not in made.problem.objectives:
        raise DomainError(say("plan_no_candidate", _language(asked), "planning"))
    weight = float(said.get("weight", 0.0))
    risk = Risk(weight, scenarios=100)
    aim = Aim(theme, augment=AUGMENT, risk=risk if weight else None)
    return kept.Asked(made, aim, PLAN, risk), dict(gathered.left)


def _answer(asked: Proposal, question: kept.Asked) -> kept.Answer:
    _at(asked, "plan")
    if not asked.answer:
        problem, aim = question.assembled.problem, question.aim
        hand = greedy(problem, aim.maximise)
        solution = solve(problem, aim, question.limits, _before(asked))
        told = kept.Answer(
            solution,
            prices(problem, replace(aim, augment=0.0)) if solution.found else (),
            kept.Ranked(hand, evaluate.totals(problem, hand)),
            worst(problem, aim.maximise, solution.starts, question.risk)
            if solution.found
            else None,
        )
        Proposal.objects.filter(pk=asked.pk, answer={}).update(answer=kept.answer(told))
        asked.refresh_from_db()
    return kept.read_answer(asked.answer)


def _before(asked: Proposal) -> dict[str, int] | None:
    """The plan before a small change is where to begin."""
    older = asked.plan.proposals.filter(number__lt=asked.number, refused="").exclude(answer={})
    last = older.first()
    return dict(kept.read_answer(last.answer).solution.starts) if last else None


def _fronts(asked: Proposal, question: kept.Asked) -> None:
    """The aim against each other objective, written as each is there."""
    aim = question.aim.maximise
    others = [name for name in ("cost", *THEMES) if name != aim]
    others = [name for name in others if name in question.assembled.problem.objectives]
    done = list(kept.read_fronts(asked.fronts))
    count = _counter(asked, len(others) * plans(("one",), POINTS))
    for other in others:
        if not any(one.against == (other,) for one in done):
            done.append(_front(question, other, count))
            Proposal.objects.filter(pk=asked.pk, done_at=None).update(
                fronts=kept.fronts(tuple(done))
            )


def _front(question: kept.Asked, other: str, count: Iterator[None]) -> Front:
    problem, aim = question.assembled.problem, question.aim
    return followed(lambda: next(count), problem, aim.maximise, (other,), POINTS, POINT)


def _counter(asked: Proposal, total: int) -> Iterator[None]:
    """Each step tells where every page can see it."""
    done = 0
    while True:
        _at(asked, "front", min(done, total), total)
        done += 1
        yield


def _at(asked: Proposal, step: str, done: int = 0, total: int = 0) -> None:
    Proposal.objects.filter(pk=asked.pk, done_at=None).update(
        step=step, steps_done=done, steps_total=total
    )


def _finish(asked: Proposal, **outcome: Any) -> None:
    """Write the outcome, unless another worker that took the job over did already."""
    Proposal.objects.filter(pk=asked.pk, done_at=None).update(done_at=timezone.now(), **outcome)


def _language(asked: Proposal) -> str:
    return str(asked.said.get("language", "nl"))


def ask_why(proposal: Proposal, measure: str) -> Reason:
    """Queue the question why a measure is in or out; the one that was asked before."""
    with transaction.atomic():
        made, new = Reason.objects.get_or_create(proposal=proposal, measure=measure)
        if new or made.status == "failed":
            made.job = explain.enqueue(made.pk).id
            made.save(update_fields=["job"])
    return made


@task()
def explain(pk: int) -> None:
    """Make the plan again with one measure the other way. Safe to do twice."""
    asked = Reason.objects.select_related("proposal").get(pk=pk)
    if asked.done_at:
        return
    question = kept.read_asked(asked.proposal.question)
    solution: Solution = kept.read_answer(asked.proposal.answer).solution
    try:
        made = compared(question.assembled.problem, question.aim, asked.measure, solution, WHY)
        told: dict[str, Any] = {"answer": plain(made)}
    except GewoonError as error:
        told = {"refused": str(error)}
    Reason.objects.filter(pk=pk, done_at=None).update(done_at=timezone.now(), **told)
