# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Growth: nothing without evidence, cumulative, two raters, and what was settled stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gewoon.adoption.maturity import framework
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.maturity.judging import judged, rate
from gewoon.web.maturity.models import Assessment, Rating
from gewoon.web.organisations.models import Membership
from tests.web.made import PASSWORD, City

THEMES = list(framework("manifest").themes)


def at(name: str, *more: Any) -> str:
    """An address of the city."""
    return reverse(name, args=["proefstad", *more])


def levels(*met: int) -> dict[str, str]:
    """A form with these levels met."""
    told = {f"met-{level}": "on" for level in met}
    return told | {f"evidence-{level}": f"besluit {level}" for level in met}


def fill(client: Client, *highest: int) -> None:
    """Judge each theme up to a level."""
    for theme, top in zip(THEMES, highest, strict=True):
        form = levels(*range(1, top + 1))
        assert client.post(at("maturity-rate", 1, theme), form).status_code == 302


@pytest.fixture
def advisor(city: City) -> Client:
    """A browser of the advisor."""
    return city.client(Role.ADVISOR)


def test_a_level_without_evidence_is_refused(city: City, advisor: Client) -> None:
    answer = advisor.post(at("maturity-rate", 1, "climate"), {"met-1": "on", "evidence-1": " "})
    assert answer.status_code == 422 and Rating.objects.count() == 0


def test_levels_are_cumulative_and_the_whole_is_the_lowest(city: City, advisor: Client) -> None:
    fill(advisor, 2, 3, 2, 3, 1, 2)
    advisor.post(at("maturity-rate", 1, "climate"), levels(1, 3, 4))
    found = advisor.get(at("maturity-assessment", 1)).context["found"]
    climate = next(one for one in found.together.profile if one.theme == "climate")
    assert climate.level == 1
    assert (found.together.overall, found.together.median) == (1, 2)


def test_two_raters_and_no_third(city: City, advisor: Client) -> None:
    buyer = city.client(Role.BUYER)
    fill(advisor, 1, 2, 3, 4, 5, 2)
    fill(buyer, 5, 4, 3, 2, 1, 2)
    found = judged(Assessment.objects.get())
    assert [one.level for one in found.together.profile] == [1, 2, 3, 2, 1, 2]
    assert found.agreement and found.agreement.discuss
    third = city.client(Role.ADMINISTRATOR)
    assert third.post(at("maturity-rate", 1, "climate"), levels(1)).status_code == 302
    assert Rating.objects.values("seat").distinct().count() == 2
    assert advisor.post(at("maturity-close", 1)).status_code == 302
    assert Assessment.objects.get().closed_on is None
    advisor.post(at("maturity-close", 1), {"talked": "on"})
    assert (
        Assessment.objects.get().levels["environment" if "environment" in THEMES else THEMES[0]]
        == 1
    )


def test_it_is_settled_when_whole_and_stays(city: City, advisor: Client) -> None:
    advisor.post(at("maturity-close", 1))
    assert Assessment.objects.get().closed_on is None
    fill(advisor, 2, 3, 2, 3, 1, 2)
    advisor.post(at("maturity-close", 1))
    known = Assessment.objects.get()
    assert known.closed_on
    assert known.levels == dict(zip(THEMES, [2, 3, 2, 3, 1, 2], strict=True))
    advisor.post(at("maturity-rate", 1, "climate"), levels(1))
    assert judged(known).together.profile[1].level == 3
    answer = advisor.post(at("maturity"), {"framework": "manifest"})
    assert answer["Location"].endswith("/groei/2")
    page = advisor.get(at("maturity"))
    assert page.context["assessments"][1]["median"] == 2
    assert "besluit 1" in advisor.get(at("maturity-assessment", 1)).content.decode()


def test_an_open_assessment_is_gone_on_with(city: City, advisor: Client) -> None:
    assert advisor.post(at("maturity"), {"framework": "manifest"})["Location"].endswith("/groei/1")
    assert advisor.post(at("maturity"), {"framework": "x"}).status_code == 422
    assert advisor.get(at("maturity-rate", 1, "nergens")).status_code == 404


def test_the_page_says_that_the_wording_is_unverified(city: City) -> None:
    text = city.client(Role.EXECUTIVE).get(at("maturity-assessment", 1)).content.decode()
    assert "nog niet door een deskundige bevestigd" in text


def test_the_page_takes_few_queries(
    city: City, advisor: Client, django_assert_max_num_queries: Any
) -> None:
    fill(advisor, 2, 3, 2, 3, 1, 2)
    with django_assert_max_num_queries(12):
        advisor.get(at("maturity-assessment", 1))


def test_a_rater_who_left_keeps_his_seat(city: City, advisor: Client) -> None:
    gone = User.objects.make("gone@proefstad.example", "", PASSWORD)
    Membership.objects.create(organisation=city.organisation, user=gone, role=Role.ADVISOR)
    known = Assessment.objects.get()
    rate(known, gone.pk, "climate", [(False, "")] * 5)
    gone.delete()
    fill(advisor, 1, 1, 1, 1, 1, 1)
    assert judged(known).seats == [1, 2]
