# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A form for what came of an earlier promise."""

from __future__ import annotations

from django import forms

from gewoon.web.reach.models import Promise
from gewoon.web.shell.words import later, say

MOST = 1e15


class PromiseForm(forms.ModelForm[Promise]):
    """What was promised and what was measured, in one unit."""

    class Meta:
        model = Promise
        fields = ("contract", "category", "unit", "promised", "realised", "source")
        labels = {name: later(f"promises.{name}") for name in fields}
        help_texts = {name: later(f"promises.{name}_help") for name in ("category", "source")}

    def clean_category(self) -> str:
        """A CPV division, or nothing."""
        given: str = self.cleaned_data["category"].strip()
        if given and not (given.isascii() and given.isdigit() and len(given) >= 2):
            raise forms.ValidationError(say("promises.category_wrong"))
        return given[:2]

    def clean_promised(self) -> float:
        """A number above nothing, and not beyond reason."""
        return _within(self.cleaned_data["promised"])

    def clean_realised(self) -> float:
        """Nothing is an answer; less than nothing is not."""
        return _within(self.cleaned_data["realised"])


def _within(value: float) -> float:
    if not 0 <= value <= MOST:
        raise forms.ValidationError(say("promises.amount_wrong"))
    return value
