# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every table on screen can be taken away in three forms, and shows no more than the screen."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gewoon.reports.sheet import FORMS
from gewoon.web import access
from gewoon.web.access import Right, Role
from gewoon.web.audit.models import Entry
from gewoon.web.audit.taking import inside
from gewoon.web.ledgers.models import Calculation
from gewoon.web.maturity.judging import judged, rate, settle
from gewoon.web.pulse.models import Wave
from tests.web.answered import wave
from tests.web.made import City

PAGES = Path(__file__).parents[2] / "gewoon" / "web"
# The first rows of a file that is about to be read: it came from the reader's own desk.
NOT_TAKEN = {"confirm.html"}
# Pages with a table that has no such links of its own yet; some have an export in another form. A page
# that gets them is struck off here.
NOT_YET = {
    "agenda/calendar.html", "agenda/contract.html", "baseline/why_circular.html",
    "baseline/why_social.html", "contracts/registers.html",
    "lists/material.html", "offline/_issues.html", "offline/returned.html", "offline/workbooks.html",
    "opportunities/measures.html", "opportunities/opportunities.html",
    "opportunities/opportunity.html", "plans/_actions.html", "plans/_decided.html",
    "plans/_effects.html", "plans/_hours.html", "plans/_money.html", "plans/action.html",
    "plans/means.html", "plans/moment.html", "plans/moments.html", "plans/plans.html",
    "plans/timeline.html", "portfolios/approach.html", "portfolios/proposal.html",
    "reminders/ahead.html", "reminders/load.html", "reminders/mine.html", "reminders/sent.html",
}  # fmt: skip
TABLES: list[tuple[str, dict[str, Any], str]] = [
    ("export", {"name": "excluded"}, ""),
    ("export", {"name": "grades"}, ""),
    ("why-table", {"name": "largest"}, "?what=total"),
    ("why-table", {"name": "factors"}, "?what=total"),
    ("imports-table", {"name": "imports"}, ""),
    ("imports-table", {"name": "calculations"}, ""),
    ("import-files", {"key": "batch"}, ""),
    ("import-issues", {"key": "batch"}, ""),
    ("calculation-table", {"number": 1}, ""),
    ("lists-table", {}, ""),
    ("review-table", {"name": "questions"}, ""),
    ("goals-table", {"name": "goals"}, "?theme=climate"),
    ("goals-table", {"name": "public"}, ""),
    ("goal-table", {"number": "goal"}, ""),
    ("pulse-table", {}, ""),
    ("wave-table", {"number": 1, "name": "groups"}, ""),
    ("wave-table", {"number": 2, "name": "answers"}, "?theme=circular&group=0"),
    ("wave-table", {"number": 2, "name": "side"}, "?theme=circular"),
    ("maturity-table", {}, ""),
    ("profile-table", {"number": 1}, ""),
    ("ownership-table", {"name": "departments"}, ""),
    ("ownership-table", {"name": "groups"}, ""),
    ("ownership-table", {"name": "themes"}, ""),
    ("ownership-table", {"name": "owners"}, ""),
    ("ownership-table", {"name": "centres"}, ""),
    ("owner-table", {"number": "owner"}, ""),
    ("members-table", {}, ""),
    ("departments-table", {}, ""),
    ("log-table", {}, ""),
]


def taken(city: City, view: str, given: dict[str, Any], query: str = "", form: str = "json") -> Any:
    """The answer of one table."""
    assert city.batch
    values = {
        "batch": city.batch.key,
        "goal": city.organisation.goals.get().pk,
        "owner": city.organisation.owners.get().pk,
    }
    kwargs = {key: values.get(str(value), value) for key, value in given.items()}
    address = reverse(view, kwargs={"city": city.organisation.slug, **kwargs, "form": form})
    return city.client(Role.ADMINISTRATOR).get(address + query)


def rows(city: City, view: str, query: str = "", **given: Any) -> list[dict[str, Any]]:
    """The rows of a table as JSON."""
    found: list[dict[str, Any]] = json.loads(taken(city, view, given, query).content)
    return found


@pytest.fixture
def full(city: City) -> tuple[City, Wave]:
    """A city with something in every table."""
    by = city.people[Role.ADVISOR].pk
    owner = city.organisation.owners.get()
    city.organisation.charges.create(kind="theme", code="climate", lead=owner)
    made = wave(city)
    assessment = city.organisation.assessments.get()
    for theme in assessment.asked.themes:
        rate(assessment, by, theme, [(True, "besluit"), *[(False, "")] * 4])
    settle(judged(assessment), by)
    return city, made


@pytest.mark.parametrize("view, given, query", TABLES)
def test_each_table_in_three_forms_with_the_same_rows(
    full: tuple[City, Wave], view: str, given: dict[str, Any], query: str
) -> None:
    city, _ = full
    answers = {form: taken(city, view, given, query, form) for form in FORMS}
    assert all(one.status_code == 200 for one in answers.values())
    assert all("attachment" in one["Content-Disposition"] for one in answers.values())
    told = json.loads(answers["json"].content)
    listed = list(csv.DictReader(io.StringIO(answers["csv"].content.decode("utf-8-sig"))))
    [sheet] = CalamineWorkbook.from_filelike(io.BytesIO(answers["xlsx"].content)).sheet_names
    book = CalamineWorkbook.from_filelike(io.BytesIO(answers["xlsx"].content))
    if view != "log-table":  # it grows by an entry each time
        assert len(told) == len(listed) == len(book.get_sheet_by_name(sheet).to_python()) - 1
    assert told and list(told[0]) == list(listed[0])
    assert Entry.objects.filter(action="exported").count() == len(FORMS)


@pytest.mark.parametrize("view, given, query", TABLES)
def test_a_form_that_is_not_there_is_not_found(
    full: tuple[City, Wave], view: str, given: dict[str, Any], query: str
) -> None:
    assert taken(full[0], view, given, query, "exe").status_code == 404
    assert not Entry.objects.filter(action="exported").exists()


def test_taking_away_is_a_right_of_its_own(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = {**access.RIGHTS, Role.AUDITOR: access.RIGHTS[Role.AUDITOR] - {Right.EXPORT}}
    monkeypatch.setattr(access, "RIGHTS", allowed)
    client = city.client(Role.AUDITOR)
    assert client.get("/proefstad/eigenaren/tabel/owners.csv").status_code == 403
    page = client.get("/proefstad/eigenaren")
    assert page.status_code == 200 and "owners.csv" not in page.content.decode()


def test_a_name_that_looks_like_a_formula_stays_text(city: City) -> None:
    city.organisation.owners.update(name='=HYPERLINK("http://elders.example";"x")')
    text = taken(city, "ownership-table", {"name": "owners"}, form="csv").content.decode()
    assert "\"'=HYPERLINK(" in text
    book = taken(city, "ownership-table", {"name": "owners"}, form="xlsx").content
    found = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert found[1][0] == '=HYPERLINK("http://elders.example";"x")'
    [(_, address, _)] = [one for one in inside("links", [("link", "text")], [{"link": "@x"}])
                         if one[0] == "csv"]  # fmt: skip
    assert b"'@x" in b64decode(address.partition(",")[2])


def test_every_table_on_screen_can_be_taken_away() -> None:
    lacking = set()
    for page in PAGES.glob("*/templates/*/*.html"):
        text = page.read_text("utf-8")
        ways = len(re.findall(r"{% take |include \"shell/take.html\"", text))
        if page.name not in NOT_TAKEN and ways < text.count("<table"):
            lacking.add(f"{page.parent.name}/{page.name}")
    assert lacking == NOT_YET


def test_no_hidden_group_leaves_with_a_table(full: tuple[City, Wave]) -> None:
    city, made = full
    page = city.client(Role.ADVISOR).get(f"/proefstad/wat-leeft-er/{made.number}?theme=circular")
    seen = {part.name for part, _ in page.context["table"]}
    side = rows(city, "wave-table", "?theme=circular", number=made.number, name="side")
    assert {row["group"] for row in side} == seen
    parts = page.context["results"].parts
    for place, part in enumerate(parts):
        query = f"?theme=circular&group={place}"
        found = rows(city, "wave-table", query, number=made.number, name="answers")
        assert {row["group"] for row in found} == {part.name}
        assert all(row["respondents"] >= 5 for row in found)
    assert not any("Griffie" in str(part.name) for part in parts)
    for wrong in (str(len(parts)), "-1", "x", "²"):
        given = {"number": made.number, "name": "answers"}
        assert taken(city, "wave-table", given, f"?theme=circular&group={wrong}").status_code == 404


@pytest.mark.parametrize("name", ["answers", "side", "nothing"])
def test_there_is_nothing_to_take_before_a_wave_closes(city: City, name: str) -> None:
    assert taken(city, "wave-table", {"number": 1, "name": name}).status_code == 404


def test_the_groups_of_a_closed_wave_stay_with_its_results(full: tuple[City, Wave]) -> None:
    given = {"number": full[1].number, "name": "groups"}
    assert taken(full[0], "wave-table", given).status_code == 404


def test_too_few_answers_give_no_table(city: City) -> None:
    made = wave(city, [["Wijkbeheer", "medewerker", 4], ["Vastgoed", "medewerker", 2]], silent=2)
    for name in ("answers", "side"):
        given = {"number": made.number, "name": name}
        assert taken(city, "wave-table", given).status_code == 404


def test_what_nobody_judged_or_measured_is_empty_and_not_zero(city: City) -> None:
    profile = rows(city, "profile-table", number=1)
    assert {row["level"] for row in profile} == {None}
    [opened] = rows(city, "maturity-table")
    assert opened["level"] is None and opened["closed_on"] is None
    way = rows(city, "goal-table", number="goal")
    assert [row["year"] for row in way] == list(range(2023, 2031))
    assert {row["measured"] for row in way} == {None}
    [goal] = rows(city, "goals-table", "?theme=climate", name="goals")
    assert (goal["base"], goal["measured_year"], goal["measured"]) == (100, None, None)
    assert goal["target"] == pytest.approx(45)
    assert rows(city, "goals-table", "?theme=circular", name="goals") == []


def test_gaps_are_rows_without_a_lead(city: City) -> None:
    owner = city.organisation.owners.get()
    city.organisation.charges.create(kind="department", code="Vastgoed", lead=owner)
    found = {row["code"]: row for row in rows(city, "ownership-table", name="departments")}
    assert found["Vastgoed"]["lead"] == "Hoofd Vastgoed"
    assert found["Wijkbeheer"]["lead"] is None
    assert float(found["Wijkbeheer"]["money"]) > 0
    city.organisation.calculations.all().delete()
    given = {"name": "departments"}
    assert taken(city, "ownership-table", given).status_code == 404


def test_lines_of_other_departments_do_not_leave(city: City) -> None:
    assert city.limited
    client = city.client(Role.ADVISOR)
    client.force_login(city.limited)
    told = client.get("/proefstad/opgave/waarom/largest.csv?what=total").content.decode()
    assert "Groenvoorziening Fictief" in told and "Energie Nergens" not in told
    assert client.get("/proefstad/opgave/waarom/largest.csv?what=group:999").status_code == 404
    assert (
        client.get("/proefstad/opgave/waarom/largest.csv?what=grootboek.csv:2").status_code == 404
    )


def test_a_decision_leaves_with_what_it_changed(city: City) -> None:
    asked = rows(city, "review-table", name="questions")
    assert asked == sorted(asked, key=lambda row: -row["stake"])
    before = Calculation.objects.get()
    after = Calculation.objects.create(
        organisation=city.organisation, number=2, reason="decision", done_at=before.done_at,
        baseline=before.baseline, figures={**before.figures, "kg": before.figures["kg"] + 12},
    )  # fmt: skip
    city.organisation.decisions.create(
        question="q", kind="purchase", code="45233000", calculation=after
    )
    [decided] = rows(city, "review-table", name="decided")
    assert decided["change_kg"] == pytest.approx(12) and decided["code"] == "45233000"
    changed = {row["label"]: row for row in rows(city, "calculation-table", number=2)}
    kilograms = changed["Uitstoot, kg CO₂e"]
    assert kilograms["after"] - kilograms["before"] == pytest.approx(12)


def test_what_was_refused_can_be_taken_from_the_page_itself(city: City) -> None:
    upload = SimpleUploadedFile(
        "plaatsen.csv", b"kostenplaats;budgethouder\n;Hoofd Vastgoed\n6102;\n"
    )
    page = city.client(Role.ADVISOR).post("/proefstad/eigenaren/kostenplaatsen", {"upload": upload})
    files = {form: address for form, address, _ in page.context["files"]}
    told = json.loads(b64decode(files["json"].partition(",")[2]))
    assert len(told) == len(page.context["issues"]) and told[0]["row"] == 2
    assert 'download="issues.xlsx"' in page.content.decode()
