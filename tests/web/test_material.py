# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Material data on screen: what is loaded is in the circular baseline, and says so."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from tests.web.made import City

HERE = {"city": "proefstad"}
HEAD = "CPV;Contract;Bedrag;Kg;Materiaal;Gerecycled;Hergebruikt;R-trede;Kwaliteit;Bron"
WOOD = "4523;Damwand;2.000,00;1.000;hout;0;50%;R3;A;weegbon"


@pytest.fixture
def bare(city: City) -> City:
    """The city without material data."""
    city.organisation.material_lists.all().delete()
    return city


def send(city: City, *rows: str, role: Role = Role.ADVISOR, name: str = "materiaal.csv") -> Any:
    """Upload material data."""
    text = "\n".join((HEAD, *rows)) + "\n"
    data = {"upload": SimpleUploadedFile(name, text.encode())}
    return city.client(role).post(reverse("materials", kwargs=HERE), data)


def opgave(city: City) -> Any:
    """The Opgave page."""
    return city.client(Role.ADVISOR).get(reverse("opgave", kwargs=HERE))


def roads(city: City) -> dict[str, Any]:
    """The group of road works in the circular table."""
    address = reverse("export", kwargs={**HERE, "name": "circular", "form": "json"})
    told = json.loads(city.client(Role.EXECUTIVE).get(address).content)
    return next(row for row in told if row["code"] == "452")


def test_what_is_loaded_is_in_the_circular_baseline_and_says_so(bare: City) -> None:
    before = opgave(bare)
    assert roads(bare)["secondary"] is None and before.context["circular_coverage"] == 0
    answer = send(bare, "45233;Kerkstraat;5.000,00;40.000;asfalt;30%;0;R8;B;weegbon", WOOD)
    assert (answer.context["made"].rows, answer.context["found"]) == (2, 0)
    row = roads(bare)
    # By mass: 40,000 kg with 30% and 1,000 kg with 50%.
    assert row["secondary"] == pytest.approx((12_000 + 500) / 41_000)
    assert (row["described"], row["rung"]) == ("7000.00", "R8")
    after = opgave(bare)
    assert 0 < after.context["circular_coverage"] < 1
    low, high = after.context["circular"].bearing
    assert (low, high) == before.context["circular"].bearing  # road works were material already
    assert "Uit uw materiaalgegevens (lijsten: 1, rijen: 2)." in after.content.decode()


def test_withdrawing_erases_the_rows_and_is_in_the_log(bare: City) -> None:
    send(bare, WOOD)
    known = bare.organisation.material_lists.get()
    address = reverse("material-withdraw", kwargs={**HERE, "number": known.pk})
    for _ in range(2):
        assert bare.client(Role.ADVISOR).post(address).status_code == 302
    known.refresh_from_db()
    assert known.entries == [] and known.withdrawn_at
    assert roads(bare)["secondary"] is None
    actions = list(
        Entry.objects.filter(action__startswith="material").values_list("action", flat=True)
    )
    assert sorted(actions) == ["material-added", "material-withdrawn"]


def test_bad_rows_are_listed_and_good_rows_count(bare: City) -> None:
    answer = send(bare, WOOD, "wegen;X;100;1;;;;;;", "45;X;nul;1;;;;;;", "45;X;9;1;;120%;;;;")
    assert (answer.context["made"].rows, answer.context["found"]) == (1, 3)
    assert [row["row"] for row in answer.context["issues"]] == [3, 4, 5]
    text = html.unescape(answer.content.decode())
    assert "‘wegen’ is niet één CPV-code." in text and "‘120%’ is geen aandeel" in text
    none = send(bare, "wegen;X;100;1;;;;;;")
    assert none.context["made"] is None and bare.organisation.material_lists.count() == 1


def test_what_does_not_fit_the_spend_is_told_with_its_list_and_row(bare: City) -> None:
    send(bare, WOOD, "15;Kantine;100;10;;;;;;", name="kantine.csv")
    assert opgave(bare).context["circular_issues"] == 1
    answer = bare.client(Role.ADVISOR).get(reverse("why-circular", kwargs=HERE))
    text = html.unescape(answer.content.decode())
    assert "kantine.csv, rij 3" in text and "Er is geen uitgave van CPV 15" in text


def test_the_same_contract_does_not_count_twice(bare: City) -> None:
    send(bare, WOOD)
    again = send(bare, WOOD)
    assert again.context["made"] is None and again.context["found"] == 1
    assert "staat al in een andere lijst" in html.unescape(again.content.decode())
    assert roads(bare)["described"] == "2000.00"


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04rubbish", b"\0\0\0", b"\xff\xfeN", b"x" * 5_000_001]
)
def test_a_file_that_is_no_list_breaks_nothing(bare: City, raw: bytes) -> None:
    data = {"upload": SimpleUploadedFile("lijst.xlsx", raw)}
    answer = bare.client(Role.ADVISOR).post(reverse("materials", kwargs=HERE), data)
    assert answer.status_code in {200, 422} and not bare.organisation.material_lists.exists()


def test_only_who_keeps_lists_may_load(bare: City) -> None:
    assert send(bare, WOOD, role=Role.BUYER).status_code == 403
    page = bare.client(Role.BUYER).get(reverse("materials", kwargs=HERE)).content.decode()
    assert '<form method="post" enctype' not in page
