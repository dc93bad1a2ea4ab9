# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person fills in before a plan is computed."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.web.plans.models import Plan
from gewoon.web.portfolios.models import Proposal
from gewoon.web.portfolios.solving import THEMES
from gewoon.web.shell.words import language, later, say

WEIGHTS = ("0.0", "0.3", "0.7")
MOST_HOURS, MOST_MONEY = 10**6, 10**12
NONE = "hours_"


class ProposalForm(forms.Form):
    """The theme, how much setbacks count, hours a period of each lead, and money. Empty: no limit."""

    theme = forms.ChoiceField(label=later("portfolio.theme"), widget=forms.RadioSelect)
    weight = forms.ChoiceField(
        label=later("portfolio.weight"), help_text=later("portfolio.weight_help"),
        widget=forms.RadioSelect,
    )  # fmt: skip
    budget = forms.FloatField(
        label=later("portfolio.budget"), help_text=later("portfolio.budget_help"), required=False,
        min_value=-MOST_MONEY, max_value=MOST_MONEY, localize=True,
    )  # fmt: skip
    unknown_cost = forms.FloatField(
        label=later("portfolio.unknown_cost"), help_text=later("portfolio.unknown_cost_help"),
        required=False, min_value=-MOST_MONEY, max_value=MOST_MONEY, localize=True,
    )  # fmt: skip

    def __init__(self, plan: Plan, data: Any = None, last: Proposal | None = None) -> None:
        said = last.said if last else {}
        start: dict[str, Any] = {"theme": "co2e", "weight": WEIGHTS[0], **said}
        start["weight"] = str(start["weight"])
        super().__init__(data, initial=start)
        self.owners = _owners(plan)
        lists: dict[str, list[tuple[str, str]]] = {
            "theme": [(one, say(f"portfolio.theme_{one}")) for one in THEMES],
            "weight": [(one, say(f"portfolio.weight_{n}")) for n, one in enumerate(WEIGHTS)],
        }
        for name, choices in lists.items():
            field: Any = self.fields[name]
            field.choices = choices
        usual = {str(one.owner_id): float(one.hours) for one in plan.capacities.filter(period=None)}
        hours = {**usual, **said.get("hours", {})}
        for key, name in self.owners:
            self.fields[NONE + key] = forms.FloatField(
                label=name, required=False, min_value=0, max_value=MOST_HOURS, localize=True,
                initial=hours.get(key),
            )  # fmt: skip

    @property
    def hours(self) -> list[forms.BoundField]:
        """The fields of hours, one a lead."""
        return [self[NONE + key] for key, _ in self.owners]

    @property
    def other(self) -> list[forms.BoundField]:
        """The fields of money."""
        return [self["budget"], self["unknown_cost"]]

    def said(self) -> dict[str, Any]:
        """What was filled in, as it is kept."""
        given = self.cleaned_data
        return {
            "theme": given["theme"], "weight": float(given["weight"]),
            "budget": given["budget"], "unknown_cost": given["unknown_cost"],
            "hours": {key: given[NONE + key] for key, _ in self.owners}, "language": language(),
        }  # fmt: skip


def _owners(plan: Plan) -> list[tuple[str, str]]:
    """Everybody who can lead something in this plan, and last what nobody leads yet."""
    owners = plan.organisation.owners.filter(left=False)
    return [*((str(one.pk), one.name) for one in owners), ("", say("portfolio.nobody"))]


class CostForm(forms.Form):
    """What one measure costs more in a year."""

    cost = forms.DecimalField(
        label=later("portfolio.own_cost"), help_text=later("portfolio.own_cost_help"),
        min_value=-MOST_MONEY, max_value=MOST_MONEY, decimal_places=2, localize=True,
    )  # fmt: skip
