# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the plan and the opportunities on screen to candidates: a translation, without a formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gewoon.categories import cpv
from gewoon.engine.found import Found
from gewoon.plan.candidate import Candidate, Promised, from_option, key
from gewoon.plan.measure import Budget, Lead
from gewoon.plan.periods import Periods
from gewoon.plan.status import COUNTS
from gewoon.web.ownership.models import Kind
from gewoon.web.plans.models import Action, Choice, Plan
from gewoon.words import LANGUAGES

# The lead of what nobody leads yet, when its hours have a limit.
NOBODY = "–"


@dataclass(frozen=True)
class Gathered:
    """Candidates, what was said about them, and how many opportunities take no part and why."""

    candidates: tuple[Candidate, ...]
    pinned: tuple[str, ...]
    banned: tuple[str, ...]
    left: Mapping[str, int]


def gather(plan: Plan, found: Found | None, today: date) -> Gathered:
    """Every opportunity that can be decided in the plan, and every action of it that is not dropped."""
    left: Counter[str] = Counter()
    offers = _offers(plan, found, today, left) if found else {}
    gone: set[str] = set()
    candidates, pinned, banned = {}, [], []
    for action in plan.actions.select_related("lead"):
        name = key(action.case, action.measure) if action.measure else f"#{action.number}"
        if action.status == "dropped":
            gone.add(name)
            continue
        made = _action(action, offers.get(name), name, plan.periods, today)
        candidates[name] = made
        if action.choice == Choice.PINNED or (action.status in COUNTS and not made.fixed):
            pinned.append(name)
        elif action.choice == Choice.BANNED:
            banned.append(name)
    candidates |= {name: one for name, one in offers.items() if name not in {*candidates, *gone}}
    for wish in plan.wishes.all():
        name = key(wish.case, wish.measure)
        if name not in candidates or candidates[name].action is not None:
            continue
        if wish.cost is not None:
            candidates[name] = replace(candidates[name], cost=float(wish.cost))
        if wish.choice != Choice.FREE:
            (pinned if wish.choice == Choice.PINNED else banned).append(name)
    return Gathered(tuple(candidates.values()), tuple(pinned), tuple(banned), left)


def _offers(plan: Plan, found: Found, today: date, left: Counter[str]) -> dict[str, Candidate]:
    cases = {one.key: one for one in found.bought.cases}
    measures = {one.id: one for one in found.measures}
    leads = _Leads(plan, found)
    made: dict[str, Candidate] = {}
    for option in found.options:
        case, measure = cases[option.case], measures[option.measure]
        lead = leads.of(case.key, [(one.code, one.share) for one in case.parts])
        one = from_option(option, case, measure, plan.periods, today, lead)
        if isinstance(one, str):
            left[one] += 1
        else:
            made[one.name] = one
    return made


class _Leads:
    """Who leads a case: its owner by name, the lead of its category, or that of its department."""

    def __init__(self, plan: Plan, found: Found) -> None:
        organisation = plan.organisation
        self.names = set(organisation.owners.filter(left=False).values_list("name", flat=True))
        charges = organisation.charges.filter(lead__left=False).select_related("lead")
        self.groups = {cpv.trim(c.code): c.lead.name for c in charges if c.kind == Kind.GROUP}
        self.departments = {c.code: c.lead.name for c in charges if c.kind == Kind.DEPARTMENT}
        self.contracts = {one.contract.key: one.contract for one in found.bought.agendas}

    def of(self, case: str, parts: Sequence[tuple[str, float]]) -> str:
        """The name of the lead; '' when nobody leads it yet."""
        contract = self.contracts.get(case)
        if contract and contract.owner in self.names:
            return contract.owner
        largest = max(parts, key=lambda one: one[1], default=("", 0.0))[0]
        fitting = [code for code in self.groups if code and largest.startswith(code)]
        if fitting:
            return self.groups[max(fitting, key=len)]
        return self.departments.get(contract.department, "") if contract else ""


def _action(
    action: Action, offer: Candidate | None, name: str, periods: Periods, today: date
) -> Candidate:
    """An action as a candidate: what it says itself, else what its opportunity says."""
    fixed = action.status in COUNTS and action.starts is not None
    base = offer or Candidate(name, {}, action.case, action.measure, group=action.group)
    now = periods.of(min(max(today, periods.first), periods.last)) or 1
    first = action.starts if fixed and action.starts else max(action.first, now)
    last = action.last
    if action.choice == Choice.PINNED and action.starts and not fixed:
        first = last = action.starts
    hours = tuple(float(one) for one in action.hours) or base.hours
    effects, missing = _effects(action, base)
    return replace(
        base, names=dict.fromkeys(LANGUAGES, action.title), effects=effects, missing=missing,
        cost=base.cost if action.cost is None else float(action.cost),
        lead=action.lead.name if action.lead else base.lead, hours=hours,
        first=first, last=last, action=action.number, fixed=fixed,
    )  # fmt: skip


def _effects(action: Action, base: Candidate) -> tuple[dict[str, Promised], dict[str, str]]:
    """What was frozen when it was agreed counts, not what would be expected of it now."""
    told: Mapping[str, Any] = action.expected or action.effects
    effects, missing = dict(base.effects), dict(base.missing)
    for theme, given in told.items():
        if given.get("mean") is None:
            missing.setdefault(theme, str(given.get("missing", "")))
            continue
        known = base.effects.get(theme)
        share = (given.get("share") or {}).get("mean")
        whole = given["mean"] / share if share else None
        effects[theme] = Promised(
            given["mean"], given.get("low", given["mean"]), given.get("high", given["mean"]),
            given["unit"], given.get("grade", "-"),
            whole or (known.whole if known else None), known.most if known else None,
        )  # fmt: skip
        missing.pop(theme, None)
    return effects, {theme: why for theme, why in missing.items() if theme not in effects}


def leads(plan: Plan, said: Mapping[str, Any]) -> tuple[Lead, ...]:
    """Hours per period of everybody with a limit: of the plan, unless other hours were filled in.

    said: per key of an owner ('' for what nobody leads) the hours a period; None for no limit.
    """
    general: dict[str, float] = {}
    special: dict[str, dict[int, float]] = {}
    for one in plan.capacities.select_related("owner"):
        if one.period is None:
            general[one.owner.name] = float(one.hours)
        else:
            special.setdefault(one.owner.name, {})[one.period] = float(one.hours)
    owners = {str(one.pk): one.name for one in plan.organisation.owners.all()}
    limits: dict[str, tuple[float, ...]] = {}
    for name in {*general, *special}:
        usual = general.get(name, 0.0)
        own = special.get(name, {})
        limits[name] = tuple(own.get(n, usual) for n in range(1, plan.count + 1))
    for number, hours in said.items():
        name = owners.get(number, NOBODY if number == "" else "")
        if name and hours is None:
            limits.pop(name, None)
        elif name and hours != general.get(name):
            limits[name] = (float(hours),) * plan.count
    return tuple(Lead(name, limits[name]) for name in sorted(limits))


def budgets(plan: Plan, whole: float | None) -> tuple[Budget, ...]:
    """The budgets of the plan, and one for all of it if that was filled in."""
    made = [Budget(float(one.amount), one.first, one.last) for one in plan.budgets.all()]
    return (*made, *([Budget(whole)] if whole is not None else []))
