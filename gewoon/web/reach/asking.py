# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page asks of the reach, and what it starts from: the plan in force, a goal, or a guess."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from gewoon.effect.ratio import expected_ratio
from gewoon.engine.found import Found, yearly_co2e
from gewoon.goals.goal import pathway
from gewoon.opportunities.find import SROI_UNIT
from gewoon.opportunities.movers import Question
from gewoon.plan.periods import months_later
from gewoon.web.goals.models import Theme
from gewoon.web.opportunities.acting import plan_of
from gewoon.web.organisations.models import Organisation
from gewoon.web.plans.models import Plan
from gewoon.web.reach.models import ratios
from gewoon.web.shell.words import later, say

YEARS, SHARE = 2, 0.3
KILOGRAMS = "kg CO2e"
# How many kilograms (or hours) one of what people type is.
SIZES = {"co2e": 1000.0, "sroi": 1.0}
UNITS = {"co2e": KILOGRAMS, "sroi": SROI_UNIT}
GOALS = {"co2e": Theme.CLIMATE, "sroi": Theme.SOCIAL_RETURN}
# Units of goals that can be counted in kilograms.
IN_KILOGRAMS = {"t co₂e": 1000.0, "t co2e": 1000.0, "kg co₂e": 1.0, "kg co2e": 1.0}


class ReachForm(forms.Form):
    """Theme, goal, last day and hours. Everything has a start, so the page answers at once."""

    theme = forms.ChoiceField(label=later("reach.theme"))
    goal = forms.FloatField(label=later("reach.goal"), min_value=1e-6, max_value=1e12)
    until = forms.DateField(
        label=later("reach.until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hours = forms.FloatField(
        label=later("reach.hours"), help_text=later("reach.hours_help"), min_value=0,
        max_value=1e7, required=False,
    )  # fmt: skip

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = [(name, say(f"reach.theme_{name}")) for name in SIZES]
        self.fields["theme"].choices = choices  # type: ignore[attr-defined]

    def clean_until(self) -> date:
        """A day that is still to come, within a working life."""
        day: date = self.cleaned_data["until"]
        if not self.today <= day <= self.today + timedelta(days=366 * 40):
            raise forms.ValidationError(say("reach.until_wrong"))
        return day


def start(organisation: Organisation, given: Found, theme: str) -> tuple[dict[str, Any], str]:
    """What the form begins with, and where the goal comes from: plan, goal or share."""
    plan = plan_of(organisation)
    until = plan.periods.last if plan else months_later(given.today, 12 * YEARS)
    amount, source = _goal(organisation, given, theme, plan)
    told = {
        "theme": theme,
        "goal": _rounded(amount / SIZES[theme]),
        "until": max(until, given.today),
    }
    return told, source


def question(
    organisation: Organisation,
    given: Found,
    said: dict[str, Any],
    first: frozenset[tuple[str, str]] = frozenset(),
) -> Question:
    """What is asked, from what was typed. first: what the plan holds already."""
    theme = said["theme"]
    return Question(
        theme, said["goal"] * SIZES[theme], UNITS[theme], given.today, said["until"],
        expected_ratio(ratios(organisation)), said["hours"], first,
    )  # fmt: skip


def _goal(
    organisation: Organisation, given: Found, theme: str, plan: Plan | None
) -> tuple[float, str]:
    target = plan.targets.filter(theme=theme).first() if plan else None
    if target and target.unit == UNITS[theme] and target.amount > 0:
        return float(target.amount), "plan"
    for goal in organisation.goals.filter(theme=GOALS[theme]):
        path = pathway(goal.written())
        size = IN_KILOGRAMS.get(goal.unit.strip().casefold()) if theme == "co2e" else None
        off = (path.amounts[0] - path.amounts[-1]) * (size or 0.0)
        if off > 0:
            return off, "goal"
    whole = yearly_co2e(given) if theme == "co2e" else 0.0
    return (SHARE * whole, "share") if whole > 0 else (SIZES[theme], "none")


def _rounded(amount: float) -> float:
    return float(f"{amount:.4g}")
