# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer to one question about a category."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.categories import cpv
from gewoon.categories.category import NO_PURCHASE, PURCHASE
from gewoon.web.shell.words import language, later, say
from gewoon.words import say as report_says

CANDIDATES = 12


class AnswerForm(forms.Form):
    """A category by code or words, or why it is no purchase."""

    search = forms.CharField(
        label=later("review.search"), help_text=later("review.search_help"), max_length=80,
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    answer = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    note = forms.CharField(label=later("review.note"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A kind and a code."""
        given = super().clean() or {}
        answer = given.get("answer", "") or self._only(given.get("search", ""))
        if answer in NO_PURCHASE:
            return {**given, "kind": answer, "code": ""}
        digits = answer.partition("-")[0].strip()
        fits = digits.isascii() and digits.isdigit() and 2 <= len(digits) <= cpv.LENGTH
        if not fits or not cpv.exists(digits):
            raise forms.ValidationError(say("review.no_answer"))
        return {**given, "kind": PURCHASE, "code": cpv.trim(digits)}

    def _only(self, words: str) -> str:
        """What somebody typed, if it is a code."""
        return words if words[:2].isdigit() else ""


def candidates(words: str) -> list[tuple[str, str]]:
    """(answer, its name) for what somebody typed."""
    return [(code, f"{code} {name}") for code, name in cpv.search(words, language(), CANDIDATES)]


def reasons() -> list[tuple[str, str]]:
    """(answer, its name) of what is no purchase."""
    return [(kind, report_says(f"kind.{kind}", language())) for kind in NO_PURCHASE]
