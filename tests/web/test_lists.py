# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of suppliers on screen, and the social part of the Opgave page that follows from them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from tests.web.made import City

HERE = {"city": "proefstad"}


def send(city: City, text: str, name: str = "lijst.csv", **given: Any) -> Any:
    """Upload a list as an advisor."""
    data = {"upload": SimpleUploadedFile(name, text.encode()), "kind": "sme", **given}
    return city.client(Role.ADVISOR).post(reverse("lists", kwargs=HERE), data)


def told(city: City) -> dict[str, Any]:
    """The social table as it is taken away, by kind."""
    address = reverse("export", kwargs={**HERE, "name": "social", "form": "json"})
    answer = city.client(Role.EXECUTIVE).get(address)
    return {row["kind"]: row for row in json.loads(answer.content)}


def test_without_a_list_it_is_unknown_and_says_what_to_upload(city: City) -> None:
    city.organisation.supplier_lists.all().delete()
    assert all(row["coverage"] is None and row["at_least"] is None for row in told(city).values())
    text = city.client(Role.EXECUTIVE).get(reverse("opgave", kwargs=HERE)).content.decode()
    assert "Nog niet bekend: er is geen lijst." in text and "Upload een lijst" in text
    assert reverse("lists", kwargs=HERE) not in text


def test_a_list_gives_bounds_and_a_complete_one_a_figure(city: City) -> None:
    pso = told(city)["pso"]
    assert 0 < pso["at_least"] == pso["at_most"] < 1 and pso["coverage"] == 1
    assert (pso["suppliers"], pso["belongs"]) == (1, pso["by_name"])
    answer = send(city, "Naam;Hoort erbij\nBouwbedrijf Verzonnen;ja\nEnergie Nergens;nee\n")
    assert (answer.context["made"].suppliers, answer.context["found"]) == (2, 0)
    sme = told(city)["sme"]
    assert 0 < sme["at_least"] < sme["at_most"] < 1
    assert sme["at_most"] - sme["at_least"] == pytest.approx(1 - sme["coverage"])


def test_a_list_that_did_not_hold_on_the_last_day_says_nothing(city: City) -> None:
    send(city, "Naam;Plaats\nBouwbedrijf Verzonnen;X\n", valid_to="2001-12-31")
    sme = told(city)["sme"]
    assert (sme["at_least"], sme["at_most"], sme["coverage"]) == (0, 1, 0)


def test_bad_rows_are_said_and_good_rows_count(city: City) -> None:
    answer = send(city, "Naam;KvK\nBakker;\n;12\n")
    assert (answer.context["made"].suppliers, answer.context["found"]) == (1, 1)
    assert "Deze leverancier is niet bruikbaar" in answer.content.decode()
    again = send(city, "Naam;Hoort erbij\nBakker;nee\n")
    assert again.context["made"] is None and again.context["found"] == 1
    assert city.organisation.supplier_lists.count() == 2


@pytest.mark.parametrize("given", [
    {"kind": "green"}, {"kind": "", "complete": "on"}, {"upload": ""}, {"valid_from": "ooit"},
    {"valid_from": "2024-02-01", "valid_to": "2024-01-01"},
    {"upload": SimpleUploadedFile("x.csv", b"x" * 5_000_001)},
])  # fmt: skip
def test_a_wrong_form_is_explained(city: City, given: dict[str, Any]) -> None:
    answer = send(city, "Naam\nBakker\n", **given)
    assert answer.status_code == 422 and city.organisation.supplier_lists.count() == 1


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0", b"\0\0\0", b"\xff\xfeN"]
)
def test_a_file_that_is_no_list_breaks_nothing(city: City, raw: bytes) -> None:
    upload = SimpleUploadedFile("lijst.xlsx", raw)
    answer = send(city, "", upload=upload)
    assert answer.status_code in {200, 422} and city.organisation.supplier_lists.count() == 1


def test_withdrawing_takes_it_out_once_and_is_in_the_log(city: City) -> None:
    known = city.organisation.supplier_lists.get()
    address = reverse("list-withdraw", kwargs={**HERE, "number": known.pk})
    client = city.client(Role.ADVISOR)
    assert client.post(address).status_code == client.post(address).status_code == 302
    known.refresh_from_db()
    assert known.withdrawn_at and known.entries == [] and told(city)["pso"]["coverage"] is None
    send(city, "Naam;Plaats\nBakker;X\n")
    actions = list(
        Entry.objects.filter(subject__startswith="list:").values_list("action", flat=True)
    )
    assert sorted(actions) == ["list-added", "list-withdrawn"]
    assert "Bakker" not in json.dumps(list(Entry.objects.values_list("details", flat=True)))


def test_the_page_asks_a_bounded_number_of_questions(
    city: City, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        send(city, f"Naam;Plaats\nBakker {number};X\n")
    client = city.client(Role.ADVISOR)
    for view in ("lists", "opgave"):
        client.get(reverse(view, kwargs=HERE))
        with django_assert_max_num_queries(12):
            assert client.get(reverse(view, kwargs=HERE)).status_code == 200


def test_lists_that_contradict_each_other_are_said_and_break_nothing(city: City) -> None:
    for belongs in (True, False):
        city.organisation.supplier_lists.create(
            name="x", entries=[["sme", "", "Bakker", belongs, "", ""]]
        )
    answer = city.client(Role.ADVISOR).get(reverse("opgave", kwargs=HERE))
    assert answer.status_code == 200 and "spreken elkaar tegen" in answer.content.decode()
    assert all(row["coverage"] is None for row in told(city).values())
