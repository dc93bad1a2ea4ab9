# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms: what one wants to hear, and which day to look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gewoon.plan.agenda import RHYTHMS, Kind
from gewoon.plan.reminder_rules import rules
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders.models import LANGUAGE
from gewoon.web.reminders.people import SWITCHES, choices, person, speaks
from gewoon.web.shell.words import later, say
from gewoon.words import LANGUAGES


class PreferenceForm(forms.Form):
    """Each kind on or off, the rhythm of the digest, the language of the mail."""

    kinds = forms.MultipleChoiceField(
        label=later("reminders.kinds"), help_text=later("reminders.kinds_help"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    digest = forms.ChoiceField(
        label=later("reminders.digest"), help_text=later("reminders.digest_help"),
        choices=[(rhythm, later(f"reminders.rhythm_{rhythm}")) for rhythm in RHYTHMS],
    )  # fmt: skip
    language = forms.ChoiceField(
        label=later("reminders.language"),
        choices=[(one, later(f"reminders.language_{one}")) for one in LANGUAGES],
    )

    def __init__(self, member: Membership, data: Any = None) -> None:
        said, known = choices(member), person(member)
        start = {
            "kinds": [kind for kind in SWITCHES if said.get(kind) != "off"],
            "digest": known.digest, "language": speaks(member),
        }  # fmt: skip
        super().__init__(data, initial=start)
        self.fields["kinds"].choices = [(kind, _told(kind)) for kind in SWITCHES]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """What to keep."""
        on = set(self.cleaned_data["kinds"])
        switches: dict[str, str] = {kind: "on" if kind in on else "off" for kind in SWITCHES}
        said = self.cleaned_data
        return {**switches, "digest": said["digest"], LANGUAGE: said["language"]}


class DayForm(forms.Form):
    """A day to look at, today or later."""

    day = forms.DateField(
        label=later("reminders.day"), help_text=later("reminders.day_help"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def day_or(self, today: date, most: int) -> date:
        """The day asked for; today when none or no possible one was."""
        asked: date | None = self.cleaned_data.get("day") if self.is_valid() else None
        return asked if asked and 0 <= (asked - today).days <= most else today


def _told(kind: Kind) -> str:
    """The name of a kind, with the days on which it is sent."""
    parts = []
    for name, limit in rules().limits.items():
        if limit.days and name in (kind, f"{kind}-ahead", f"{kind}-behind"):
            days = ", ".join(str(one) for one in limit.days)
            parts.append(
                say("reminders.before" if limit.when == "ahead" else "reminders.after", days=days)
            )
    return f"{say(f'reminders.kind_{kind}')} ({'; '.join(parts)})"
