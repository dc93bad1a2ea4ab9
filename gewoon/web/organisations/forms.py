# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms for members, departments and the organisation itself."""

from __future__ import annotations

from typing import Any

from django import forms

from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.organisations.contrast import readable
from gewoon.web.organisations.models import COLOUR, Department, Membership, Organisation
from gewoon.web.shell.words import later, say


class MemberForm(forms.Form):
    """Who, in which role, for which departments."""

    email = forms.EmailField(label=later("members.email"), max_length=254)
    name = forms.CharField(label=later("members.name"), max_length=120, required=False)
    role = forms.ChoiceField(label=later("members.role"))
    departments = forms.ModelMultipleChoiceField(
        label=later("members.departments"), help_text=later("members.departments_help"),
        queryset=Department.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, organisation: Organisation, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.organisation = organisation
        self.fields["role"].choices = [(role.value, later(f"role.{role}")) for role in Role]  # type: ignore[attr-defined]
        self.fields["departments"].queryset = organisation.departments.all()  # type: ignore[attr-defined]


class ChangeForm(MemberForm):
    """Another role or other departments for a member."""

    def __init__(self, membership: Membership, data: Any = None) -> None:
        start = {
            "role": membership.role,
            "departments": [one.pk for one in membership.departments.all()],
        }
        super().__init__(membership.organisation, data, initial=start)
        self.membership = membership
        del self.fields["email"], self.fields["name"]

    def clean_role(self) -> str:
        """Never the last administrator."""
        role: str = self.cleaned_data["role"]
        if role != Role.ADMINISTRATOR and last_administrator(self.membership):
            raise forms.ValidationError(say("members.last_administrator"))
        return role


def last_administrator(membership: Membership) -> bool:
    """Whether nobody else could manage the organisation."""
    others = membership.organisation.memberships.exclude(pk=membership.pk)
    administers = membership.role == Role.ADMINISTRATOR
    return administers and not others.filter(role=Role.ADMINISTRATOR, limited=False).exists()


class DepartmentForm(forms.ModelForm[Department]):
    """A department and how the ledger writes it."""

    class Meta:
        model = Department
        fields = ("name", "ledger_name")
        labels = {
            "name": later("departments.name"),
            "ledger_name": later("departments.ledger_name"),
        }
        help_texts = {"ledger_name": later("departments.ledger_name_help")}

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        super().__init__(data, instance=Department(organisation=organisation))
        self.organisation = organisation

    def clean_ledger_name(self) -> str:
        """Once in an organisation."""
        name: str = self.cleaned_data["ledger_name"]
        if self.organisation.departments.filter(ledger_name__iexact=name).exists():
            raise forms.ValidationError(say("departments.exists"))
        return name


class OrganisationForm(forms.ModelForm[Organisation]):
    """Name and colour."""

    class Meta:
        model = Organisation
        fields = ("name", "accent")
        labels = {"name": later("settings.name"), "accent": later("settings.accent")}
        help_texts = {"accent": later("settings.accent_help")}
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}

    def clean_accent(self) -> str:
        """A colour on which white text can be read."""
        colour: str = self.cleaned_data["accent"].lower()
        COLOUR(colour)
        if not readable(colour):
            raise forms.ValidationError(say("settings.contrast"))
        return colour


def invite(form: MemberForm, password: str | None) -> tuple[Membership, bool]:
    """A membership for this address, with an account if there was none yet.

    True when the account is new; an existing account keeps its own name and password.
    """
    email = form.cleaned_data["email"].lower()
    user = User.objects.filter(email__iexact=email).first()
    fresh = user is None
    if user is None:
        user = User.objects.make(email, form.cleaned_data["name"], password)
    departments = form.cleaned_data["departments"]
    made, _ = Membership.objects.update_or_create(
        organisation=form.organisation, user=user,
        defaults={"role": form.cleaned_data["role"], "limited": bool(departments)},
    )  # fmt: skip
    made.departments.set(departments)
    return made, fresh
