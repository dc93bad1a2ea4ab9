# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.core.validators import MaxLengthValidator

from gewoon.web.accounts.models import Attempts
from gewoon.web.shell.words import later, say

LONGEST_PASSWORD = 1024


class SignIn(forms.Form):
    """Address and password, with a pause after too many failures."""

    email = forms.EmailField(
        label=later("signin.email"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )  # fmt: skip
    password = forms.CharField(
        label=later("signin.password"), max_length=LONGEST_PASSWORD, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, request: Any, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: Any = None

    def clean(self) -> dict[str, Any]:
        """The account, or one message that tells a stranger nothing."""
        given = super().clean() or {}
        email, password = given.get("email"), given.get("password")
        if not email or not password:
            return given
        if Attempts.locked(email):
            raise forms.ValidationError(say("signin.locked"), code="locked")
        self.user = authenticate(self.request, username=email, password=password)
        if self.user is None:
            Attempts.failed(email)
            raise forms.ValidationError(say("signin.wrong"), code="wrong")
        Attempts.passed(email)
        return given


class Password(PasswordChangeForm):
    """Change one's own password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = later("password.old")
        self.fields["new_password1"].label = later("password.new")
        self.fields["new_password2"].label = later("password.again")
        self.fields["new_password1"].help_text = later("password.rule")
        self.fields["new_password2"].help_text = ""
        for one in self.fields.values():
            one.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
