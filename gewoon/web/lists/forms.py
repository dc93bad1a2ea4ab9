# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a list of suppliers and of a list of material data."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.impact.themes.social import KINDS
from gewoon.purchases.plain_rows import MOST_BYTES
from gewoon.web.shell.words import later, say


class ListForm(forms.Form):
    """A file, which kind it lists, when it holds, and whether it names everyone."""

    upload = forms.FileField(
        label=later("lists.file"), help_text=later("lists.file_help"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"class": "gw-file"}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=later("lists.kind"), help_text=later("lists.kind_help"), required=False,
        choices=[("", later("lists.kind_rows")), *((kind, later(f"social.{kind}")) for kind in KINDS)],
    )  # fmt: skip
    valid_from = forms.DateField(
        label=later("lists.valid_from"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    valid_to = forms.DateField(
        label=later("lists.valid_to"), help_text=later("lists.valid_help"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    complete = forms.BooleanField(
        label=later("lists.complete"), help_text=later("lists.complete_help"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Not too large; complete only of one kind; days in order."""
        given: dict[str, Any] = super().clean() or {}
        upload, first, last = given.get("upload"), given.get("valid_from"), given.get("valid_to")
        if upload and upload.size > MOST_BYTES:
            self.add_error("upload", say("lists.too_large"))
        if given.get("complete") and not given.get("kind"):
            self.add_error("kind", say("lists.complete_kind"))
        if first and last and last < first:
            self.add_error("valid_to", say("lists.days_wrong"))
        return given


class MaterialForm(forms.Form):
    """A file with material data."""

    upload = forms.FileField(
        label=later("lists.file"), help_text=later("lists.file_help"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"class": "gw-file"}),
    )  # fmt: skip

    def clean_upload(self) -> Any:
        """Not too large."""
        upload = self.cleaned_data["upload"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(say("lists.too_large"))
        return upload
