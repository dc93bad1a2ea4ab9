# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of forms: whatever describes a field is there to be read."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse

from gewoon.web.access import Role
from tests.web.made import City

FIELDS = {
    "text": forms.CharField(help_text="Zo doet u dat."),
    "area": forms.CharField(help_text="Zo doet u dat.", widget=forms.Textarea),
    "choice": forms.ChoiceField(help_text="Zo doet u dat.", choices=[("a", "A")]),
    "checkbox": forms.BooleanField(help_text="Zo doet u dat."),
    "group": forms.MultipleChoiceField(
        help_text="Zo doet u dat.", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple
    ),
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("data", [None, {}])
def test_help_and_error_of_every_kind_of_field_are_there(
    name: str, data: dict[str, str] | None
) -> None:
    form = type("Asked", (forms.Form,), {name: FIELDS[name]})(data)
    text = Template("{% field one %}").render(Context({"one": form[name]}))
    assert text.count("Zo doet u dat.") == 1
    described = {
        one for told in re.findall(r'aria-describedby="([^"]*)"', text) for one in told.split()
    }
    wanted = {f"id_{name}-help"} | ({f"id_{name}-error"} if data is not None else set())
    assert described == wanted
    assert wanted <= set(re.findall(r' id="([^"]*)"', text))


def test_what_a_complete_list_means_stands_with_its_box(city: City) -> None:
    page = city.client(Role.ADVISOR).get(reverse("lists", args=["proefstad"])).content.decode()
    assert 'aria-describedby="id_complete-help"' in page
    assert 'id="id_complete-help">Zij noemt iedereen' in page
