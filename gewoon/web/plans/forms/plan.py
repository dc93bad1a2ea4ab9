# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan: its name and periods, what it is to reach, and what there is to do it with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from gewoon.plan.planned import UNITS
from gewoon.web.ownership.models import Owner
from gewoon.web.plans import named
from gewoon.web.plans.models import Plan
from gewoon.web.shell.words import later, say

LARGEST_MONEY, LARGEST_HOURS = Decimal(10) ** 12, Decimal(10) ** 6
EARLIEST, LATEST = 2000, 2100


def day_field(key: str, required: bool = False) -> forms.DateField:
    """A day, as browsers send it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=later(key), required=required, widget=widget)


class PlanForm(forms.Form):
    """Name, first day, months in a period and number of periods."""

    name = forms.CharField(label=later("plan.name"), max_length=160)
    first_day = day_field("plan.first_day", required=True)
    months = forms.IntegerField(
        label=later("plan.months"), help_text=later("plan.months_help"), min_value=1, max_value=12,
        initial=3,
    )  # fmt: skip
    count = forms.IntegerField(
        label=later("plan.count"), help_text=later("plan.count_help"), min_value=1, max_value=40,
        initial=8,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, plan: Plan | None = None, after: Plan | None = None
    ) -> None:
        today = timezone.localdate()
        start: dict[str, Any] = {"first_day": today.replace(month=1, day=1)}
        if after is not None:
            start = {
                "first_day": after.periods.begin(after.count + 1), "months": after.months,
                "count": after.count,
            }  # fmt: skip
        if plan is not None:
            start = {name: getattr(plan, name) for name in ("name", "first_day", "months", "count")}
        super().__init__(data, initial=start)

    def clean_first_day(self) -> Any:
        """A year within reach."""
        day = self.cleaned_data["first_day"]
        if not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(say("plan.first_day_wrong"))
        return day


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False

    reason = forms.CharField(
        label=later("act.reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class TargetForm(forms.Form):
    """What must go off, or be done, in a year at the end of the plan; empty: no target."""

    def __init__(self, plan: Plan, data: Any = None) -> None:
        # Two million is 2000000 to whoever reads it, and 2E+6 to nobody.
        known = {one.theme: f"{one.amount.normalize():f}" for one in plan.targets.all()}
        super().__init__(data, initial=known, prefix="target")
        for theme in UNITS:
            self.fields[theme] = forms.DecimalField(
                label=later(f"effect.in_{theme}"), required=False, min_value=0,
                max_value=Decimal(10) ** 15, decimal_places=4,
            )  # fmt: skip


class CapacityForm(forms.Form):
    """Hours of somebody in one period, or in every other."""

    owner = forms.ModelChoiceField(
        Owner.objects.none(), label=later("plan.who"), empty_label=later("owner.choose")
    )
    period = forms.TypedChoiceField(
        label=later("plan.period"), coerce=int, required=False, empty_value=None
    )
    hours = forms.DecimalField(
        label=later("plan.hours_there"), help_text=later("plan.hours_help"), required=False,
        min_value=0, max_value=LARGEST_HOURS - 1, decimal_places=2,
    )  # fmt: skip

    def __init__(self, plan: Plan, data: Any = None) -> None:
        super().__init__(data, prefix="capacity")
        owners: Any = self.fields["owner"]
        owners.queryset = plan.organisation.owners.filter(left=False)
        periods: Any = self.fields["period"]
        periods.choices = named.choices(plan.periods, say("plan.every_period"))


class BudgetForm(forms.Form):
    """Money for what starts in some periods."""

    name = forms.CharField(label=later("plan.budget_name"), max_length=120, required=False)
    amount = forms.DecimalField(
        label=later("plan.budget_amount"), min_value=0, max_value=LARGEST_MONEY - 1,
        decimal_places=2,
    )  # fmt: skip
    first = forms.TypedChoiceField(label=later("plan.from_period"), coerce=int)
    last = forms.TypedChoiceField(
        label=later("plan.to_period"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, plan: Plan, data: Any = None) -> None:
        super().__init__(data, prefix="budget")
        first: Any = self.fields["first"]
        first.choices = named.choices(plan.periods)
        last: Any = self.fields["last"]
        last.choices = named.choices(plan.periods, say("plan.to_the_end"))

    def clean(self) -> dict[str, Any]:
        """Not before it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", say("refused.window"))
        return given
