# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms: upload a register, say what its columns are, fill in an end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from gewoon.purchases.register import TELLING
from gewoon.purchases.register_cells import FIRST_YEAR, YEARS_AHEAD
from gewoon.purchases.register_proposal import RegisterTable, fields
from gewoon.web.shell.words import later, say

MOST_BYTES = 50_000_000


class RegisterForm(forms.Form):
    """A file with contracts."""

    upload = forms.FileField(
        label=later("contracts.file"), help_text=later("contracts.file_help"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"class": "gw-file"}),
    )  # fmt: skip

    def clean_upload(self) -> Any:
        """Not too large."""
        given = self.cleaned_data["upload"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(say("contracts.too_large"))
        return given


class ColumnsForm(forms.Form):
    """What each column of a register is."""

    def __init__(self, table: RegisterTable, data: Any = None) -> None:
        super().__init__(data, prefix="t")
        self.table = table
        names = [("", say("reading.unused")), *((one, say(f"register.{one}")) for one in fields())]
        for place, header in enumerate(table.header):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=header.strip() or say("reading.column", number=place + 1), choices=names,
                initial=table.columns[place], required=False, disabled=not header.strip(),
            )  # fmt: skip

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in the order of the file."""
        return [self[f"c{place}"] for place in range(len(self.table.header))]

    def clean(self) -> dict[str, Any]:
        """Each field once, and enough of them to be a register."""
        given = super().clean() or {}
        used = [field for field in given.values() if field]
        for twice in sorted({field for field in used if used.count(field) > 1}):
            self.add_error(None, say("reading.twice", field=say(f"register.{twice}")))
        if len(set(used) & set(TELLING)) < 2:
            self.add_error(None, say("contracts.too_few"))
        return given

    def mapping(self) -> dict[str, str]:
        """field -> header, and '' for a field that is in no column."""
        chosen = {
            self.cleaned_data[f"c{place}"]: header
            for place, header in enumerate(self.table.header)
            if self.cleaned_data.get(f"c{place}")
        }
        return {field: chosen.get(field, "") for field in fields()}


class EndForm(forms.Form):
    """The end of a contract, or that it runs on until somebody ends it."""

    contract = forms.CharField(max_length=400, widget=forms.HiddenInput)
    day = forms.DateField(
        label=later("contracts.end"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    rolling = forms.BooleanField(label=later("contracts.rolling"), required=False)
    note = forms.CharField(
        label=later("contracts.note"), help_text=later("contracts.note_help"), max_length=200,
        required=False,
    )  # fmt: skip

    def clean_day(self) -> date | None:
        """A day that a contract can end on."""
        given: date | None = self.cleaned_data["day"]
        last = timezone.localdate() + timedelta(days=366 * YEARS_AHEAD)
        if given and not FIRST_YEAR <= given.year <= last.year:
            raise forms.ValidationError(say("contracts.day_wrong"))
        return given

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if "day" in given and bool(given["day"]) == bool(given.get("rolling")):
            self.add_error("day", say("contracts.one_of_two"))
        return given
