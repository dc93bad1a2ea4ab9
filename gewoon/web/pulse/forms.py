# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms: whom to invite about what, and the questions themselves."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from gewoon.adoption.publishing import recorded
from gewoon.adoption.survey import items, questionnaire
from gewoon.errors import DomainError
from gewoon.web.shell.words import language, later, say

MOST_LINES, MOST_PEOPLE, LONGEST = 200, 5_000, 80
ENDS = re.compile(r"[;\t]")


class WaveForm(forms.Form):
    """Themes and groups."""

    themes = forms.MultipleChoiceField(
        label=later("pulse.themes"), help_text=later("pulse.themes_help"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    groups = forms.CharField(
        label=later("pulse.groups"), help_text=later("pulse.groups_help"),
        max_length=MOST_LINES * (2 * LONGEST + 8), widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        topics = [(code, say(f"theme.{code}")) for code in questionnaire().topics]
        self.fields["themes"].choices = topics  # type: ignore[attr-defined]

    def clean_groups(self) -> list[list[Any]]:
        """(team, role, people) of each line."""
        lines = [line for line in self.cleaned_data["groups"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(say("pulse.too_many_lines", most=MOST_LINES))
        found = [_line(number, line) for number, line in enumerate(lines, 1)]
        if len({(team, role) for team, role, _ in found}) < len(found):
            raise forms.ValidationError(say("pulse.group_twice"))
        if sum(people for _, _, people in found) > MOST_PEOPLE:
            raise forms.ValidationError(say("pulse.too_many_people", most=MOST_PEOPLE))
        try:
            recorded({(team, role): people for team, role, people in found})
        except DomainError as error:
            raise forms.ValidationError(say("pulse.too_few_people")) from error
        return found


def _line(number: int, line: str) -> list[Any]:
    parts = [part.strip() for part in ENDS.split(line)]
    if len(parts) != 3 or not all(0 < len(part) <= LONGEST for part in parts[:2]):
        raise forms.ValidationError(say("pulse.line_wrong", number=number))
    if not re.fullmatch(r"[0-9]{1,5}", parts[2]):
        raise forms.ValidationError(say("pulse.people_wrong", number=number))
    return [parts[0], parts[1], int(parts[2])]


class AnswerForm(forms.Form):
    """Every item of every theme of a wave, on one scale."""

    def __init__(self, themes: list[str], data: Any = None) -> None:
        super().__init__(data)
        told = language()
        scale = [(number, one[told]) for number, one in enumerate(questionnaire().scale, 1)]
        self.asked = [(theme, item) for theme in themes for item in questionnaire().items]
        for theme in themes:
            for item, sentence in items(theme, told).items():
                self.fields[f"{theme}-{item}"] = forms.TypedChoiceField(
                    label=sentence, choices=scale, coerce=int, widget=forms.RadioSelect,
                    error_messages={"required": later("pulse.choose")},
                )  # fmt: skip

    @property
    def themes(self) -> list[tuple[str, list[Any]]]:
        """The fields of each theme."""
        order = list(dict.fromkeys(theme for theme, _ in self.asked))
        return [
            (theme, [self[f"{own}-{item}"] for own, item in self.asked if own == theme])
            for theme in order
        ]

    @property
    def answers(self) -> dict[tuple[str, str], int]:
        """(theme, item) -> point."""
        return {(theme, item): self.cleaned_data[f"{theme}-{item}"] for theme, item in self.asked}
