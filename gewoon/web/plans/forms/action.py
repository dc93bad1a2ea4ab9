# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""An action, its steps, and remarks about it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from gewoon.estimate import Estimate
from gewoon.goals.public import growth_steps
from gewoon.plan.document import promised
from gewoon.plan.planned import UNITS
from gewoon.web.ownership.models import Owner
from gewoon.web.plans import named
from gewoon.web.plans.changing.acting import FIELDS
from gewoon.web.plans.forms.plan import LARGEST_MONEY, day_field
from gewoon.web.plans.models import Action, Plan
from gewoon.web.shell.words import language, later, say

MOST_HOURS = Decimal(100_000)
ENDS = ("mean", "low", "high")
LARGEST = 10.0**15


class HoursField(forms.CharField):
    """Hours of each period, with semicolons between them: 8; 4,5."""

    def clean(self, value: Any) -> Any:
        """A list of numbers."""
        text = str(super().clean(value)).strip().strip(";")
        try:
            found = [Decimal(part.strip().replace(",", ".")) for part in text.split(";") if text]
        except InvalidOperation as error:
            raise forms.ValidationError(say("act.hours_wrong")) from error
        if any(not one.is_finite() or not 0 <= one < MOST_HOURS for one in found):
            raise forms.ValidationError(say("act.hours_wrong"))
        return [float(round(one, 2)) for one in found]

    def prepare_value(self, value: Any) -> Any:
        """The list as somebody would type it."""
        if not isinstance(value, list):
            return value
        told = "; ".join(f"{one:g}" for one in value)
        return told.replace(".", ",") if language() == "nl" else told


def _period(key: str, required: bool = False) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=later(key), coerce=int, required=required, empty_value=None if not required else ""
    )


def _money(key: str, help_key: str, low: Decimal | None = None) -> forms.DecimalField:
    return forms.DecimalField(
        label=later(key), help_text=later(help_key), required=False, decimal_places=2,
        min_value=low, max_value=LARGEST_MONEY - 1,
    )  # fmt: skip


class ActionForm(forms.Form):
    """Everything of an action that somebody can say; the effect only of what comes from no measure."""

    title = forms.CharField(label=later("act.title"), max_length=200)
    text = forms.CharField(
        label=later("act.text"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    theme = forms.ChoiceField(label=later("act.theme"))
    lead = forms.ModelChoiceField(
        Owner.objects.none(), label=later("act.lead"), required=False,
        empty_label=later("owner.nobody"),
    )  # fmt: skip
    deputy = forms.ModelChoiceField(
        Owner.objects.none(), label=later("act.deputy"), required=False,
        empty_label=later("owner.nobody"),
    )  # fmt: skip
    department = forms.ModelChoiceField(
        Owner.objects.none(), label=later("act.department"), required=False,
        empty_label=later("act.none"),
    )  # fmt: skip
    starts = _period("act.starts")
    first = _period("act.first", required=True)
    last = _period("act.last")
    hours = HoursField(label=later("act.hours"), help_text=later("act.hours_help"), required=False)
    due = day_field("act.due")
    cost = _money("act.cost", "act.cost_help", -LARGEST_MONEY + 1)
    budget = _money("act.budget", "act.budget_help", Decimal(0))
    growth = forms.TypedChoiceField(
        label=later("act.growth"), coerce=int, required=False, empty_value=None
    )
    reason = forms.CharField(
        label=later("act.reason"), help_text=later("act.reason_help"), required=False,
        max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, plan: Plan, data: Any = None, action: Action | None = None) -> None:
        start: dict[str, Any] = {"first": 1}
        if action:
            start = {name: getattr(action, name) for name in (*FIELDS, "revision")}
        super().__init__(data, initial=start)
        self.known = dict(action.effects) if action else {}
        self.own = action is None or not action.measure
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = named.themes()
        for name in ("lead", "deputy"):
            now: Any = getattr(action, f"{name}_id", None)
            owners = plan.organisation.owners
            fields[name].queryset = owners.filter(left=False) | owners.filter(pk=now)
        fields["department"].queryset = plan.organisation.departments.all()
        fields["starts"].choices = named.choices(plan.periods, say("act.no_start"))
        fields["first"].choices = named.choices(plan.periods)
        fields["last"].choices = named.choices(plan.periods, say("plan.to_the_end"))
        steps = [(one.step, f"{one.step}. {one.name}") for one in growth_steps(language())]
        fields["growth"].choices = [("", say("act.none")), *steps]
        if action is None:
            del fields["reason"]
        if self.own:
            self._effects()

    def _effects(self) -> None:
        """Three amounts for each theme of effect, and where they come from."""
        known = promised(self.known)
        for theme in UNITS:
            amount = known[theme].amount if theme in known else None
            for end in ENDS:
                given = getattr(amount, end) if isinstance(amount, Estimate) else None
                self.fields[f"{theme}_{end}"] = forms.FloatField(
                    label=later(f"effect.{end}_{theme}"), required=False, min_value=0,
                    max_value=LARGEST, initial=given,
                )  # fmt: skip
        source = next((one.source for one in known.values() if one.source), "")
        self.fields["source"] = forms.CharField(
            label=later("effect.source"), help_text=later("effect.source_help"), max_length=200,
            required=False, initial=source,
        )  # fmt: skip

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """(key of a heading, fields): what, who, when and with what, effect."""
        effects = [f"{theme}_{end}" for theme in UNITS for end in ENDS]
        listed = (
            ("what", ("title", "text", "theme", "growth")),
            ("who", ("lead", "deputy", "department")),
            ("when", ("starts", "hours", "due", "first", "last")),
            ("means", ("cost", "budget")),
            ("effect", (*effects, "source")),
            ("why", ("reason",)),
        )
        told = [(key, [self[n] for n in names if n in self.fields]) for key, names in listed]
        return [(key, found) for key, found in told if found]

    def clean(self) -> dict[str, Any]:
        """An interval around each mean; a deputy of somebody else."""
        given: dict[str, Any] = super().clean() or {}
        if self.own and not self.errors:
            given["effects"] = {
                theme: one for theme in UNITS if (one := self._effect(theme, given)) is not None
            }
        if given.get("deputy") and not given.get("lead"):
            self.add_error("lead", say("owner.lead_missing"))
        elif given.get("deputy") and given["deputy"] == given.get("lead"):
            self.add_error("deputy", say("owner.same"))
        return given

    def _effect(self, theme: str, given: dict[str, Any]) -> dict[str, Any] | None:
        low, mean, high = (given.get(f"{theme}_{end}") for end in ("low", "mean", "high"))
        if low is mean is high is None:
            before = self.known.get(theme)
            return before if before and before.get("mean") is None else None
        if low is None or mean is None or high is None or not low <= mean <= high:
            self.add_error(f"{theme}_mean", say("effect.interval"))
            return None
        before = self.known.get(theme) or {}
        told = {
            "mean": mean, "low": low, "high": high, "unit": UNITS[theme],
            "grade": before.get("grade", "D"), "source": given.get("source", ""),
        }  # fmt: skip
        return told | {key: before[key] for key in ("share",) if key in before}

    @property
    def values(self) -> dict[str, Any]:
        """What changing.change takes."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


class StepForm(forms.Form):
    """A step and its day."""

    title = forms.CharField(label=later("step.title"), max_length=200)
    due = day_field("step.due")


class RemarkForm(forms.Form):
    """A remark."""

    text = forms.CharField(
        label=later("remark.text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
