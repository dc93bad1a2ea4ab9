# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever is sent to whichever form, the answer is never a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoon.web import urls
from gewoon.web.access import Role
from tests.web.made import City
from tests.web.test_access import NAMES, address

FIELDS = (
    "email", "password", "name", "role", "departments", "ledger_name", "accent", "answer", "search",
    "note", "t0-vat", "t0-vat_rate", "t0-currency", "t0-c0", "t0-c5", "upload", "next", "language",
    "old_password", "new_password1", "new_password2", "page", "per", "what", "check", "all",
    "themes", "groups", "group", "theme", "framework", "met-1", "evidence-1", "talked", "code", "lead",
    "deputy", "to", "membership", "department", "holder",
)  # fmt: skip
ODD = st.sampled_from(
    ["", "\0", "²", "-1", "9" * 40, "%", "'; --", "<script>", "../..", "\ud7ff", "é" * 200, "1e999",
     "NaN", "amount", "administrator", "group:452", "total", "#12345g", "\r\nX: y", "purchase",
     "circular", "manifest", "1", "a;b;9", "Vastgoed"]
)  # fmt: skip
VALUE = st.one_of(ODD, st.text(max_size=40))
FORM = st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=8)
pytestmark = pytest.mark.slow
FEW = settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


def fine(answer: Any) -> bool:
    """Whether the answer is one we mean to give."""
    return answer.status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_an_organisation(city: City, name: str) -> None:
    client = city.client(Role.ADMINISTRATOR)
    place = address(city, name).partition("?")[0]

    @FEW
    @given(form=FORM)
    def send(form: dict[str, str]) -> None:
        assert fine(client.get(place, form))
        assert fine(client.post(place, form))

    send()


# What an address of nobody in particular holds besides its name.
TOLD = {"token": "verzonnen"}
PARTS = {
    "openid_connect_callback": {"provider_id": "stad"},
    "take-part": TOLD,
    "reminders-stop": TOLD,
}


@pytest.mark.parametrize(
    "name", [pattern.name for pattern in urls.public if pattern.name != "openid_connect_login"]
)
def test_pages_of_nobody(city: City, name: str) -> None:
    client = Client()
    place = reverse(name, kwargs=PARTS.get(name))

    @FEW
    @given(form=FORM)
    def send(form: dict[str, str]) -> None:
        assert fine(client.get(place, form))
        assert fine(client.post(place, form))

    send()


def test_addresses(city: City) -> None:
    client = city.client(Role.ADMINISTRATOR)

    @FEW
    @given(parts=st.lists(VALUE, min_size=1, max_size=4))
    def visit(parts: list[str]) -> None:
        assert fine(client.get("/proefstad/" + "/".join(parts)))

    visit()


def test_files(city: City) -> None:
    client = city.client(Role.ADVISOR)
    place = reverse("imports", args=["proefstad"])

    @FEW
    @given(
        content=st.binary(max_size=600),
        name=st.sampled_from(["a.csv", "b.xlsx", "c", "d.zip", "e.parquet"]),
    )
    def upload(content: bytes, name: str) -> None:
        file = SimpleUploadedFile(name, content)
        answer = client.post(place, {"upload": [file]})
        assert fine(answer)
        if answer.status_code == 302:
            assert fine(client.get(answer["Location"]))
            assert fine(
                client.post(answer["Location"], {"t0-vat": "excluded", "t0-currency": "EUR"})
            )

    upload()
