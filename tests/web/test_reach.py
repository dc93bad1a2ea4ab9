# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wat kan wel, wat kan niet: the statement on screen is the sum of the rows one can take away."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from gewoon.effect.ratio import expected_ratio
from gewoon.web.access import Role
from gewoon.web.opportunities.shown import found
from gewoon.web.reach.models import ratios
from tests.web.made import City

pytestmark = pytest.mark.django_db
AT = "/proefstad/wat-kan"


def test_the_page_says_what_can_be_reached(city: City) -> None:
    page = city.client(Role.ADVISOR).get(AT).content.decode()
    assert "Wat kan wel, wat kan niet" in page
    assert "van het doel" in page
    assert "1 eerdere beloften van uzelf" in page


def test_the_statement_is_the_sum_of_the_rows(city: City) -> None:
    client = city.client(Role.ADVISOR)
    page = client.get(f"{AT}?theme=co2e&goal=10&until=2040-01-01")
    made = page.context["made"]
    rows = json.loads(client.get(f"{AT}/regels.json?theme=co2e&goal=10&until=2040-01-01").content)
    assert rows and made.goal == 10_000
    assert sum(row["counted"] for row in rows) == pytest.approx(made.reached.mean)
    assert sum(row["part_of_goal"] for row in rows) == pytest.approx(made.share.mean)
    assert all(row["counted"] in (0, pytest.approx(row["mean"] * row["ratio"])) for row in rows)


def test_a_promise_changes_what_promises_count_for(city: City) -> None:
    organisation = city.organisation
    before = expected_ratio(ratios(organisation)).mean
    client = city.client(Role.ADVISOR)
    given = {"contract": "Groen", "category": "77", "unit": "t", "promised": "10", "realised": "2",
             "source": "verslag"}  # fmt: skip
    assert client.post(f"{AT}/beloften", given).status_code == 302
    assert expected_ratio(ratios(organisation)).mean < before == pytest.approx(0.65)
    made = organisation.past_promises.get(contract="Groen")
    assert client.post(f"{AT}/beloften/{made.pk}/verwijderen").status_code == 302
    assert expected_ratio(ratios(organisation)).mean == before


@pytest.mark.parametrize(
    "given",
    [{"promised": "0"}, {"promised": "-1"}, {"realised": "-1"}, {"promised": "nan"}, {"realised": "inf"},
     {"promised": "1e300"}, {"category": "bouw"}, {"source": ""}],
)  # fmt: skip
def test_a_promise_that_cannot_be_is_refused(city: City, given: dict[str, str]) -> None:
    whole = {"contract": "x", "category": "", "unit": "t", "promised": "10", "realised": "2",
             "source": "verslag", **given}  # fmt: skip
    assert city.client(Role.ADVISOR).post(f"{AT}/beloften", whole).status_code == 422


@pytest.mark.parametrize(
    "query",
    ["theme=ruimtevaart", "goal=0", "goal=nan", "goal=inf", "goal=-3", "until=1999-01-01", "until=straks",
     "hours=-1", "until=9999-12-31"],
)  # fmt: skip
def test_a_question_that_cannot_be_says_so(city: City, query: str) -> None:
    assert city.client(Role.ADVISOR).get(f"{AT}?{query}").status_code == 422


def test_another_theme_starts_from_its_own_goal(city: City) -> None:
    page = city.client(Role.ADVISOR).get(f"{AT}?theme=sroi&was=co2e&goal=123456&until=2040-01-01")
    assert page.status_code == 200
    assert page.context["asked"].goal != 123456


def test_without_anything_bought_the_page_says_what_to_do(city: City) -> None:
    city.organisation.searches.all().delete()
    client = city.client(Role.ADVISOR)
    assert "Upload" in client.get(AT).content.decode()
    assert client.get(f"{AT}/regels.csv").status_code == 404


def test_the_rows_can_be_taken_away_in_each_form(city: City) -> None:
    client = city.client(Role.BUDGET_HOLDER)
    told = client.get(f"{AT}/regels.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(told)))
    given = found(city.organisation)
    assert given is not None
    assert {row["contract"] for row in rows} <= {one.key for one in given.bought.cases}
    assert client.get(f"{AT}/regels.xlsx").content.startswith(b"PK")
    assert client.get(f"{AT}/regels.pdf").status_code == 404


def test_a_limited_member_reckons_with_what_it_may_see(city: City) -> None:
    client = Client()
    assert city.limited
    client.force_login(city.limited)
    page = client.get(f"{AT}?theme=co2e&goal=10&until=2040-01-01")
    assert "die u mag zien" in page.content.decode()


def test_what_the_plan_excludes_does_not_count(city: City) -> None:
    client = city.client(Role.ADVISOR)
    at = f"{AT}?theme=co2e&goal=10&until=2040-01-01"
    before = client.get(at).context["made"]
    given = found(city.organisation)
    plan = city.organisation.plans.get()
    assert given
    for option in given.options:
        plan.wishes.create(case=option.case, measure=option.measure, choice="banned")
    page = client.get(at)
    assert before.reached.mean > 0 == page.context["made"].reached.mean
    assert f"{len(given.options)} kansen die het uitsluit" in page.content.decode()


def test_what_has_no_factor_is_said(city: City) -> None:
    page = city.client(Role.ADVISOR).get(f"{AT}?theme=co2e&goal=10&until=2040-01-01")
    given = found(city.organisation)
    assert given and given.bought.baseline and given.bought.baseline.coverage < 1
    assert "heeft geen CO2e-factor" in page.content.decode()
