# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kansen on screen: sorted in real units, filtered, explained, exported, made an action."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewoon.categories import cpv
from gewoon.opportunities.measures import library
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.opportunities.listing import Wish, listed, wish
from gewoon.web.opportunities.own import keep, measures, rows
from gewoon.web.opportunities.shown import found
from tests.web.made import City

HERE = {"city": "proefstad"}


def page(city: City, name: str, role: Role = Role.ADVISOR, **given: str) -> str:
    """The text of a page."""
    answer = city.client(role).get(reverse(name, kwargs=HERE), given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def listing(city: City, **given: Any) -> Any:
    """What a wish gives an advisor."""
    made = found(city.organisation)
    assert made
    member = city.organisation.memberships.get(role=Role.ADVISOR, limited=False)
    return listed(made, Wish(**given), member)


def test_most_effect_stands_first_and_every_row_can_still_be(city: City) -> None:
    rows = listing(city).rows
    means = [row.option.mean("co2e") for row in rows]
    assert means and means == sorted(means, reverse=True)
    assert not any(row.option.late for row in rows)
    assert all(row.option.latest or row.case.ending == "none" for row in rows)
    per_hour = [
        row.option.mean("co2e") / row.option.hours.mean for row in listing(city, by="hour").rows
    ]
    assert per_hour == sorted(per_hour, reverse=True)


def test_what_is_passed_over_is_counted_and_can_be_shown(city: City) -> None:
    some, everything = listing(city), listing(city, all=True)
    assert some.undated > 0 and listing(city, theme="material").coarse > 0
    assert len(everything.rows) == len(some.rows) + some.late + some.undated
    text = page(city, "opportunities")
    assert f"{some.undated} op contracten zonder bekend einde" in text
    assert "C-2" in {row.case.key for row in everything.rows}
    assert "C-2" not in {row.case.key for row in some.rows}


def test_filters_only_take_away(city: City) -> None:
    whole = {(row.case.key, row.measure.id) for row in listing(city).rows}
    for given in ({"division": "45"}, {"text": "wegen"}, {"text": "bestaat niet"}, {"mine": True}):
        some = {(row.case.key, row.measure.id) for row in listing(city, **given).rows}
        assert some <= whole and some != whole
    [first] = {row.case.key for row in listing(city, text="hoofd wijkbeheer").rows}
    assert first == "C-1"


def test_mine_are_those_of_my_department_and_my_categories(city: City) -> None:
    member = city.organisation.memberships.get(role=Role.ADVISOR, limited=False)
    owner = city.organisation.owners.create(name="Ik", membership=member)
    assert listing(city, mine=True).rows == ()
    city.organisation.charges.create(kind="department", code="Wijkbeheer", lead=owner)
    assert {row.case.key for row in listing(city, mine=True).rows} == {"C-1"}
    city.organisation.charges.create(kind="group", code="909", lead=owner)
    assert {row.case.key for row in listing(city, mine=True).rows} == {"C-1", "cpv 909"}


@pytest.mark.parametrize("given", [
    {"theme": "geluk"}, {"by": "meter"}, {"until": "ooit"}, {"division": "1"}, {"page": "-3"},
    {"page": "x"}, {"text": "x" * 5000}, {"division": "45' --"}, {"until": "9999-12-31"},
])  # fmt: skip
def test_an_odd_address_breaks_nothing(city: City, given: dict[str, str]) -> None:
    assert "Kansen" in page(city, "opportunities", **given)


def test_a_wish_survives_its_own_address() -> None:
    asked = wish(
        {"theme": "sroi", "by": "hour", "until": "2027-01-01", "mine": "1", "division": "45"}
    )
    again = wish(dict(part.split("=") for part in asked.query.split("&")))
    assert again == asked


def test_the_detail_page_can_be_multiplied_on_paper(city: City) -> None:
    row = next(row for row in listing(city).rows if row.case.key == "C-1")
    text = page(city, "opportunity", case="C-1", measure=row.measure.id)
    cells = re.findall(r'data-label="Getal">([\d.,]+)', text)
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in cells]
    *factors, outcome = numbers[:8]
    product = 1.0
    for one in factors:
        product *= one
    assert len(factors) == 7
    assert (
        product
        == pytest.approx(outcome, rel=2e-3)
        == pytest.approx(row.option.mean("co2e"), rel=1e-3)
    )


@pytest.mark.parametrize("given", [{}, {"case": "C-1"}, {"case": "C-1", "measure": "tap-water"},
                                   {"case": "x", "measure": "road-longer-life"}])  # fmt: skip
def test_an_opportunity_that_is_not_there(city: City, given: dict[str, str]) -> None:
    answer = city.client(Role.ADVISOR).get(reverse("opportunity", kwargs=HERE), given)
    assert answer.status_code == 404


def test_a_measure_the_market_does_already_counts_nothing_and_says_so(city: City) -> None:
    row = {
        "id": "road-longer-life",
        "reason": "overal",
        "standard": {"share": 1, "year": 2020, "growth": 0},
    }
    keep(city.organisation, [row], city.people[Role.ADVISOR].pk)
    [one] = [r for r in listing(city).rows if (r.case.key, r.measure.id) == ("C-1", row["id"])]
    assert one.option.mean("co2e") == 0
    assert "telt niet mee" in page(city, "opportunity", case="C-1", measure="road-longer-life")


def test_exports_hold_every_row_that_was_asked_for(city: City) -> None:
    count = len(listing(city, theme="sroi").rows)
    client = city.client(Role.EXECUTIVE)
    got = {}
    for form in ("json", "csv", "xlsx"):
        address = reverse("opportunities-export", kwargs={**HERE, "form": form})
        got[form] = client.get(address, {"theme": "sroi"})
        assert got[form].status_code == 200
    assert len(json.loads(got["json"].content)["opportunities"]) == count > 0
    told = list(csv.DictReader(io.StringIO(got["csv"].content.decode("utf-8-sig"))))
    assert len(told) == count and float(told[0]["sroi_mean"]) > 0
    # A missing amount is an empty cell, never zero.
    assert {row["material_mean"] for row in told} == {""}
    assert (
        client.get(reverse("opportunities-export", kwargs={**HERE, "form": "pdf"})).status_code
        == 404
    )


def test_one_button_makes_an_action_and_twice_is_once(city: City) -> None:
    client = city.client(Role.ADVISOR)
    sent = {"case": "C-1", "measure": "road-longer-life", "next": "/proefstad/kansen?theme=co2e"}
    assert "Maak er een actie van" in page(city, "opportunities")
    before = city.organisation.plans.count()
    for _ in range(2):
        answer = client.post(reverse("opportunity-action", kwargs=HERE), sent)
        assert answer.status_code == 302 and answer["Location"] == sent["next"]
    actions = [
        one for plan in city.organisation.plans.all() for one in plan.actions.filter(case="C-1")
    ]
    assert [one.measure for one in actions] == ["road-longer-life"]
    assert city.organisation.plans.count() <= before + 1
    assert "staat in het plan" in page(city, "opportunity", case="C-1", measure="road-longer-life")
    assert "Maak er een actie van" not in page(city, "opportunities", Role.EXECUTIVE)


@pytest.mark.parametrize(
    "back", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)"]
)
def test_after_an_action_nobody_is_sent_elsewhere(city: City, back: str) -> None:
    sent = {"case": "C-1", "measure": "road-longer-life", "next": back}
    answer = city.client(Role.ADVISOR).post(reverse("opportunity-action", kwargs=HERE), sent)
    assert answer["Location"] == reverse("opportunities", kwargs=HERE)


def test_who_sees_some_departments_finds_nothing_of_others(city: City) -> None:
    client = Client()
    assert city.limited
    client.force_login(city.limited)
    text = client.get(reverse("opportunities", kwargs=HERE), {"all": "1"}).content.decode()
    assert "Onderhoud wegen" in text and "Elektriciteit gebouwen" not in text
    for name in ("contract", "opportunity"):
        given = {"key": "C-2", "case": "C-2", "measure": "green-power"}
        assert client.get(reverse(name, kwargs=HERE), given).status_code == 404
    address = reverse("opportunities-export", kwargs={**HERE, "form": "json"})
    assert "C-2" not in client.get(address, {"all": "1"}).content.decode()


def test_the_light_route_asks_one_question(city: City) -> None:
    assert "3913" in page(city, "light", search="kantoor")
    text = page(city, "light", code="39112")
    assert cpv.label("39112", "nl") in text and "answer=yes" in text
    assert "gw-letter" in page(city, "light", code="39112", answer="yes")
    assert "zoals u gewend bent" in page(city, "light", code="39112", answer="no")
    for odd in ({"code": "x"}, {"code": "1"}, {"code": "9999"}, {"search": "qqqq"}, {"code": "٣٩"}):
        assert "Kleine inkoop" in page(city, "light", **odd)


def test_an_own_measure_counts_and_can_be_taken_back(city: City) -> None:
    client = city.client(Role.ADVISOR)
    address = reverse("measure", kwargs={**HERE, "name": "road-longer-life"})
    before = next(r for r in listing(city).rows if r.measure.id == "road-longer-life")
    sent = {"reason": "Eigen ploeg", "influence": "0,8; 0,9; 1", "year": "2026"}
    assert client.post(address, sent).status_code == 302
    after = next(
        r
        for r in listing(city).rows
        if (r.case.key, r.measure.id) == (before.case.key, before.measure.id)
    )
    assert after.measure.influence == (0.8, 0.9, 1.0) and after.measure.reason == "Eigen ploeg"
    assert after.option.mean("co2e") == pytest.approx(before.option.mean("co2e") * 0.9 / 0.3)
    assert "van uw organisatie" in client.get(address).content.decode()
    # A later change keeps what was said before.
    assert (
        client.post(address, {"reason": "Uren", "hours": "4; 8", "year": "2026"}).status_code == 302
    )
    [row] = [one for one in rows(city.organisation) if one["id"] == "road-longer-life"]
    assert row["influence"] == [0.8, 0.9, 1.0] and row["hours"] == [4, 8]
    client.post(address, {"reason": "Nee", "off": "on", "year": "2026"})
    assert "road-longer-life" not in {r.measure.id for r in listing(city).rows}
    assert "uitgezet" in client.get(address).content.decode()
    client.post(reverse("measure-back", kwargs={**HERE, "name": "road-longer-life"}))
    again = next(r for r in listing(city).rows if r.measure.id == "road-longer-life")
    assert again.option == before.option
    actions = list(
        Entry.objects.filter(action__startswith="measure-").values_list("action", flat=True)
    )
    assert sorted(actions) == ["measure-said"] * 3 + ["measure-taken-back"]


@pytest.mark.parametrize("given", [
    {"reason": ""}, {"influence": "0,9; 0,5; 1"}, {"influence": "0,1; 0,5; 2"}, {"hours": "0; 0"},
    {"hours": "1"}, {"reducible": "a; b; c"}, {"co2e": "nan; nan; nan"}, {"co2e": "0,1; 0,2; 1,5"},
    {"share": "7"}, {"year": "1"}, {"growth": "inf"},
])  # fmt: skip
def test_a_measure_the_gate_refuses_is_not_kept(city: City, given: dict[str, str]) -> None:
    address = reverse("measure", kwargs={**HERE, "name": "road-longer-life"})
    before = rows(city.organisation)
    sent = {"reason": "x", "year": "2026", **given}
    assert city.client(Role.ADVISOR).post(address, sent).status_code == 422
    assert rows(city.organisation) == before


def test_a_file_of_measures_keeps_the_good_rows_and_lists_the_bad(city: City) -> None:
    text = (
        "- {id: tap-water, reason: Overal al, off: true}\n"
        "- {id: paving-reuse, influence: [0.8, 0.9, 1]}\n"
        "- {id: paving-reuse, reason: Depot, influence: [0.8, 0.9, 3]}\n- 7\n"
    )
    upload = SimpleUploadedFile("eigen.yaml", text.encode())
    answer = city.client(Role.ADVISOR).post(reverse("measures", kwargs=HERE), {"upload": upload})
    assert (answer.context["made"], len(answer.context["issues"])) == (1, 3)
    assert [one["row"] for one in answer.context["issues"]] == [2, 3, 4]
    assert {one["id"] for one in rows(city.organisation)} == {"own-bench-repair", "tap-water"}
    known = {one.id for one in measures(rows(city.organisation))}
    assert known == {one.id for one in library()} - {"tap-water"} | {"own-bench-repair"}


@pytest.mark.parametrize("text", [
    "", "a: 1", "[]", "- &a [1]\n- *a", "- !!python/object:os.system x", "[" * 3000, "\xff\xfe",
    "- {id: x, reason: 2026-01-01}", "- {id: [1], reason: y}", "- {id: .nan}", "x" * 300_000,
])  # fmt: skip
def test_a_file_that_is_no_list_of_measures_breaks_nothing(city: City, text: str) -> None:
    upload = SimpleUploadedFile("eigen.yaml", text.encode("latin-1"))
    answer = city.client(Role.ADVISOR).post(reverse("measures", kwargs=HERE), {"upload": upload})
    assert answer.status_code in {200, 422}
    assert [one["id"] for one in rows(city.organisation)] == ["own-bench-repair"]


def test_the_library_is_listed_with_its_grades(city: City) -> None:
    text = page(city, "measures")
    assert text.count("<tr>") >= len(library()) and "niet bevestigd" in text
    assert "Banken herstellen" in page(city, "measures", text="bank")
    assert "attachment" in city.client(Role.ADVISOR).get(
        reverse("measures-template", kwargs=HERE)
    ).headers["Content-Disposition"]  # fmt: skip


def test_an_address_of_a_source_is_only_a_link_if_it_is_of_the_web(city: City) -> None:
    row = rows(city.organisation)[0]
    bad = {**row, "source": {**row["source"], "url": "javascript:alert(1)"}}
    keep(city.organisation, [bad], city.people[Role.ADVISOR].pk)
    answer = city.client(Role.ADVISOR).get(
        reverse("measure", kwargs={**HERE, "name": "own-bench-repair"})
    )
    assert "javascript:" not in answer.content.decode()


def test_the_pages_ask_a_bounded_number_of_questions(
    city: City, django_assert_max_num_queries: Any
) -> None:
    client = city.client(Role.ADVISOR)
    for name in ("opportunities", "contracts", "measures", "light", "registers"):
        client.get(reverse(name, kwargs=HERE))
        with django_assert_max_num_queries(18):
            assert client.get(reverse(name, kwargs=HERE)).status_code == 200
