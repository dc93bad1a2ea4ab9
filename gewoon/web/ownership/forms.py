# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms for owners, what they own, and cost centres."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import CostCentre, Owner
from gewoon.web.shell.words import later, say


class OwnerForm(forms.ModelForm[Owner]):
    """A name, and an account if there is one."""

    class Meta:
        model = Owner
        fields = ("name", "membership")
        labels = {"name": later("owner.name"), "membership": later("owner.membership")}
        help_texts = {
            "name": later("owner.name_help"), "membership": later("owner.membership_help"),
        }  # fmt: skip

    def __init__(self, organisation: Organisation, data: Any = None, instance: Any = None) -> None:
        super().__init__(data, instance=instance or Owner(organisation=organisation))
        self.organisation = organisation
        field: Any = self.fields["membership"]
        field.queryset = organisation.memberships.select_related("user")
        field.label_from_instance = lambda one: str(one.user)

    def clean_name(self) -> str:
        """Once in an organisation."""
        name: str = self.cleaned_data["name"]
        others = self.organisation.owners.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(say("owner.exists"))
        return name


class OwnerChoice(forms.Form):
    """Lead and deputy."""

    lead = forms.ModelChoiceField(
        Owner.objects.none(), label=later("owner.lead"), required=False,
        empty_label=later("owner.nobody"),
    )  # fmt: skip
    deputy = forms.ModelChoiceField(
        Owner.objects.none(), label=later("owner.deputy"), required=False,
        empty_label=later("owner.nobody"),
    )  # fmt: skip

    def __init__(self, organisation: Organisation, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for field in self.fields.values():
            field.queryset = organisation.owners.filter(left=False)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A deputy is somebody else, of somebody."""
        given: dict[str, Any] = super().clean() or {}
        lead, deputy = given.get("lead"), given.get("deputy")
        if deputy and not lead:
            self.add_error("lead", say("owner.lead_missing"))
        if deputy and deputy == lead:
            self.add_error("deputy", say("owner.same"))
        return given


class SuccessorForm(forms.Form):
    """Who takes everything over."""

    to = forms.ModelChoiceField(
        Owner.objects.none(), label=later("owner.successor"), empty_label=later("owner.choose")
    )

    def __init__(self, leaving: Owner, data: Any = None) -> None:
        super().__init__(data)
        others = Owner.objects.filter(organisation_id=leaving.organisation_id, left=False)
        self.fields["to"].queryset = others.exclude(pk=leaving.pk)  # type: ignore[attr-defined]


class CostCentreForm(forms.ModelForm[CostCentre]):
    """Name, department and holder of a cost centre."""

    class Meta:
        model = CostCentre
        fields = ("name", "department", "holder")
        labels = {
            "name": later("centre.name"), "department": later("centre.department"),
            "holder": later("centre.holder"),
        }  # fmt: skip

    def __init__(self, data: Any, instance: CostCentre) -> None:
        super().__init__(data, instance=instance)
        organisation = instance.organisation
        self.fields["department"].queryset = organisation.departments.all()  # type: ignore[attr-defined]
        self.fields["holder"].queryset = organisation.owners.filter(left=False)  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """A list of cost centres."""

    upload = forms.FileField(
        label=later("centre.file"), help_text=later("centre.file_help"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"class": "gw-file"}),
    )  # fmt: skip
