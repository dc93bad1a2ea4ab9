# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in: with a password, with a pause after failures, and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoon.web.access import Role
from gewoon.web.accounts.models import Attempts, User
from gewoon.web.audit.models import Entry
from tests.web.made import PASSWORD, City

FORM = {"email": "advisor@proefstad.example", "password": PASSWORD}


def sign_in(client: Client, **changed: str) -> Any:
    """Send the form."""
    return client.post(reverse("sign-in"), {**FORM, **changed})


def test_the_right_password_leads_to_the_organisation(city: City) -> None:
    client = Client()
    answer = sign_in(client)
    assert answer.status_code == 302
    assert client.get("/").url == "/proefstad/"  # type: ignore[attr-defined]


def test_capitals_in_an_address_do_not_matter(city: City) -> None:
    assert sign_in(Client(), email="Advisor@Proefstad.Example").status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_the_same(city: City) -> None:
    wrong = sign_in(Client(), password="iets anders")
    unknown = sign_in(Client(), email="niemand@proefstad.example")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


@pytest.mark.parametrize("email", ["advisor@proefstad.example", "niemand@proefstad.example"])
def test_after_five_failures_one_must_wait_also_with_the_right_password(
    city: City, email: str
) -> None:
    for _ in range(5):
        assert sign_in(Client(), email=email, password="fout").status_code == 422
    assert sign_in(Client(), email=email).status_code == 429
    Attempts.objects.update(last=timezone.now() - timedelta(minutes=16))
    known = email == FORM["email"]
    assert sign_in(Client(), email=email).status_code == (302 if known else 422)


def test_success_forgets_the_failures(city: City) -> None:
    for _ in range(4):
        sign_in(Client(), password="fout")
    sign_in(Client())
    for _ in range(4):
        assert sign_in(Client(), password="fout").status_code == 422


def test_addresses_of_failures_are_not_kept(city: City) -> None:
    sign_in(Client(), password="fout")
    assert FORM["email"] not in Attempts.objects.get().key


def test_one_is_not_led_to_another_site(city: City) -> None:
    answer = Client().post(f"{reverse('sign-in')}?next=https://elders.example/", FORM)
    assert answer["Location"] == "/"
    answer = Client().post(f"{reverse('sign-in')}?next=/proefstad/opgave", FORM)
    assert answer["Location"] == "/proefstad/opgave"


def test_signing_out_ends_the_session(city: City) -> None:
    client = city.client(Role.ADVISOR)
    client.post(reverse("sign-out"))
    assert client.get("/proefstad/").status_code == 302


def test_a_new_password_ends_other_sessions_and_must_be_long(city: City) -> None:
    here, there = city.client(Role.ADVISOR), city.client(Role.ADVISOR)
    new = {"old_password": PASSWORD, "new_password1": "kort", "new_password2": "kort"}
    assert here.post(reverse("password"), new).status_code == 422
    long = "nog-een-langer-geheim-woord"
    new = {**new, "new_password1": long, "new_password2": long}
    assert here.post(reverse("password"), new).status_code == 302
    assert here.get("/proefstad/").status_code == 200
    assert there.get("/proefstad/").status_code == 302


def test_signing_in_is_logged_without_the_address(city: City) -> None:
    sign_in(Client())
    entry = Entry.objects.get(action="signed-in")
    assert entry.actor == User.objects.get(email=FORM["email"]).pk
    assert "proefstad" not in str(entry.details)


def test_a_session_starts_anew_at_sign_in(city: City) -> None:
    client = Client()
    client.get(reverse("sign-in"))
    client.session["before"] = True
    client.session.save()
    sign_in(client)
    assert "before" not in client.session


def test_the_language_is_dutch_until_somebody_chooses(city: City) -> None:
    client = Client(headers={"accept-language": "en"})
    assert "Inloggen" in client.get(reverse("sign-in")).content.decode()
    client.post(reverse("language"), {"language": "en", "next": "/inloggen"})
    assert "Sign in" in client.get(reverse("sign-in")).content.decode()
