# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of own measures: the numbers that matter, a reason, or a file with rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from django import forms

from gewoon.errors import Issue, issue
from gewoon.opportunities.measures import THEMES, UNVERIFIED, Measure
from gewoon.reports.tables import issue_rows
from gewoon.web.opportunities.own import plain, wrong
from gewoon.web.shell.words import language, later, say

MOST_BYTES = 200_000
ENDS = ("low", "likely", "high")


class NumbersField(forms.CharField):
    """Some numbers in one field: 0,2; 0,4; 0,6. With a decimal comma they stand apart by ; or blanks."""

    def __init__(self, count: int, **given: Any) -> None:
        super().__init__(max_length=80, required=False, **given)
        self.count = count

    def clean(self, value: Any) -> list[float] | None:
        """The numbers, or None for an empty field."""
        text = super().clean(value).replace(";", " ")
        if not text.strip():
            return None
        try:
            found = [float(one.replace(",", ".")) for one in text.split()]
        except ValueError:
            found = []
        if len(found) != self.count or not all(abs(one) < 1e9 for one in found):
            raise forms.ValidationError(say("measure.numbers", count=self.count))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Numbers as people write them."""
        if isinstance(value, list | tuple):
            sign = "," if language() == "nl" else "."
            return "; ".join(f"{one:.4g}".replace(".", sign) for one in value)
        return value


class MeasureForm(forms.Form):
    """What an organisation says of a measure of the library or one of its own."""

    off = forms.BooleanField(label=later("measure.off"), required=False)
    reducible = NumbersField(3, label=later("factor.reducible"), help_text=later("measure.three"))
    influence = NumbersField(3, label=later("factor.influence"), help_text=later("measure.three"))
    hours = NumbersField(2, label=later("measure.hours"), help_text=later("measure.two"))
    share = NumbersField(1, label=later("measure.share"), help_text=later("measure.share_help"))
    year = forms.IntegerField(label=later("measure.year"), min_value=2000, max_value=2100)
    growth = NumbersField(1, label=later("measure.growth"), help_text=later("measure.growth_help"))
    reason = forms.CharField(
        label=later("measure.reason"), help_text=later("measure.reason_help"), max_length=400
    )

    def __init__(self, measure: Measure, is_off: bool, data: Any = None) -> None:
        start: dict[str, Any] = {
            "off": is_off, "reducible": measure.reducible, "influence": measure.influence,
            "hours": measure.hours, "share": [measure.standard.share],
            "year": measure.standard.year, "growth": [measure.standard.growth],
        }  # fmt: skip
        super().__init__(data, initial=start)
        self.measure = measure
        # A computed effect follows from tables; it is changed by a row in a file.
        self.themes = [one for one in THEMES if one in measure.effects]
        for theme in self.themes:
            self.fields[theme] = NumbersField(
                3, label=say(f"measure.effect_{theme}"), help_text=say("measure.three"),
                initial=measure.effects[theme],
            )  # fmt: skip
        self.order_fields(["off", *self.themes])

    def clean(self) -> dict[str, Any]:
        """What the gate says of the row."""
        given = super().clean() or {}
        if not self.errors:
            for row in issue_rows(wrong(self.row(given)), language()):
                self.add_error(None, f"{row['what']} {row['what_to_do']}")
        return given

    def row(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Only what differs from the measure as it was, with the reason."""
        told = self.cleaned_data if given is None else given
        was = self.measure
        row: dict[str, Any] = {"id": was.id, "reason": told["reason"]}
        if told["off"]:
            return {**row, "off": True}
        for name in ("reducible", "influence", "hours"):
            if told[name] is not None and told[name] != list(getattr(was, name)):
                row[name] = told[name]
        effects = {theme: list(was.effects[theme]) for theme in self.themes}
        changed = {theme: told[theme] for theme in self.themes if told[theme] is not None}
        if {**effects, **changed} != effects:
            # A changed effect is nobody's but the organisation's own.
            row |= {"effects": {**effects, **changed}, "grade": "D", "status": UNVERIFIED}
        standard = {
            "share": (told["share"] or [was.standard.share])[0], "year": told["year"],
            "growth": (told["growth"] or [was.standard.growth])[0],
        }  # fmt: skip
        if standard != {name: getattr(was.standard, name) for name in standard}:
            row["standard"] = standard
        return row


class FileForm(forms.Form):
    """A YAML file with rows."""

    upload = forms.FileField(
        label=later("measure.file"), help_text=later("measure.file_help"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"class": "gw-file"}),
    )  # fmt: skip

    def clean_upload(self) -> tuple[list[dict[str, Any]], list[Issue]]:
        """The rows that can be used, and what is wrong with the others."""
        given = self.cleaned_data["upload"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(say("measure.too_large"))
        return _rows(given.read(), given.name or "")


def _rows(content: bytes, name: str) -> tuple[list[dict[str, Any]], list[Issue]]:
    """Raised if it is no list of rows: ValidationError. An alias could unfold without end: refused."""
    try:
        text = content.decode("utf-8-sig")
        if any(isinstance(one, yaml.AliasToken) for one in yaml.scan(text, yaml.SafeLoader)):
            raise forms.ValidationError(say("measure.no_list"))
        loaded = yaml.safe_load(text)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise forms.ValidationError(say("measure.no_list")) from error
    if not isinstance(loaded, list) or not loaded:
        raise forms.ValidationError(say("measure.no_list"))
    good: list[dict[str, Any]] = []
    issues: list[Issue] = []
    for number, one in enumerate(loaded, start=1):
        row = plain(one)
        found = wrong(row, name) if row else (issue("measure_unusable", why="id").at(file=name),)
        issues += [problem.at(file=name, row=number) for problem in found]
        if row and not found:
            good.append(row)
    return good, issues
