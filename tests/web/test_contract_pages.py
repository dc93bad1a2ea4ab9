# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracten on screen: the calendar, one contract, an end filled in, a register by its columns."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.contracts.searching import search
from gewoon.web.ledgers.models import State
from tests.web.made import TODAY, City

HERE = {"city": "proefstad"}
HEAD = "nr;wie;wat;CPV;start;tot"


def page(city: City, name: str, role: Role = Role.BUYER, **given: str) -> str:
    """The text of a page."""
    answer = city.client(role).get(reverse(name, kwargs=HERE), given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def upload(city: City, text: str, name: str = "register.csv") -> Any:
    """Send a register as a buyer."""
    file = SimpleUploadedFile(name, text.encode())
    return city.client(Role.BUYER).post(reverse("registers", kwargs=HERE), {"upload": file})


def test_the_calendar_has_every_moment_to_come_in_order(city: City) -> None:
    answer = city.client(Role.BUYER).get(reverse("contracts", kwargs=HERE))
    days = [moment.day for moment, _ in answer.context["list"]]
    assert days == sorted(days) and days[0] >= TODAY
    kinds = {moment.kind for moment, _ in answer.context["list"]}
    assert {"need", "end", "extension", "last_end"} <= kinds
    text = answer.content.decode()
    assert "loopt door zonder einde" in text and "einde niet bekend" in text
    # The end that is not known and that much depends on is asked for.
    assert [one.contract.key for one in answer.context["asked"]] == ["C-2"]


def test_a_private_person_is_never_named(city: City) -> None:
    pages = [page(city, "contracts"), page(city, "contract", key="contracten.csv row 4"),
             page(city, "contracts", text="Mevr. A. Verzonnen")]  # fmt: skip
    for form in ("json", "ics"):
        address = reverse("contracts-export", kwargs={**HERE, "form": form})
        pages.append(city.client(Role.BUYER).get(address).content.decode())
    assert not any("A. Verzonnen" in one for one in pages[:2] + pages[3:])
    assert "Snoeiwerk" in pages[0] and "Snoeiwerk" not in pages[2]


def test_filters_narrow_the_calendar(city: City) -> None:
    client = city.client(Role.BUYER)
    only = client.get(reverse("contracts", kwargs=HERE), {"kind": "need"}).context
    assert {moment.kind for moment, _ in only["list"]} == {"need"}
    assert client.get(reverse("contracts", kwargs=HERE), {"mine": "1"}).context["moments"] == 0
    assert client.get(reverse("contracts", kwargs=HERE), {"text": "asfalt"}).context["moments"] == 0
    for odd in ({"kind": "x"}, {"page": "-1"}, {"text": "x" * 999}):
        assert client.get(reverse("contracts", kwargs=HERE), odd).status_code == 200


def test_exports_of_the_calendar(city: City) -> None:
    client = city.client(Role.EXECUTIVE)
    got = {
        form: client.get(reverse("contracts-export", kwargs={**HERE, "form": form})).content
        for form in ("xlsx", "ics", "json")
    }
    book = openpyxl.load_workbook(io.BytesIO(got["xlsx"]))
    assert len(book.sheetnames) == 3
    assert got["ics"].startswith(b"BEGIN:VCALENDAR") and b"SUMMARY:" in got["ics"]
    assert {one["key"] for one in json.loads(got["json"])["calendar"]} >= {"C-1", "C-2"}
    assert (
        client.get(reverse("contracts-export", kwargs={**HERE, "form": "pdf"})).status_code == 404
    )


def test_an_agenda_without_a_moment_is_said(city: City) -> None:
    address = reverse("contracts-export", kwargs={**HERE, "form": "ics"})
    answer = city.client(Role.BUYER).get(address, {"text": "snoeiwerk"}, follow=True)
    assert "geen moment in de toekomst" in answer.content.decode()


def test_one_contract_shows_what_is_known(city: City) -> None:
    text = page(city, "contract", key="C-1")
    assert "Bouwbedrijf Verzonnen B.V." in text and "12 maanden" in text and "60.000" in text
    assert "Laatste dag om de behoefte te veranderen" in text and "kansen/kans?case=C-1" in text
    answer = city.client(Role.BUYER).get(reverse("contract", kwargs=HERE), {"key": "C-99"})
    assert answer.status_code == 404


def test_an_end_is_filled_in_and_taken_back(city: City) -> None:
    client = city.client(Role.BUYER)
    address = reverse("contract", kwargs=HERE) + "?key=C-2"
    day = TODAY + timedelta(days=1000)
    assert client.post(address, {"contract": "C-2", "day": day.isoformat()}).status_code == 302
    said = city.organisation.end_dates.first()
    asked = city.organisation.searches.first()
    assert said and asked and (said.contract, said.day) == ("C-2", day)
    search.call(asked.pk)
    assert "met de hand ingevuld" in client.get(address).content.decode()
    client.post(reverse("end-date-back", kwargs={**HERE, "number": said.pk}))
    said.refresh_from_db()
    assert said.taken_back
    told = Entry.objects.filter(subject=f"end-date:{said.pk}").order_by("number")
    assert list(told.values_list("action", flat=True)) == ["end-date-given", "end-date-taken-back"]


@pytest.mark.parametrize("given", [
    {}, {"day": "2030-01-01", "rolling": "on"}, {"day": "0001-01-01"}, {"day": "9999-12-31"},
    {"day": "morgen"},
])  # fmt: skip
def test_an_end_that_makes_no_sense_is_explained(city: City, given: dict[str, str]) -> None:
    before = city.organisation.end_dates.count()
    address = reverse("contract", kwargs=HERE) + "?key=C-2"
    answer = city.client(Role.BUYER).post(address, {"contract": "C-2", **given})
    assert answer.status_code == 422 and city.organisation.end_dates.count() == before


def test_the_key_in_the_form_cannot_be_that_of_another(city: City) -> None:
    address = reverse("contract", kwargs=HERE) + "?key=C-2"
    city.client(Role.BUYER).post(address, {"contract": "C-1", "rolling": "on"})
    said = city.organisation.end_dates.first()
    assert said and (said.contract, said.day) == ("C-2", None)


def test_a_register_is_read_as_the_columns_are_said(city: City) -> None:
    rows = f"{HEAD}\nX-1;Fictief B.V.;Hout;03410000;01-01-2022;31-12-2030\nX-2;;Zand;;;ooit\n"
    where = upload(city, rows)["Location"]
    client = city.client(Role.BUYER)
    first = client.get(where)
    assert "Wat staat in welke kolom?" in first.content.decode()
    # Nothing counts before somebody confirms.
    assert city.organisation.registers.filter(state=State.COUNTED).count() == 1
    sent = {"t-c0": "reference", "t-c1": "supplier", "t-c2": "title", "t-c3": "cpv",
            "t-c4": "start", "t-c5": "end"}  # fmt: skip
    assert client.post(where, {**sent, "t-c1": "title"}).status_code == 422
    assert client.post(where, {"t-c3": "cpv"}).status_code == 422
    assert client.post(where, sent).status_code == 302
    one = city.organisation.registers.first()
    assert one and (one.state, one.contracts) == (State.COUNTED, 2)
    assert [c.key for c in one.listed] == ["X-1", "X-2"]
    assert "Gelezen: 2 contracten" in client.get(where).content.decode()
    form = reverse("register-issues", kwargs={**HERE, "key": one.key, "form": "csv"})
    told = client.get(form).content.decode("utf-8-sig")
    assert "ooit" in told and ",3," in told


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0", b"\0\0\0", b"\xff\xfeN", b"a\n", b"<x/>"],
)
def test_a_file_that_is_no_register_breaks_nothing(city: City, raw: bytes) -> None:
    file = SimpleUploadedFile("register.xlsx", raw)
    client = city.client(Role.BUYER)
    answer = client.post(reverse("registers", kwargs=HERE), {"upload": file})
    assert answer.status_code in {302, 422}
    if answer.status_code == 302:
        assert client.get(answer["Location"]).status_code == 200
        assert client.post(answer["Location"], {}).status_code == 422
    assert city.organisation.registers.filter(state=State.COUNTED).count() == 1


def test_a_search_can_be_followed_and_asked_again(city: City) -> None:
    client = city.client(Role.BUYER)
    where = client.post(reverse("search-again", kwargs=HERE))["Location"]
    assert "In de rij" in client.get(where).content.decode()
    assert "Er wordt opnieuw gezocht" in page(city, "contracts")
    asked = city.organisation.searches.first()
    assert asked
    search.call(asked.pk)
    part = client.get(where, headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true" and "contracten gelezen" in part.content.decode()


def test_without_a_register_the_page_says_what_to_do(other: City) -> None:
    for name in ("contracts", "opportunities"):
        answer = other.client(Role.BUYER).get(reverse(name, kwargs={"city": "elders"}))
        assert "Contractregister toevoegen" in answer.content.decode()
