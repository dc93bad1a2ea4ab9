# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms: start an assessment, and judge the levels of one theme."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.adoption.maturity import Theme, frameworks
from gewoon.web.maturity.models import Rating
from gewoon.web.shell.words import language, later, say

LONGEST = 500


class StartForm(forms.Form):
    """Which framework."""

    framework = forms.ChoiceField(label=later("maturity.framework"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        names = [(name, say(f"framework.{name}")) for name in frameworks()]
        self.fields["framework"].choices = names  # type: ignore[attr-defined]


class Evidence(forms.CharField):
    """Needed where a level is met, which the form as a whole knows."""

    def validate(self, value: Any) -> None:
        """Not on its own."""


class RateForm(forms.Form):
    """Each level of a theme: met or not, and where that can be seen."""

    use_required_attribute = False

    def __init__(self, theme: Theme, known: list[Rating], data: Any = None) -> None:
        super().__init__(data)
        before = {one.level: one for one in known}
        self.levels = range(1, len(theme.statements) + 1)
        for level, statement in zip(self.levels, theme.statements, strict=True):
            own = before.get(level)
            self.fields[f"met-{level}"] = forms.BooleanField(
                label=statement[language()], required=False, initial=bool(own and own.met)
            )
            self.fields[f"evidence-{level}"] = Evidence(
                label=say("maturity.evidence_of", level=level), max_length=LONGEST, initial=own.evidence if own else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Nothing is met without evidence."""
        given: dict[str, Any] = super().clean() or {}
        for level in self.levels:
            if given.get(f"met-{level}") and not given.get(f"evidence-{level}"):
                self.add_error(f"evidence-{level}", say("maturity.evidence_missing"))
        return given

    @property
    def rows(self) -> list[tuple[int, Any, Any]]:
        """(level, met, evidence) to draw."""
        return [(level, self[f"met-{level}"], self[f"evidence-{level}"]) for level in self.levels]

    @property
    def said(self) -> list[tuple[bool, str]]:
        """What was judged, level by level."""
        given = self.cleaned_data
        return [(given[f"met-{level}"], given[f"evidence-{level}"]) for level in self.levels]


class CloseForm(forms.Form):
    """That the raters have talked, where they differ much."""

    talked = forms.BooleanField(label=later("maturity.talked"), required=False)
