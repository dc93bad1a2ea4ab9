# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms to upload files and to confirm how they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from gewoon.engine.proposal import Proposal
from gewoon.purchases.line import NAMES
from gewoon.reports.tables import Row, issue_rows
from gewoon.web.shell.words import language, later, say
from gewoon.words import say as report_says

LARGEST_RATE = 100


class Several(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each of them, checked."""
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given]


class UploadForm(forms.Form):
    """Files of one import."""

    upload = FilesField(
        label=later("import.files"), help_text=later("import.files_help"), max_length=200,
        widget=Several(attrs={"class": "gw-file"}),
    )  # fmt: skip

    def clean_upload(self) -> list[UploadedFile[Any]]:
        """Not too many."""
        found: list[UploadedFile[Any]] = self.cleaned_data["upload"]
        if len(found) > settings.MOST_FILES:
            raise forms.ValidationError(say("import.too_many", most=settings.MOST_FILES))
        return found


class ReadingForm(forms.Form):
    """What each column of one table is, whether VAT is in it, and its currency."""

    vat = forms.ChoiceField(label=later("reading.vat"), help_text=later("reading.vat_help"))
    vat_rate = forms.DecimalField(
        label=later("reading.vat_rate"), help_text=later("reading.vat_rate_help"),
        min_value=0, max_value=LARGEST_RATE, decimal_places=2, required=False,
    )  # fmt: skip
    currency = forms.RegexField(
        r"^[A-Za-z]{3}\Z", label=later("reading.currency"), max_length=3,
        error_messages={"invalid": later("reading.currency_wrong")},
    )  # fmt: skip

    def __init__(self, proposal: Proposal, prefix: str, data: Any = None) -> None:
        rate = proposal.vat_rate
        start = {
            "vat": proposal.vat,
            "currency": proposal.currency,
            "vat_rate": None if rate is None else round(100 * rate, 2),
        }
        super().__init__(data, prefix=prefix, initial=start)
        self.proposal = proposal
        self.fields["vat"].choices = [  # type: ignore[attr-defined]
            ("excluded", say("reading.excluded")), ("included", say("reading.included")),
        ]  # fmt: skip
        if not proposal.vat:
            self.fields["vat"].choices.insert(0, ("", say("reading.choose")))  # type: ignore[attr-defined]
        names = [("", say("reading.unused")), *((name, _field(name)) for name in NAMES)]
        for index, header in enumerate(proposal.header):
            self.fields[f"c{index}"] = forms.ChoiceField(
                label=header.strip() or say("reading.column", number=index + 1), choices=names,
                initial=proposal.columns[index], required=False,
            )  # fmt: skip

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in the order of the file."""
        return [self[f"c{index}"] for index in range(len(self.proposal.header))]

    @property
    def issue_rows(self) -> list[Row]:
        """What was in doubt, in words."""
        return issue_rows(self.proposal.issues, language())

    def clean(self) -> dict[str, Any]:
        """Each field once, and an amount."""
        given = super().clean() or {}
        chosen = self.chosen(given)
        used = [field for field in chosen if field]
        for twice in sorted({field for field in used if used.count(field) > 1}):
            self.add_error(None, say("reading.twice", field=_field(twice)))
        if not {"amount", "debit", "credit"} & set(used):
            self.add_error(None, say("reading.no_amount"))
        return given

    def chosen(self, given: dict[str, Any]) -> Sequence[str]:
        """The field of each column."""
        return [given.get(f"c{index}", "") for index in range(len(self.proposal.header))]

    def said(self) -> dict[str, Any]:
        """VAT and currency as the engine takes them."""
        rate = self.cleaned_data["vat_rate"]
        return {
            "vat": self.cleaned_data["vat"],
            "vat_rate": None if rate is None else float(rate) / 100,
            "currency": self.cleaned_data["currency"].upper(),
        }


def _field(name: str) -> str:
    return report_says(f"field.{name}", language())
