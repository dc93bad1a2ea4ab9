# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which actions of a plan to see."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.plan.status import STATUSES
from gewoon.web.plans import named
from gewoon.web.plans.shown import Shown
from gewoon.web.shell.words import later, say


class FilterForm(forms.Form):
    """By lead, period, theme, status, and one's own."""

    lead = forms.ChoiceField(label=later("act.lead"), required=False)
    period = forms.ChoiceField(label=later("plan.period"), required=False)
    theme = forms.ChoiceField(label=later("act.theme"), required=False)
    status = forms.ChoiceField(label=later("decision.status"), required=False)
    mine = forms.BooleanField(label=later("act.mine"), required=False)

    def __init__(self, found: Shown, data: Any = None) -> None:
        super().__init__(data, auto_id="filter_%s")
        everything = ("", say("plan.all"))
        leads = sorted({one.lead for one in found.data.actions})
        fields: dict[str, Any] = self.fields
        fields["lead"].choices = [
            everything,
            *((one or "-", one or say("act.no_lead")) for one in leads),
        ]
        periods = named.choices(found.data.periods)
        fields["period"].choices = [everything, ("-", say("act.no_start")), *periods]
        fields["theme"].choices = [everything, *named.themes()]
        fields["status"].choices = [everything, *((one, say(f"status.{one}")) for one in STATUSES)]

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen; what makes no sense filters nothing."""
        return dict(self.cleaned_data) if self.is_valid() else {}
