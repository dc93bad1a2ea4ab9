# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pulse: one answer a link, no trace of who, and results of groups only."""

from __future__ import annotations

import csv
import io
import logging
import re
from base64 import b64decode
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string

from gewoon.adoption.survey import questionnaire
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.pulse.models import Cell, State, Tally, Ticket, Wave
from gewoon.web.pulse.running import answer, close_wave, open_wave
from tests.web.answered import said, wave
from tests.web.made import City

FORM = {"themes": ["circular"], "groups": "Wijkbeheer; medewerker; 6\nVastgoed; medewerker; 7\n"}


def at(name: str, number: int | None = None) -> str:
    """An address of the city."""
    return reverse(name, args=["proefstad"] + ([number] if number else []))


def post(theme: str = "circular", point: int = 4) -> dict[str, str]:
    """Answers to a theme."""
    return {f"{theme}-{item}": str(point) for item in questionnaire().items}


@pytest.fixture
def advisor(city: City) -> Client:
    """A browser of the advisor."""
    return city.client(Role.ADVISOR)


@pytest.fixture
def links(city: City, advisor: Client) -> list[str]:
    """The links of an open wave, from the list that is shown once."""
    assert advisor.post(at("pulse-new"), FORM).status_code == 302
    page = advisor.post(at("pulse-links", 2))
    files = {form: address for form, address, _ in page.context["files"]}
    listed = b64decode(files["csv"].partition(",")[2]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert {row["team"] for row in rows} == {"Wijkbeheer", "Vastgoed"}
    return [row["link"] for row in rows]


def test_a_link_counts_once(city: City, links: list[str]) -> None:
    assert len(links) == 13
    page = Client().get(links[0])
    assert page.status_code == 200 and len(page.context["form"].fields) == 7
    assert Client().post(links[0], post()).status_code == 200
    assert Client().post(links[0], post(point=1)).status_code == 404
    assert Client().get(links[0]).status_code == 404
    assert sum(Tally.objects.values_list("count", flat=True)) == 7
    assert sum(Cell.objects.values_list("answered", flat=True)) == 1


def test_used_and_unknown_links_look_the_same(city: City, links: list[str]) -> None:
    Client().post(links[0], post())
    pages = [Client().get(links[0]), Client().get(re.sub("[^/]+$", "niets", links[0]))]
    texts = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages]
    assert texts[0] == texts[1] and pages[0].status_code == pages[1].status_code == 404


def test_an_answer_leaves_no_row_no_time_and_no_order(city: City, links: list[str]) -> None:
    tables = {model: model.objects.count() for model in (Wave, Cell, Tally, Entry)}
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(links[3], post())
    assert {model: model.objects.count() for model in tables} == tables
    assert Ticket.objects.count() == 12
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql.split('"')[0].split()[0] for sql in written] == ["DELETE", "UPDATE", "UPDATE"]
    assert "sessionid" not in client.cookies
    fields = {field.name for model in (Cell, Tally, Ticket) for field in model._meta.fields}
    assert fields == {
        "id", "wave", "team", "role", "invited", "answered", "cell", "digest", "theme", "item",
        "point", "count",
    }  # fmt: skip
    token = links[4].rpartition("/")[2]
    assert not Ticket.objects.filter(digest__contains=token[:8]).exists()


def test_who_is_signed_in_is_not_shown_on_the_page(city: City, links: list[str]) -> None:
    text = city.client(Role.BUYER).get(links[0]).content.decode()
    assert "buyer@" not in text and "Uitloggen" not in text


def test_every_sentence_must_be_answered_on_the_scale(city: City, links: list[str]) -> None:
    for wrong in ({}, {**post(), "circular-do": "6"}, {**post(), "circular-do": ""}):
        assert Client().post(links[0], wrong).status_code == 422
    assert Ticket.objects.count() == 13


def test_links_are_made_anew_only_before_the_first_answer(
    city: City, advisor: Client, links: list[str]
) -> None:
    advisor.post(at("pulse-links", 2))
    assert Client().get(links[0]).status_code == 404
    known = city.organisation.waves.get(number=2)
    token = open_wave(known, 1)[0].token
    assert answer(token, {("circular", item): 3 for item in questionnaire().items})
    assert advisor.post(at("pulse-links", 2)).status_code == 302
    assert Ticket.objects.count() == 12


def test_there_are_no_results_before_closing(city: City, advisor: Client, links: list[str]) -> None:
    for link in links[:6]:
        Client().post(link, post())
    page = advisor.get(at("pulse-wave", 2))
    assert "lines" not in page.context and page.context["answered"] == 6
    advisor.post(at("pulse-close", 2))
    page = advisor.get(at("pulse-wave", 2))
    assert page.context["results"].parts[0].respondents == 6
    assert Ticket.objects.count() == 0 and Client().get(links[9]).status_code == 404
    assert page.context["lines"][0].figures.counts == (0, 0, 0, 6, 0)


def test_fewer_than_five_answers_are_never_shown(
    city: City, advisor: Client, links: list[str]
) -> None:
    for link in links[:4]:
        Client().post(link, post())
    advisor.post(at("pulse-close", 2))
    text = advisor.get(at("pulse-wave", 2)).content.decode()
    assert "te weinig antwoorden" in text
    assert city.organisation.waves.get(number=2).shown == []


def test_small_groups_are_not_recorded_at_all(city: City) -> None:
    made = wave(city)
    cells = {(cell.team, cell.role): cell.invited for cell in made.cells.all()}
    assert ("Wijkbeheer", "leidinggevende") not in cells
    assert not any(team in {"Griffie", "Juridisch"} for team, _ in cells)
    assert all(invited >= 5 for invited in cells.values())
    assert sum(cells.values()) == 42


def test_only_groups_that_may_be_shown_can_be_asked_for(city: City, advisor: Client) -> None:
    made = wave(city)
    page = advisor.get(at("pulse-wave", made.number))
    parts = page.context["results"].parts
    assert all(part.respondents >= 5 for part in parts)
    for place in range(len(parts)):
        assert advisor.get(at("pulse-wave", made.number), {"group": place}).status_code == 200
    for wrong in (str(len(parts)), "-1", "x", "²", "9" * 9):
        assert advisor.get(at("pulse-wave", made.number), {"group": wrong}).status_code == 404
    assert advisor.get(at("pulse-wave", made.number), {"theme": "climate"}).status_code == 404


def test_the_next_wave_is_compared_and_hides_who_changed_by_few(
    city: City, advisor: Client
) -> None:
    wave(city)
    second = wave(city)
    page = advisor.get(at("pulse-wave", second.number))
    assert page.context["compared"] and page.context["lines"][0].change.difference == 0
    third = wave(city, silent=6)
    shown = third.groups
    for group, number in second.groups.items():
        if group.team is not None or group.role is not None:
            assert group not in shown or shown[group] == number or abs(shown[group] - number) >= 5


def test_other_words_are_not_compared(city: City, advisor: Client) -> None:
    first = wave(city)
    Wave.objects.filter(pk=first.pk).update(wording="0" * 64)
    page = advisor.get(at("pulse-wave", wave(city).number))
    assert page.context["earlier"] is None and not page.context["compared"]


def test_results_take_few_queries(
    city: City, advisor: Client, django_assert_max_num_queries: Any
) -> None:
    wave(city)
    made = wave(city)
    with django_assert_max_num_queries(14):
        advisor.get(at("pulse-wave", made.number))


@pytest.mark.parametrize(
    "wrong",
    ["", "Wijkbeheer; medewerker; 4", "a; b", "a; b; x", "; b; 9", "a; b; 9\na; b; 9", "a;b;-9",
     "a; b; 9999", f"{'a' * 81}; b; 9", "\n".join(f"a{n}; b; 1" for n in range(201))],
)  # fmt: skip
def test_groups_that_cannot_be_are_refused(city: City, advisor: Client, wrong: str) -> None:
    answer = advisor.post(at("pulse-new"), {"themes": ["circular"], "groups": wrong})
    assert answer.status_code == 422
    assert city.organisation.waves.count() == 1


def test_a_draft_can_be_dropped_and_an_open_wave_cannot(
    city: City, advisor: Client, links: list[str]
) -> None:
    assert advisor.post(at("pulse-remove", 1)).status_code == 302
    assert advisor.post(at("pulse-remove", 2)).status_code == 404
    assert [one.state for one in city.organisation.waves.all()] == [State.OPEN]


def test_no_link_reaches_the_technical_log(city: City, links: list[str]) -> None:
    out = io.StringIO()
    config = settings.LOGGING["handlers"]["stderr"]
    handler = logging.StreamHandler(out)
    for name in config["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    logging.getLogger("django.request").addHandler(handler)
    try:
        Client().post(links[0], {})
        Client().get(links[0] + "x")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert out.getvalue().count("/meedoen/…") == 2
    assert links[0].rpartition("/")[2] not in out.getvalue()


def test_the_log_holds_waves_and_never_answers(city: City) -> None:
    before = Entry.objects.count()
    made = wave(city)
    actions = list(Entry.objects.values_list("action", flat=True).order_by("pk"))[before:]
    assert actions == ["pulse-planned", "pulse-opened", "pulse-closed"]
    close_wave(made, 1)
    assert not answer("x", said(1)) and Entry.objects.count() == before + 3
