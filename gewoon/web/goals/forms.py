# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms to set a goal, add what was measured, and choose a growth step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from gewoon.errors import DomainError
from gewoon.goals.goal import pathway
from gewoon.goals.public import growth_steps
from gewoon.web.goals.models import LARGEST, Ambition, Goal, Point, Shape, Theme
from gewoon.web.shell.words import language, later, say


class GoalForm(forms.ModelForm[Goal]):
    """A goal."""

    class Meta:
        model = Goal
        fields = (
            "theme", "name", "unit", "base_year", "base", "estimated", "target_year", "shape",
            "reduction", "template",
        )  # fmt: skip
        labels = {
            name: later(f"goal.{name}")
            for name in (
                "theme", "name", "unit", "base_year", "base", "estimated", "target_year", "shape",
                "reduction",
            )
        }  # fmt: skip
        help_texts = {
            name: later(f"goal.{name}_help") for name in ("unit", "base", "shape", "reduction")
        }
        widgets = {"template": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(t.value, say(f"theme.{t}")) for t in Theme]  # type: ignore[attr-defined]
        self.fields["shape"].choices = [(s.value, say(f"shape.{s}")) for s in Shape]  # type: ignore[attr-defined]
        self.fields["reduction"].required = self.fields["template"].required = False

    def clean_base(self) -> Decimal:
        """An amount above nothing, and not beyond reason."""
        return _within(self.cleaned_data["base"], above=True)

    def clean(self) -> dict[str, Any]:
        """What the method accepts."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        free = given["shape"] in {Shape.LINEAR, Shape.CONSTANT}
        if free and given.get("reduction") is None:
            self.add_error("reduction", say("goal.reduction_missing"))
            return given
        if not free:
            given["reduction"] = None
        try:
            pathway(Goal(**{name: given[name] for name in self.Meta.fields}).written())
        except DomainError:
            self.add_error(None, say("goal.outside"))
        return given


class PointForm(forms.ModelForm[Point]):
    """What was measured in a year."""

    class Meta:
        model = Point
        fields = ("year", "amount", "source")
        labels = {name: later(f"point.{name}") for name in ("year", "amount", "source")}
        help_texts = {"source": later("point.source_help")}

    def __init__(self, goal: Goal, data: Any = None) -> None:
        super().__init__(data, instance=Point(goal=goal))
        self.goal = goal

    def clean_year(self) -> int:
        """A year on the way."""
        year: int = self.cleaned_data["year"]
        if not self.goal.base_year < year <= self.goal.target_year:
            first, last = self.goal.base_year + 1, self.goal.target_year
            raise forms.ValidationError(say("point.year_outside", first=first, last=last))
        return year

    def clean_amount(self) -> Decimal:
        """Nothing or more."""
        return _within(self.cleaned_data["amount"])


def _within(amount: Decimal, above: bool = False) -> Decimal:
    if not 0 <= amount < LARGEST or (above and amount == 0):
        raise forms.ValidationError(say("goal.amount_outside"))
    return amount


class AmbitionForm(forms.Form):
    """The growth step now and the one to reach, for one theme."""

    theme = forms.ChoiceField(choices=Theme.choices, widget=forms.HiddenInput)
    now = forms.TypedChoiceField(label=later("ambition.now"), coerce=int)
    wanted = forms.TypedChoiceField(label=later("ambition.wanted"), coerce=int)

    def __init__(self, data: Any = None, known: Ambition | None = None, theme: str = "") -> None:
        start = {"theme": theme, "now": 1, "wanted": 1}
        if known:
            start |= {"now": known.now, "wanted": known.wanted}
        super().__init__(data, initial=start, auto_id=f"id_{theme}_%s")
        steps = [(one.step, f"{one.step}. {one.name}") for one in growth_steps(language())]
        for name in ("now", "wanted"):
            self.fields[name].choices = steps  # type: ignore[attr-defined]
