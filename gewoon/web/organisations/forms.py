# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms for members, departments and the organisation itself."""

from __future__ import annotations

from math import floor
from typing import Any

from django import forms

from gewoon.errors import UnreadableInput
from gewoon.reports.figures import number
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.organisations.contrast import ENOUGH, contrast, readable
from gewoon.web.organisations.logo import cleaned
from gewoon.web.organisations.models import COLOUR, Department, Logo, Membership, Organisation
from gewoon.web.organisations.tokens import listed, theme
from gewoon.web.shell.words import language, later, say


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
    """Name and theme."""

    font = forms.ChoiceField(label=later("settings.font"), choices=listed("fonts"))
    corners = forms.ChoiceField(label=later("settings.corners"), choices=listed("corners"))
    logo = forms.FileField(
        label=later("settings.logo"), help_text=later("settings.logo_help"), required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=later("settings.without_logo"), required=False)

    class Meta:
        model = Organisation
        fields = ("name", "accent", "on_accent", "font", "corners")
        labels = {
            "name": later("settings.name"), "accent": later("settings.accent"),
            "on_accent": later("settings.on_accent"),
        }  # fmt: skip
        help_texts = {
            "accent": later("settings.accent_help"), "on_accent": later("settings.on_accent_help"),
        }  # fmt: skip
        widgets = {
            "accent": forms.TextInput(attrs={"type": "color"}),
            "on_accent": forms.TextInput(attrs={"type": "color"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.logo_form:
            del self.fields["without_logo"]

    def clean_accent(self) -> str:
        """A colour."""
        return _colour(self.cleaned_data["accent"])

    def clean_on_accent(self) -> str:
        """A colour that can be read on the accent."""
        ink, accent = _colour(self.cleaned_data["on_accent"]), self.cleaned_data.get("accent")
        if accent and not readable(ink, accent):
            # Never rounded up to a figure that would be enough.
            found = floor(10 * contrast(ink, accent)) / 10
            raise forms.ValidationError(
                say("settings.contrast", found=number(found, language(), 1),
                    enough=number(ENOUGH, language(), 1))
            )  # fmt: skip
        return ink

    def clean_logo(self) -> tuple[str, bytes] | None:
        """A picture and nothing but a picture."""
        upload = self.cleaned_data.get("logo")
        if not upload:
            return None
        if upload.size > theme().most_bytes:
            raise forms.ValidationError(say("logo.too_large", most=theme().most_bytes // 1000))
        try:
            return cleaned(b"".join(upload.chunks()))
        except UnreadableInput as error:
            raise forms.ValidationError(str(error)) from error

    def keep(self) -> Organisation:
        """Keep everything, in the transaction of who asks."""
        made: Organisation = self.save(commit=False)
        picture = self.cleaned_data.get("logo")
        if picture:
            made.logo_form = picture[0]
            Logo.objects.update_or_create(organisation=made, defaults={"content": picture[1]})
        elif self.cleaned_data.get("without_logo"):
            made.logo_form = ""
            Logo.objects.filter(organisation=made).delete()
        made.save()
        return made


def _colour(text: str) -> str:
    colour = text.lower()
    COLOUR(colour)
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
